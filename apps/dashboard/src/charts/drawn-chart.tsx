import { Box } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import * as Plot from '@observablehq/plot';
import { useEffect, useRef, useState } from 'react';
import type { ChartProps } from './chart.js';
import { ChartTools } from './chart-tools.js';
import { Legend } from './legend.js';
import { csvOf } from './numbers.js';
import { NumbersTable } from './numbers-table.js';
import { pictureOf, pngFileOf, svgFileOf } from './picture.js';
import { chooseByDrag, closer, type Region, regionOf, within } from './zoom.js';

/** What a chart draws with the plot library, of the series that are `shown`. */
export type Draw = (plot: typeof Plot, shown: ReadonlySet<string>) => Plot.PlotOptions;

const NONE: readonly string[] = [];
const FRAME = { height: 380, marginLeft: 55, marginTop: 30, marginBottom: 42 };
const STYLE = { background: 'none', fontSize: '12px', '--plot-background': 'var(--mantine-color-body)' };

/** Default export, since that is what `lazy` takes. */
export default function DrawnChart({ title, file, series = NONE, draw, numbers }: ChartProps) {
  const figure = useRef<HTMLElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const { ref, width } = useElementSize();
  const measured = useMergedRef(ref, box);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [zoom, setZoom] = useState<Region | null>(null);
  const [seen, setSeen] = useState<Region | null>(null);
  useEffect(() => {
    if (width === 0) return undefined;
    const shown = new Set(series.filter((name) => !hidden.has(name)));
    const options: Plot.PlotOptions = {
      ...FRAME,
      ariaLabel: title,
      ariaDescription: 'The same numbers are in the table below the plot.',
      style: STYLE,
      ...draw(Plot, shown),
      width,
    };
    const plot = Plot.plot(zoom ? within(options, zoom) : options);
    box.current?.append(asOnePicture(plot));
    setSeen(regionOf(plot));
    const ignore = chooseByDrag(plot, plot, setZoom);
    return () => {
      ignore();
      plot.remove();
    };
  }, [title, series, hidden, draw, width, zoom]);

  const picture = () => {
    const svg = box.current?.querySelector('svg');
    if (!svg) throw new Error('the plot is not drawn yet');
    return pictureOf(svg, title, figure.current?.querySelector('[role="group"]') ?? null);
  };
  return (
    <figure className="chart" ref={figure}>
      {series.length > 1 && <Legend series={series} hidden={hidden} onChange={setHidden} />}
      <Box ref={measured} className="plot" mih={400} mb="xs" />
      <ChartTools
        file={file}
        zoom={seen && { in: () => setZoom(closer(seen)), reset: zoom && (() => setZoom(null)) }}
        exports={{
          svg: () => svgFileOf(picture()),
          png: () => pngFileOf(picture()),
          csv: () => new Blob([csvOf(numbers)], { type: 'text/csv' }),
        }}
      />
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
