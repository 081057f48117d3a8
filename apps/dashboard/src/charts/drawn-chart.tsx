import { Box, Button, Group } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import * as Plot from '@observablehq/plot';
import { useEffect, useRef, useState } from 'react';
import { download } from '../download.js';
import type { ChartProps } from './chart.js';
import { Legend } from './legend.js';
import { csvOf } from './numbers.js';
import { NumbersTable } from './numbers-table.js';

/** What a chart draws with the plot library, of the series that are `shown`. */
export type Draw = (plot: typeof Plot, shown: ReadonlySet<string>) => Plot.PlotOptions;

const NONE: readonly string[] = [];
const FRAME = { height: 380, marginLeft: 55, marginTop: 30, marginBottom: 42 };
const STYLE = { background: 'none', fontSize: '12px', '--plot-background': 'var(--mantine-color-body)' };

/** Default export, since that is what `lazy` takes. */
export default function DrawnChart({ title, file, series = NONE, draw, numbers }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const { ref, width } = useElementSize();
  const measured = useMergedRef(ref, box);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (width === 0) return undefined;
    const shown = new Set(series.filter((name) => !hidden.has(name)));
    const plot = Plot.plot({
      ...FRAME,
      ariaLabel: title,
      ariaDescription: 'The same numbers are in the table below the plot.',
      style: STYLE as never,
      ...draw(Plot, shown),
      width,
    });
    box.current?.append(asOnePicture(plot));
    return () => plot.remove();
  }, [title, series, hidden, draw, width]);
  return (
    <figure className="chart">
      {series.length > 1 && <Legend series={series} hidden={hidden} onChange={setHidden} />}
      <Box ref={measured} className="plot" mih={400} mb="xs" />
      <Group gap="xs" mb="xs">
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => download(`${file}.csv`, new Blob([csvOf(numbers)], { type: 'text/csv' }))}
        >
          CSV
        </Button>
      </Group>
      <NumbersTable numbers={numbers} />
    </figure>
  );
}

/** Plot names groups of marks by `aria-label`, which is not for groups: to a screen reader a plot is one picture. */
function asOnePicture(plot: Element): Element {
  plot.setAttribute('role', 'img');
  for (const marks of plot.querySelectorAll('g[aria-label]')) {
    marks.setAttribute('data-marks', marks.getAttribute('aria-label') ?? '');
    marks.removeAttribute('aria-label');
  }
  return plot;
}
