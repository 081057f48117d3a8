import { NumberInput, Table, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { answer, type Benchmark } from '@plimsoll/client';
import { useMemo, useState } from 'react';
import { Chart } from '../charts/chart.js';
import type { Draw } from '../charts/drawn-chart.js';
import { scalesOf } from '../charts/palette.js';
import { figure, percent } from '../figures.js';
import { Loaded } from '../loaded.js';
import { useRemote } from '../remote.js';
import { useSession } from '../session/session.js';
import { type Distribution, distributionsOf } from './distribution.js';

const SETTLED_MS = 200;

/** How response times are distributed, with a line at the deadline and how many miss it (the paper's figure 4). */
export function ResponseTimes({ benchmark }: { benchmark: Benchmark }) {
  const distributions = useMemo(() => distributionsOf(benchmark), [benchmark]);
  const [typed, setDeadline] = useState<number | string>(benchmark.periodUs / 1000);
  const deadline = Number(typed) > 0 ? Number(typed) : null;
  const [settled] = useDebouncedValue(deadline, SETTLED_MS);
  const draw = useMemo(() => drawing(distributions, settled), [distributions, settled]);
  const numbers = useMemo(() => numbersOf(distributions), [distributions]);
  const names = useMemo(() => distributions.map(({ name }) => name), [distributions]);
  if (distributions.length === 0)
    return <Text>This benchmark keeps means only: a distribution needs single response times.</Text>;
  return (
    <>
      <NumberInput
        label="Deadline, ms"
        maw="12rem"
        mb="md"
        min={0}
        value={typed}
        onChange={setDeadline}
        error={deadline === null ? 'A number above 0' : null}
      />
      <Chart
        title={`Response times of ${benchmark.workload}`}
        file={`${benchmark.workload}-response-times`}
        series={names}
        draw={draw}
        numbers={numbers}
      />
      {settled !== null && <Misses benchmark={benchmark} deadlineMs={settled} names={names} />}
    </>
  );
}

function Misses({
  benchmark,
  deadlineMs,
  names,
}: {
  benchmark: Benchmark;
  deadlineMs: number;
  names: string[];
}) {
  const { client } = useSession();
  const { id } = benchmark;
  const [remote, retry] = useRemote(
    () =>
      answer(
        client.GET('/v1/benchmarks/{id}/response-times', { params: { path: { id }, query: { deadlineMs } } }),
      ),
    [client, id, deadlineMs],
  );
  return (
    <Loaded remote={remote} what="the misses" retry={retry}>
      {({ confidence, points }) => (
        <Table className="stacking" mt="md">
          <Table.Caption>
            Later than {figure(deadlineMs)} ms, with exact binomial limits at {percent(confidence)} each
          </Table.Caption>
          <Table.Thead>
            <Table.Tr>
              {['Condition', 'Responses', 'Late', 'At least', 'At most'].map((column) => (
                <Table.Th key={column} scope="col">
                  {column}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {points.flatMap(({ position, count, misses }, row) =>
              misses
                ? [
                    <Table.Tr key={position}>
                      <Table.Th scope="row" fw={400} data-label="Condition">
                        {names[row]}
                      </Table.Th>
                      <Table.Td data-label="Responses">{figure(count)}</Table.Td>
                      <Table.Td data-label="Late">{percent(misses.fraction)}</Table.Td>
                      <Table.Td data-label="At least">{percent(misses.lower)}</Table.Td>
                      <Table.Td data-label="At most">{percent(misses.upper)}</Table.Td>
                    </Table.Tr>,
                  ]
                : [],
            )}
          </Table.Tbody>
        </Table>
      )}
    </Loaded>
  );
}

function drawing(distributions: Distribution[], deadlineMs: number | null): Draw {
  return (plot, shown) => {
    const steps = distributions
      .filter(({ name }) => shown.has(name))
      .flatMap(({ name, steps }) => steps.map((step) => ({ name, ...step })));
    return {
      x: { label: 'Response time, ms', type: 'log', grid: true },
      y: { label: '↑ Part of the responses (%)', percent: true, domain: [0, 100], grid: true },
      color: scalesOf(distributions.map(({ name }) => name)).color,
      marks: [
        plot.lineY(steps, { x: 'ms', y: 'part', stroke: 'name', curve: 'step-after', strokeWidth: 1.5 }),
        ...(deadlineMs === null
          ? []
          : [plot.ruleX([deadlineMs], { stroke: 'currentColor', strokeDasharray: '5 4', strokeWidth: 1.5 })]),
        plot.tip(
          steps,
          plot.pointerX({
            x: 'ms',
            y: 'part',
            title: ({ name, ms, part }: { name: string; ms: number; part: number }) =>
              `${name}\n${percent(part)} within ${figure(ms)} ms`,
          }),
        ),
      ],
    };
  };
}

function numbersOf(distributions: Distribution[]) {
  return {
    columns: ['Condition', 'Response time, ms', 'Part of the responses'],
    rows: distributions.flatMap(({ name, steps }) => steps.slice(1).map(({ ms, part }) => [name, ms, part])),
  };
}
