import { conditionInWords } from '../benchmarks/conditions.js';
import type { Draw } from '../charts/drawn-chart.js';
import type { Numbers } from '../charts/numbers.js';
import { scalesOf } from '../charts/palette.js';
import { figure } from '../figures.js';
import type { Mark, Pair } from './compared.js';

/** Pixels that measured marks stand beside the simulated ones of their share. */
const APART = 6;

/** Simulated: a line and hollow marks. Measured: filled marks with a bar of one standard deviation up and down. */
export function drawingOf(marks: Mark[], unit: string): Draw {
  return (plot, shown) => {
    const visible = marks.filter(({ company }) => shown.has(company));
    const simulated = visible.filter(({ origin }) => origin === 'simulated');
    const measured = visible.filter(({ origin }) => origin === 'measured');
    const places = { x: 'share', y: 'mean', symbol: 'company', title: markInWords(unit), tip: true } as const;
    return {
      x: { label: 'Share of the core, Q/P (%)', percent: true, domain: [0, 100] },
      y: { label: `↑ ${unit}`, grid: true, zero: true, nice: true },
      ...scalesOf([...new Set(marks.map(({ company }) => company))]),
      marks: [
        plot.ruleY([0]),
        plot.lineY(simulated, { x: 'share', y: 'mean', z: 'company', stroke: 'company', strokeWidth: 1.5 }),
        plot.ruleX(
          measured.filter(({ sd }) => sd !== null),
          {
            x: 'share',
            y1: ({ mean, sd }: Mark) => mean - (sd ?? 0),
            y2: ({ mean, sd }: Mark) => mean + (sd ?? 0),
            stroke: 'company',
            dx: APART,
          },
        ),
        plot.dot(measured, { ...places, fill: 'company', r: 4, dx: APART }),
        plot.dot(simulated, { ...places, fill: 'var(--mantine-color-body)', stroke: 'company', r: 4 }),
      ],
    };
  };
}

function markInWords(unit: string) {
  return ({ origin, condition, mean, sd }: Mark): string =>
    `${origin}: ${conditionInWords({ ...condition, mean, sd }, unit)}`;
}

export function numbersOf(pairs: Pair[], unit: string): Numbers {
  return {
    columns: [
      'Beside',
      'Share',
      `Simulated, ${unit}`,
      'Its standard deviation',
      `Measured, ${unit}`,
      'Standard deviation of that',
      'Traffic beside the measured',
      'Simulated / measured',
    ],
    rows: pairs.map(({ company, share, simulated, measured }) => [
      company,
      share,
      simulated?.mean ?? null,
      simulated?.sd ?? null,
      measured?.mean ?? null,
      measured?.sd ?? null,
      measured && trafficOf(measured),
      simulated && measured && measured.mean > 0 ? simulated.mean / measured.mean : null,
    ]),
  };
}

function trafficOf({ condition: { neighbours } }: Mark): string | null {
  const traffic = neighbours.flatMap(({ trafficMbps }) =>
    trafficMbps === undefined ? [] : [`${figure(trafficMbps)} Mbit/s`],
  );
  return traffic.join(', ') || null;
}
