import type { Residuals } from '@plimsoll/client';
import { count, effect, figure } from '../../figures.js';
import { placeInWords } from '../place.js';

export type Residual = Residuals['residuals'][number];

/** What ran beside, without the amounts: one series of a plot. */
export function kindOf({ neighbours }: Pick<Residual, 'neighbours'>): string {
  if (neighbours.length === 0) return 'alone';
  return `beside ${[...new Set(neighbours.map(({ workload }) => workload))].sort().join(' + ')}`;
}

export function kindsOf(residuals: readonly Residual[]): string[] {
  const kinds = [...new Set(residuals.map(kindOf))].sort();
  return ['alone', ...kinds.filter((kind) => kind !== 'alone')].filter((kind) => kinds.includes(kind));
}

/** Standard deviations that one normal error in twenty exceeds. */
export const USUAL = 1.96;
const EXCEEDING = 0.05;

export function residualsInWords(residuals: readonly Residual[]): string {
  const beyond = residuals.filter(({ deviations }) => Math.abs(deviations) > USUAL);
  const worst = residuals.reduce<Residual | null>(
    (most, one) => (most && Math.abs(most.deviations) >= Math.abs(one.deviations) ? most : one),
    null,
  );
  if (!worst) return 'No point has a residual.';
  const usual = `about ${figure(Math.round(EXCEEDING * residuals.length))} would be usual`;
  const off = `${effect(Math.abs(worst.relativeError))} ${worst.relativeError < 0 ? 'below' : 'above'} the model`;
  return `Of ${count(residuals.length, 'point')}, ${beyond.length} lie beyond ±${USUAL} standard deviations; ${usual}. The furthest is ${off}, at ${placeInWords(worst)}.`;
}

/** A residual for a tip. */
export function residualInWords(residual: Residual, unit: string): string {
  const { position, mean, expected, relativeError, deviations } = residual;
  return `Point ${position}: ${placeInWords(residual)}\n${figure(mean)} ${unit}, expected ${figure(expected)}\n${effect(relativeError)}, ${figure(deviations)} sd`;
}

/** For tables and exports. */
export function residualNumbers(residuals: readonly Residual[]) {
  return {
    columns: ['Point', 'Where', 'Mean', 'Expected', 'Relative error', 'Standard deviations', 'Normal score'],
    rows: residuals.map((residual) => [
      residual.position,
      placeInWords(residual),
      residual.mean,
      residual.expected,
      residual.relativeError,
      residual.deviations,
      residual.normalScore,
    ]),
  };
}
