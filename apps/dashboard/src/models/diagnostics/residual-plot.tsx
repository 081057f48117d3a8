import { useMemo } from 'react';
import { Chart } from '../../charts/chart.js';
import type { Draw } from '../../charts/drawn-chart.js';
import { scalesOf } from '../../charts/palette.js';
import { kindOf, kindsOf, type Residual, residualInWords, residualNumbers, USUAL } from './residuals.js';

/** What residuals are drawn against. */
export const AGAINST = {
  share: { label: 'the share of the core', axis: () => ({ label: 'Share of the core (%)', percent: true }) },
  expected: { label: 'the fitted value', axis: (unit: string) => ({ label: `Fitted, ${unit}` }) },
} as const;
export type Against = keyof typeof AGAINST;

type Given = { file: string; residuals: Residual[]; against: Against; unit: string };

/** Standardised residuals against the share or the fitted value. */
export function ResidualPlot({ file, residuals, against, unit }: Given) {
  const { series, draw, numbers } = useMemo(
    () => ({
      series: kindsOf(residuals),
      draw: drawing(residuals, against, unit),
      numbers: residualNumbers(residuals),
    }),
    [residuals, against, unit],
  );
  return (
    <Chart
      title={`Standardised residuals against ${AGAINST[against].label}`}
      file={file}
      series={series}
      draw={draw}
      numbers={numbers}
    />
  );
}

function drawing(residuals: Residual[], against: Against, unit: string): Draw {
  const kinds = kindsOf(residuals);
  return (plot, shown) => {
    const drawn = residuals.filter((residual) => kinds.length === 1 || shown.has(kindOf(residual)));
    return {
      x: { ...AGAINST[against].axis(unit), nice: true },
      y: { label: '↑ Residual, standard deviations', grid: true, nice: true },
      ...scalesOf(kinds),
      marks: [
        plot.ruleY([0]),
        plot.ruleY([-USUAL, USUAL], { strokeDasharray: '4 4', strokeOpacity: 0.6 }),
        plot.dot(drawn, {
          x: against,
          y: 'deviations',
          fill: kindOf,
          symbol: kindOf,
          r: 4,
          title: (residual: Residual) => residualInWords(residual, unit),
          tip: true,
        }),
      ],
    };
  };
}
