import { Text, Title } from '@mantine/core';
import type { Plan, PlanReason } from '@plimsoll/client';
import { useMemo } from 'react';
import { Chart } from '../charts/chart.js';
import type { Draw } from '../charts/drawn-chart.js';
import { scalesOf } from '../charts/palette.js';
import { figure, percent } from '../figures.js';
import { termInWords } from '../models/model-words.js';
import { type DemandAt, demandCurve } from './demand-curve.js';

const DEMAND = 'Demand by deadlines';
const SUPPLY = 'Supply, the whole core';
const CAPACITY = 'Share that may be reserved';
const SERIES = [DEMAND, SUPPLY, CAPACITY];

/** What admission says of a plan, and what it looked at: demand against supply. The verdict is the service's; this draws. */
export function AdmissionPicture({ plan, reasons }: { plan: Plan; reasons: PlanReason[] }) {
  const { admission, capacity, reservations, interrupts } = plan;
  const reason = reasons.find(({ field, value }) => field === 'test' && value === admission.test);
  const { draw, numbers } = useMemo(() => {
    const curve = demandCurve(reservations);
    return { draw: drawing(curve, capacity), numbers: numbersOf(curve, capacity) };
  }, [reservations, capacity]);
  return (
    <section aria-labelledby="admission">
      <Title order={3} size="h4" id="admission" mb="xs">
        Admission
      </Title>
      <Text size="sm">
        Admission: load {percent(admission.load)}, limit {percent(admission.limit)},{' '}
        {admission.slack < 0
          ? `${percent(-admission.slack)} too much`
          : `${percent(admission.slack)} to spare`}
        ; decided by {termInWords(admission.test)}.
      </Text>
      {reason && (
        <Text size="sm" c="dimmed">
          {reason.title}: {reason.meaning}
          {admission.test === 'deferrable-server' &&
            ' The picture shows less than that: what is due by deadlines.'}
        </Text>
      )}
      {interrupts && (
        <Text size="sm" c="dimmed">
          Of interrupts: {interrupts.detail}.
        </Text>
      )}
      {reservations.length > 0 && (
        <Chart title="Demand against supply" file="admission" series={SERIES} draw={draw} numbers={numbers} />
      )}
    </section>
  );
}

function drawing(curve: DemandAt[], capacity: number): Draw {
  const end = curve.at(-1)?.ms ?? 0;
  const line = (series: string, rate: number) => [
    { series, ms: 0, amount: 0 },
    { series, ms: end, amount: rate * end },
  ];
  const demand = curve.map(({ ms, demandMs }) => ({ series: DEMAND, ms, amount: demandMs }));
  const supply = [...line(SUPPLY, 1), ...line(CAPACITY, capacity)];
  return (plot, shown) => {
    const of = <T extends { series: string }>(points: T[]) =>
      points.filter(({ series }) => shown.has(series));
    const steps = { x: 'ms', y: 'amount', curve: 'step-after' } as const;
    return {
      x: { label: 'Time after all budgets came at once (ms) →', domain: [0, end] },
      y: { label: '↑ Processor time (ms)', grid: true, domain: [0, end] },
      ...scalesOf(SERIES),
      marks: [
        plot.ruleY([0]),
        plot.areaY(of(demand), { ...steps, fill: 'series', fillOpacity: 0.2 }),
        plot.lineY(of(supply), { x: 'ms', y: 'amount', stroke: 'series', strokeWidth: 2 }),
        plot.lineY(of(demand), { ...steps, stroke: 'series', strokeWidth: 2 }),
        plot.dot(of(demand.slice(1)), {
          x: 'ms',
          y: 'amount',
          fill: 'series',
          r: 3,
          title: ({ ms, amount }: { ms: number; amount: number }) =>
            `${figure(amount)} ms must be done by ${figure(ms)} ms`,
          tip: true,
        }),
      ],
    };
  };
}

function numbersOf(curve: DemandAt[], capacity: number) {
  return {
    columns: ['By, ms', 'Demand, ms', 'Supply, ms', 'May be reserved, ms'],
    rows: curve.map(({ ms, demandMs }) => [ms, demandMs, ms, ms * capacity]),
  };
}
