import { shareEstimate } from '@plimsoll/curves';

/** Of each side, so that both together hold with 95%. */
const ONE_SIDED = 0.975;

/** How often a promise was kept, beside how often it was to be. */
export interface Verdict {
  readonly trials: number;
  readonly kept: number;
  readonly share: number;
  /** The 95% interval of Clopper and Pearson (Biometrika 26, 1934) around it, for independent trials. */
  readonly lower: number;
  readonly upper: number;
  readonly asked: number;
  /** Whether even the upper limit is below what was asked. */
  readonly isBroken: boolean;
}

export function verdictOf(kept: readonly boolean[], asked: number): Verdict {
  const count = kept.filter(Boolean).length;
  const { fraction, lower, upper } = shareEstimate(count, kept.length, ONE_SIDED);
  return { trials: kept.length, kept: count, share: fraction, lower, upper, asked, isBroken: upper < asked };
}

export function verdictInWords({ trials, kept, share, lower, upper, asked }: Verdict): string {
  const percent = (value: number) => `${(value * 100).toFixed(1)}%`;
  return `${kept} of ${trials}: ${percent(share)} (${percent(lower)} to ${percent(upper)}), asked ${percent(asked)}`;
}
