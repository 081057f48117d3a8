import { useMemo } from 'react';
import { Chart } from '../../charts/chart.js';
import type { Draw } from '../../charts/drawn-chart.js';
import { scalesOf } from '../../charts/palette.js';
import { placeInWords } from '../place.js';
import { kindOf, kindsOf, type Residual, residualNumbers } from './residuals.js';

/** Standardised residuals against what normal ones of their rank would be (Q-Q). */
export function QuantilePlot({ file, residuals }: { file: string; residuals: Residual[] }) {
  const { series, draw, numbers } = useMemo(
    () => ({ series: kindsOf(residuals), draw: drawing(residuals), numbers: residualNumbers(residuals) }),
    [residuals],
  );
  return (
    <Chart
      title="Standardised residuals against normal quantiles"
      file={file}
      series={series}
      draw={draw}
      numbers={numbers}
    />
  );
}

function drawing(residuals: Residual[]): Draw {
  const kinds = kindsOf(residuals);
  const ends = residuals.map(({ normalScore }) => normalScore).sort((a, b) => a - b);
  const line = [ends[0] ?? 0, ends.at(-1) ?? 0];
  return (plot, shown) => ({
    x: { label: 'Normal quantile', nice: true },
    y: { label: '↑ Residual, standard deviations', grid: true, nice: true },
    ...scalesOf(kinds),
    marks: [
      plot.line(line, { x: (end: number) => end, y: (end: number) => end, strokeOpacity: 0.6 }),
      plot.dot(
        residuals.filter((residual) => kinds.length === 1 || shown.has(kindOf(residual))),
        {
          x: 'normalScore',
          y: 'deviations',
          fill: kindOf,
          symbol: kindOf,
          r: 4,
          title: (residual: Residual) => `Point ${residual.position}: ${placeInWords(residual)}`,
          tip: true,
        },
      ),
    ],
  });
}
