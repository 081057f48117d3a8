import { useMemo } from 'react';
import { type Condition, conditionInWords } from '../benchmarks/conditions.js';
import { Chart } from '../charts/chart.js';
import type { Draw } from '../charts/drawn-chart.js';
import { scalesOf } from '../charts/palette.js';

/** A curve: what was measured at each x, and what the model says between. */
export type Series = {
  name: string;
  dots: { x: number; condition: Condition }[];
  line: { x: number; mean: number }[];
};
type Given = { title: string; file: string; xLabel: string; unit: string; series: Series[] };

/** Measured means with their spread, and the model's mean through them, in one colour and symbol a curve. */
export function SeriesChart({ title, file, xLabel, unit, series }: Given) {
  const { names, draw, numbers } = useMemo(
    () => ({
      names: series.map(({ name }) => name),
      draw: drawing(series, xLabel, unit),
      numbers: numbersOf(series, xLabel, unit),
    }),
    [series, xLabel, unit],
  );
  return <Chart title={title} file={file} series={names} draw={draw} numbers={numbers} />;
}

function drawing(series: Series[], xLabel: string, unit: string): Draw {
  return (plot, shown) => {
    const drawn = series.filter(({ name }) => shown.has(name));
    const dots = drawn.flatMap(({ name, dots }) => dots.map((dot) => ({ name, ...dot, ...dot.condition })));
    const lines = drawn.flatMap(({ name, line }) => line.map((point) => ({ name, ...point })));
    return {
      x: { label: `${xLabel} (%)`, percent: true },
      y: { label: `↑ ${unit}`, grid: true, zero: true, nice: true },
      ...scalesOf(series.map(({ name }) => name)),
      marks: [
        plot.ruleY([0]),
        plot.lineY(lines, { x: 'x', y: 'mean', stroke: 'name', strokeWidth: 1.5 }),
        plot.ruleX(
          dots.filter(({ sd }) => sd !== null),
          {
            x: 'x',
            y1: ({ mean, sd }: Condition) => mean - (sd ?? 0),
            y2: ({ mean, sd }: Condition) => mean + (sd ?? 0),
            stroke: 'name',
          },
        ),
        plot.dot(dots, {
          x: 'x',
          y: 'mean',
          fill: 'name',
          symbol: 'name',
          r: 4,
          title: ({ condition }: { condition: Condition }) => conditionInWords(condition, unit),
          tip: true,
        }),
      ],
    };
  };
}

function numbersOf(series: Series[], xLabel: string, unit: string) {
  return {
    columns: ['Curve', xLabel, `Mean, ${unit}`, 'Standard deviation', 'Runs'],
    rows: series.flatMap(({ name, dots }) =>
      dots.map(({ x, condition: { mean, sd, runs } }) => [name, x, mean, sd, runs]),
    ),
  };
}
