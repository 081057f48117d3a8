import { median } from 'simple-statistics';
import type { Condition } from './condition.js';
import { hullOf } from './hull.js';
import { fitInterference, type Interference } from './interference.js';
import { isolatedFamilies } from './isolated/families.js';
import type { CurvePoint, IsolatedFit } from './isolated/family.js';
import type { ThroughputModel } from './model.js';
import { meanThroughput } from './prediction.js';
import { fitRunToRun, type RunToRun, runVariance } from './run-to-run.js';

/** Why no model can be fitted; the message says what data would do. */
export class TooLittleData extends Error {}

/** Fits, then again with the noise and the lack of fit that the fit before found. */
const PASSES = 3;

/**
 * Fits a model to conditions of one workload on one profile: the isolated curve by weighted least squares, then the
 * slowdown by neighbours from all shares together, then what neither explains. Throws TooLittleData.
 */
export function fitModel(conditions: readonly Condition[]): ThroughputModel {
  const usable = conditions.filter(({ mean }) => mean > 0);
  const alone = usable.filter(({ neighbours }) => neighbours.length === 0);
  if (new Set(alone.map(({ share }) => share)).size < 2) {
    throw new TooLittleData('a model needs throughput above 0 at two shares or more without neighbours');
  }
  const loaded = usable.filter(({ neighbours }) => neighbours.length > 0);
  const spreads = usable
    .filter(({ runs }) => runs > 1)
    .map(({ share, mean, sd, runs }) => ({ share, variance: (sd / mean) ** 2, degrees: runs - 1 }));
  let runToRun: RunToRun | null = spreads.length > 0 ? fitRunToRun(spreads) : null;
  let lackOfFit = 0;
  for (let pass = 1; ; pass += 1) {
    // Relative variance of a condition's mean; equal for all until something is known.
    const variance = ({ share, runs }: Condition) =>
      (runToRun ? runVariance(runToRun, share) / runs : 1e-4) + lackOfFit ** 2;
    const isolated = fitIsolated(
      alone.map((condition) => ({ ...condition, variance: variance(condition) * condition.mean ** 2 })),
    );
    const aloneAt = (share: number) => meanThroughput({ isolated, interference: NONE }, share, []);
    const silent = loaded.find(({ share }) => aloneAt(share) === 0);
    if (silent) {
      throw new TooLittleData(
        `at share ${silent.share} there is throughput beside neighbours, but none is expected alone: measure it alone too`,
      );
    }
    const interference = fitInterference(
      loaded.map((condition) => ({
        condition,
        loss: Math.log(aloneAt(condition.share) / condition.mean),
        variance: variance(condition),
      })),
    );
    const curves = { isolated, interference };
    const residuals = usable.map((c) => c.mean / meanThroughput(curves, c.share, c.neighbours) - 1);
    const degrees = usable.length - isolated.freeParameters - freeEffects(interference);
    // Without a repeated condition, noise and lack of fit cannot be told apart: all scatter counts as noise.
    const used = usable.length / degrees;
    runToRun ??= fitRunToRun(
      usable.map(({ share }, i) => ({ share, variance: used * (residuals[i] ?? 0) ** 2, degrees: 1 })),
    );
    if (pass === PASSES) {
      return {
        ...curves,
        runToRun,
        lackOfFit,
        degrees,
        hull: hullOf(usable),
        diagnostics: diagnose(usable, residuals),
      };
    }
    lackOfFit = excessSd(residuals, usable, runToRun, degrees);
  }
}

const NONE: Interference = { form: 'exponential-slowdown', kinds: [] };

function fitIsolated(points: readonly CurvePoint[]): IsolatedFit {
  for (const family of isolatedFamilies) {
    const fit = family.fit(points);
    if (fit) return fit;
  }
  throw new TooLittleData(
    'runs without neighbours differ too much to tell how throughput rises with the share',
  );
}

function freeEffects({ kinds }: Interference): number {
  return kinds.reduce(
    (n, { perShare, perTraffic }) => n + (perShare.value > 0 ? 1 : 0) + (perTraffic?.value ? 1 : 0),
    0,
  );
}

/** Sd of condition means beyond run-to-run noise, by the method of moments (DerSimonian and Laird 1986). */
function excessSd(
  residuals: readonly number[],
  conditions: readonly Condition[],
  noise: RunToRun,
  degrees: number,
): number {
  const weights = conditions.map(({ share, runs }) => runs / runVariance(noise, share));
  const scatter = residuals.reduce((sum, residual, i) => sum + residual ** 2 * (weights[i] ?? 0), 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Math.sqrt(Math.max(0, (scatter - degrees) / total));
}

function diagnose(
  conditions: readonly Condition[],
  residuals: readonly number[],
): ThroughputModel['diagnostics'] {
  const centre = conditions.reduce((sum, { mean }) => sum + mean, 0) / conditions.length;
  const total = conditions.reduce((sum, { mean }) => sum + (mean - centre) ** 2, 0);
  // residual = mean / fitted - 1, so mean - fitted = mean * residual / (1 + residual).
  const left = conditions.reduce((sum, { mean }, i) => {
    const residual = residuals[i] ?? 0;
    return sum + ((mean * residual) / (1 + residual)) ** 2;
  }, 0);
  return {
    conditions: conditions.length,
    runs: conditions.reduce((sum, { runs }) => sum + runs, 0),
    rSquared: total > 0 ? 1 - left / total : 1,
    medianRelativeError: median(residuals.map(Math.abs)),
  };
}
