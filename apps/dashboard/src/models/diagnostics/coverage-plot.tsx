import { useMemo } from 'react';
import { Chart } from '../../charts/chart.js';
import type { Draw } from '../../charts/drawn-chart.js';
import { scalesOf } from '../../charts/palette.js';
import { percent } from '../../figures.js';
import { type Coverage, LEFT_OUT } from './coverage.js';

const SIDES = ['lower', 'upper'];
/** Pixels between both sides of a confidence. */
const APART = 4;

/** How often bounds held for left-out runs against how often they say so. */
export function CoveragePlot({
  leaveOut,
  coverage,
}: {
  leaveOut: keyof typeof LEFT_OUT;
  coverage: Coverage[];
}) {
  const { draw, numbers } = useMemo(
    () => ({
      draw: drawing(coverage),
      numbers: {
        columns: ['Bound', 'Confidence', 'Held for', 'From', 'To', 'Runs', 'Holds'],
        rows: coverage.map(({ side, confidence, fraction, interval, runs, holds }) => [
          side,
          confidence,
          fraction,
          interval[0] ?? null,
          interval[1] ?? null,
          runs,
          holds ? 'yes' : 'no',
        ]),
      },
    }),
    [coverage],
  );
  return (
    <Chart
      title={`How often bounds hold against how often they say so, with ${LEFT_OUT[leaveOut]} left out`}
      file={`coverage-${leaveOut}`}
      series={SIDES}
      draw={draw}
      numbers={numbers}
    />
  );
}

function drawing(coverage: Coverage[]): Draw {
  return (plot, shown) => ({
    x: { label: 'Confidence (%)', percent: true, domain: [45, 102] },
    y: { label: '↑ Runs that the bound held for (%)', percent: true, grid: true, nice: true },
    ...scalesOf(SIDES),
    marks: [
      plot.line([0.5, 1], { x: (end: number) => end, y: (end: number) => end, strokeOpacity: 0.6 }),
      ...SIDES.flatMap((one, index) => {
        if (!shown.has(one)) return [];
        const ofSide = coverage.filter(({ side }) => side === one);
        const dx = index === 0 ? -APART : APART;
        return [
          plot.ruleX(ofSide, {
            x: 'confidence',
            y1: ({ interval }: Coverage) => interval[0] ?? 0,
            y2: ({ interval }: Coverage) => interval[1] ?? 1,
            stroke: 'side',
            dx,
          }),
          plot.dot(ofSide, {
            x: 'confidence',
            y: 'fraction',
            fill: 'side',
            symbol: 'side',
            r: 4,
            dx,
            title: ({ side, confidence, fraction, interval: [from = 0, to = 1] }: Coverage) =>
              `${side} bound at ${percent(confidence)}\nheld for ${percent(fraction)} (${percent(from)} to ${percent(to)})`,
            tip: true,
          }),
        ];
      }),
    ],
  });
}
