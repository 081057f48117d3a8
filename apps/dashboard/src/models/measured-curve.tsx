import { useMemo } from 'react';
import { type Condition, conditionInWords, neighboursInWords } from '../benchmarks/conditions.js';
import { Chart } from '../charts/chart.js';
import type { Draw } from '../charts/drawn-chart.js';
import { scalesOf } from '../charts/palette.js';
import type { CurvePoint } from './fitted-curve.js';

type Given = { title: string; file: string; conditions: Condition[]; curve: CurvePoint[]; unit: string };

/** Pixels between kinds that were measured at the same share. */
const APART = 5;

/** Measured means with their spread, and a fitted curve with its band (the paper's figure 1b, of any workload). */
export function MeasuredCurve({ conditions, curve, unit, ...named }: Given) {
  const { series, draw, numbers } = useMemo(() => {
    const kinds = [...new Set(conditions.map(({ kind }) => kind))];
    return {
      series: kinds,
      draw: drawing(kinds, conditions, curve, unit),
      numbers: numbersOf(conditions, unit),
    };
  }, [conditions, curve, unit]);
  return <Chart {...named} series={series} draw={draw} numbers={numbers} />;
}

function drawing(kinds: string[], conditions: Condition[], curve: CurvePoint[], unit: string): Draw {
  return (plot, shown) => ({
    x: { label: 'Share of the core, Q/P (%)', percent: true, domain: [0, 100] },
    y: { label: `↑ ${unit}`, grid: true, zero: true, nice: true },
    ...scalesOf(kinds),
    marks: [
      plot.areaY(curve, { x: 'share', y1: 'lower', y2: 'upper', fill: 'currentColor', fillOpacity: 0.13 }),
      plot.lineY(curve, { x: 'share', y: 'mean', stroke: 'currentColor', strokeWidth: 1.5 }),
      plot.ruleY([0]),
      ...kinds.flatMap((kind, index) => {
        if (!shown.has(kind)) return [];
        const ofKind = conditions.filter((condition) => condition.kind === kind);
        // The first kind stands on its share, the others beside it, right and left in turn.
        const dx = Math.ceil(index / 2) * (index % 2 === 0 ? -APART : APART);
        return [
          plot.ruleX(
            ofKind.filter(({ sd }) => sd !== null),
            {
              x: 'share',
              y1: ({ mean, sd }: Condition) => mean - (sd ?? 0),
              y2: ({ mean, sd }: Condition) => mean + (sd ?? 0),
              stroke: 'kind',
              dx,
            },
          ),
          plot.dot(ofKind, {
            x: 'share',
            y: 'mean',
            fill: 'kind',
            symbol: 'kind',
            r: 4,
            dx,
            title: (condition: Condition) => conditionInWords(condition, unit),
            tip: true,
          }),
        ];
      }),
    ],
  });
}

function numbersOf(conditions: Condition[], unit: string) {
  return {
    columns: ['Beside', 'Q, µs', 'P, µs', 'Share', `Mean, ${unit}`, 'Standard deviation', 'Runs'],
    rows: conditions.map(({ neighbours, budgetUs, periodUs, share, mean, sd, runs }) => [
      neighboursInWords(neighbours, periodUs),
      budgetUs,
      periodUs,
      share,
      mean,
      sd,
      runs,
    ]),
  };
}
