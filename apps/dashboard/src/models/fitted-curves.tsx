import { useMemo } from 'react';
import { Chart } from '../charts/chart.js';
import type { Draw } from '../charts/drawn-chart.js';
import { scalesOf } from '../charts/palette.js';
import type { CurvePoint } from './fitted-curve.js';

export type NamedCurve = { name: string; points: CurvePoint[] };
type Given = { title: string; file: string; unit: string; curves: NamedCurve[] };

/** So many points apart, a symbol tells curves apart that lie close, without colours. */
const MARK_EVERY = 10;

/** What models predict over the share: each mean as a line, and its band. */
export function FittedCurves({ curves, unit, ...named }: Given) {
  const { series, draw, numbers } = useMemo(
    () => ({
      series: curves.map(({ name }) => name),
      draw: drawing(curves, unit),
      numbers: {
        columns: ['Model', 'Share', `Mean, ${unit}`, 'Lower bound', 'Upper bound', 'Extrapolated'],
        rows: curves.flatMap(({ name, points }) =>
          points.map(({ share, mean, lower, upper, extrapolated }) => [
            name,
            share,
            mean,
            lower,
            upper,
            extrapolated ? 'yes' : 'no',
          ]),
        ),
      },
    }),
    [curves, unit],
  );
  return <Chart {...named} series={series} draw={draw} numbers={numbers} />;
}

function drawing(curves: NamedCurve[], unit: string): Draw {
  const all = curves.flatMap(({ name, points }) => points.map((point) => ({ name, ...point })));
  return (plot, shown) => {
    // A curve alone has no legend, and is always shown.
    const drawn = curves.length === 1 ? all : all.filter(({ name }) => shown.has(name));
    const marked = drawn.filter((_, index) => index % MARK_EVERY === 0);
    return {
      x: { label: 'Share of the core, Q/P (%)', percent: true, domain: [0, 100] },
      y: { label: `↑ ${unit}`, grid: true, zero: true, nice: true },
      ...scalesOf(curves.map(({ name }) => name)),
      marks: [
        plot.areaY(drawn, { x: 'share', y1: 'lower', y2: 'upper', fill: 'name', fillOpacity: 0.15 }),
        plot.lineY(drawn, { x: 'share', y: 'mean', stroke: 'name', strokeWidth: 1.5 }),
        plot.dot(marked, { x: 'share', y: 'mean', fill: 'name', symbol: 'name', r: 4 }),
        plot.ruleY([0]),
        plot.tip(
          drawn,
          plot.pointerX({
            x: 'share',
            y: 'mean',
            title: ({ name, mean, lower, upper, share }: (typeof all)[number]) =>
              `${name}, ${(100 * share).toFixed(1)}%\n${mean.toPrecision(4)} ${unit}\n${lower.toPrecision(4)} to ${upper.toPrecision(4)}`,
          }),
        ),
      ],
    };
  };
}
