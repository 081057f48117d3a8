import { chooseSimplest, type ShapeScore } from '../selection.js';
import { isolatedFamilies } from './families.js';
import { type CurvePoint, distinctShares, type IsolatedFamily, pool, spread } from './family.js';

/** One left-out share: what was measured there against what the others tell. */
export interface Fold {
  readonly share: number;
  /** measured / told - 1, of the weighted mean of the share's points. */
  readonly error: number;
  /** Relative variance of that error by the noise of both sides. */
  readonly variance: number;
}

/** Relative sd that any shape is allowed: without it a score would hang on the least noisy share alone. */
const ALLOWED_SD = 0.02;
/** Fewer shares cannot tell one shape from another. */
const LEAST_SHARES = 5;
/** With so many, shapes are judged between the measured shares alone. */
const ENOUGH_SHARES = 7;
/** More folds cost time and tell no more: of very many shares, these are left out. */
const MOST_FOLDS = 20;

/** Chooses a family by leaving one share out; the first that fits at all where there are too few shares for that. */
export function chooseFamily(points: readonly CurvePoint[]): {
  family: IsolatedFamily | null;
  scores: ShapeScore[];
} {
  const fitting = isolatedFamilies.filter((family) => family.fit(points) !== null);
  const shares = leftOutShares(points);
  if (shares.length < LEAST_SHARES) return { family: fitting[0] ?? null, scores: [] };
  // Nothing is promised beyond the measured shares: where there are enough, how the ends are told is no merit.
  const told = (folds: readonly number[]) => (shares.length < ENOUGH_SHARES ? folds : folds.slice(1, -1));
  const trials = isolatedFamilies.map((family) => {
    const errors = leaveSharesOut(family, points)?.map(({ error }) => error);
    return { name: family.name, errors: errors ? told(errors) : null };
  });
  const weights = told(shares).map((share) => {
    const { mean, variance } = pool(points.filter((point) => point.share === share));
    return 1 / (variance / mean ** 2 + ALLOWED_SD ** 2);
  });
  const { chosen, scores } = chooseSimplest(trials, weights);
  const scored = typeof scores[chosen]?.meanSquare === 'number';
  return { family: (scored ? isolatedFamilies[chosen] : fitting[0]) ?? null, scores };
}

/** Leaves shares out in turn, by rising share. Null where the rest does not determine the curve. */
export function leaveSharesOut(family: IsolatedFamily, points: readonly CurvePoint[]): Fold[] | null {
  const folds: Fold[] = [];
  for (const share of leftOutShares(points)) {
    const fit = family.fit(points.filter((point) => point.share !== share));
    const told = fit ? family.curve(fit.parameters)(share) : 0;
    if (!fit || !(told > 0)) return null;
    const { mean, variance } = pool(points.filter((point) => point.share === share));
    const below = fit.relativeErrors.filter((one) => one.at < share).at(-1)?.value ?? 0;
    const above = fit.relativeErrors.find((one) => one.at > share)?.value ?? 0;
    const fitted = Math.max(below, above) ** 2;
    folds.push({ share, error: mean / told - 1, variance: variance / told ** 2 + fitted });
  }
  return folds;
}

/** All of them but where there are many: those then spread over all. */
function leftOutShares(points: readonly CurvePoint[]): number[] {
  return spread(distinctShares(points), MOST_FOLDS);
}
