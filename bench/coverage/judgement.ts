import { type Coverage, coverageOf } from '@plimsoll/curves';
import { uniformOf } from '@plimsoll/units';
import { type Replication, replicate } from './replication.js';
import { nameOf, type Truth } from './truths.js';

export interface Effort {
  /** Benchmarks that are drawn from each truth. */
  readonly replications: number;
  /** Runs of each condition in such a benchmark. */
  readonly runs: number;
  readonly seed: number;
}

/** How often bounds held on one truth. */
export interface Judgement {
  readonly truth: string;
  /** Benchmarks that no model could be fitted to. */
  readonly refused: number;
  /** How often each family was chosen. */
  readonly families: Readonly<Record<string, number>>;
  /** Under conditions that were not fitted. */
  readonly unseen: readonly Coverage[];
  /** New runs under the conditions that were. */
  readonly same: readonly Coverage[];
}

/**
 * Fits benchmarks drawn from a truth, and counts what their bounds cover of new runs. All that one fit predicts shares
 * its errors, so that a replication is a cluster, with all its conditions.
 */
export function judge(truth: Truth, { replications, runs, seed }: Effort): Judgement {
  const uniform = uniformOf(seed);
  const drawn = Array.from({ length: replications }, () => replicate(truth, runs, uniform));
  const fitted = drawn.filter((one): one is Replication => one !== null);
  const families: Record<string, number> = {};
  for (const { family } of fitted) families[family] = (families[family] ?? 0) + 1;
  const coverage = (where: 'unseen' | 'same') =>
    coverageOf(
      fitted.map((replication) => replication[where]),
      uniform,
    );
  return {
    truth: nameOf(truth),
    refused: drawn.length - fitted.length,
    families,
    unseen: coverage('unseen'),
    same: coverage('same'),
  };
}
