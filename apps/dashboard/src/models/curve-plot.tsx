import { Box } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import * as Plot from '@observablehq/plot';
import { useEffect, useRef } from 'react';
import { type Condition, conditionInWords } from '../benchmarks/conditions.js';
import type { CurvePoint } from './fitted-curve.js';

type Drawn = { title: string; conditions: Condition[]; curve: CurvePoint[]; unit: string };

/** Blue, vermilion, green, purple, sky, orange of Okabe and Ito: told apart with any colour vision. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00'];
const SYMBOLS = ['circle', 'triangle', 'square', 'diamond', 'star', 'wye'] as const;
/** Pixels between kinds that were measured at the same share. */
const APART = 5;

/** Default export, since that is what `lazy` takes: the plot library is fetched when a curve is first shown. */
export default function CurvePlot({ title, conditions, curve, unit }: Drawn) {
  const box = useRef<HTMLDivElement>(null);
  const { ref, width } = useElementSize();
  const measured = useMergedRef(ref, box);
  useEffect(() => {
    if (width === 0) return undefined;
    const plot = draw({ title, conditions, curve, unit }, width);
    box.current?.append(plot);
    return () => plot.remove();
  }, [title, conditions, curve, unit, width]);
  return <Box ref={measured} className="plot" mih={400} mb="xs" />;
}

function draw({ title, conditions, curve, unit }: Drawn, width: number): Element {
  const kinds = [...new Set(conditions.map((condition) => condition.kind))];
  const measured = kinds.flatMap((kind, index) => {
    const ofKind = conditions.filter((condition) => condition.kind === kind);
    // The first kind stands on its share, the others beside it, right and left in turn.
    const dx = Math.ceil(index / 2) * (index % 2 === 0 ? -APART : APART);
    return [
      Plot.ruleX(
        ofKind.filter(({ sd }) => sd !== null),
        {
          x: 'share',
          y1: ({ mean, sd }: Condition) => mean - (sd ?? 0),
          y2: ({ mean, sd }: Condition) => mean + (sd ?? 0),
          stroke: 'kind',
          dx,
        },
      ),
      Plot.dot(ofKind, {
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
  });
  return Plot.plot({
    width,
    height: 380,
    marginLeft: 55,
    marginTop: 30,
    marginBottom: 42,
    ariaLabel: title,
    ariaDescription: 'The same numbers are in the table below the plot.',
    style: {
      background: 'none',
      fontSize: '12px',
      '--plot-background': 'var(--mantine-color-body)',
    } as never,
    x: { label: 'Share of the core, Q/P (%)', percent: true, domain: [0, 100] },
    y: { label: `↑ ${unit}`, grid: true, zero: true, nice: true },
    color: { domain: kinds, range: COLOURS },
    symbol: { domain: kinds, range: SYMBOLS, legend: true },
    marks: [
      Plot.areaY(curve, { x: 'share', y1: 'lower', y2: 'upper', fill: 'currentColor', fillOpacity: 0.13 }),
      Plot.lineY(curve, { x: 'share', y: 'mean', stroke: 'currentColor', strokeWidth: 1.5 }),
      Plot.ruleY([0]),
      ...measured,
    ],
  });
}
