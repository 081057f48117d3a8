import { Box } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Loading } from '../loaded.js';
import type { Draw } from './drawn-chart.js';
import type { Numbers } from './numbers.js';

export type ChartProps = {
  /** What it shows, for those who do not see it and for the head of what is exported. */
  title: string;
  /** The name of exported files, without an ending. */
  file: string;
  /** The names that the legend offers to switch off and on. */
  series?: readonly string[];
  /** Must keep its identity while what it draws does: it is drawn anew when that changes. */
  draw: Draw;
  numbers: Numbers;
};

const DrawnChart = lazy(() => import('./drawn-chart.js'));

/** A chart with its legend, its exports and the numbers behind it. The plot library is fetched when one is first shown. */
export function Chart(props: ChartProps) {
  return (
    <Suspense
      fallback={
        <Box mih={440}>
          <Loading what="the plot" />
        </Box>
      }
    >
      <DrawnChart {...props} />
    </Suspense>
  );
}
