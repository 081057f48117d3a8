/** What is thought of a positive number before anything is measured: within this factor of the value, as one sd of its logarithm. */
export interface Prior {
  readonly value: number;
  readonly factor: number;
}

/** The logarithm of something measured, and its standard deviation. */
export interface Observation {
  readonly log: number;
  readonly sd: number;
}

/** Numbers that were found, each within a factor (one sd): that of its prior where the measurements do not tell it. */
export interface Estimate {
  readonly values: readonly number[];
  readonly factors: readonly number[];
  readonly converged: boolean;
}

const MOST_STEPS = 20;
const MOST_HALVINGS = 5;
/** Of logarithms, over which derivatives are taken. */
const DIFFERENCE = 0.1;
/** Parts of a number's sd that are no step worth another. */
const SHORTEST = 0.1;

/**
 * The most probable positive numbers for which `model` tells what was observed, by Gauss and Newton on logarithms with
 * derivatives from differences; steps that lead uphill are halved. A step takes the observations in one by one, as the
 * iterated Kalman filter does (Bell and Cathey 1993, IEEE Trans. Automatic Control 38(2)), so that no system of equations
 * is solved. `model` returns the logarithms of all observations; it may be a simulation with a seed.
 */
export function estimate(
  priors: readonly Prior[],
  observations: readonly Observation[],
  model: (values: readonly number[]) => readonly number[],
): Estimate {
  const prior = priors.map(({ value, factor }) => ({ log: Math.log(value), sd: Math.log(factor) }));
  const visit = (logs: readonly number[]) => {
    const told = model(logs.map(Math.exp));
    return { logs, told, misfit: squares(prior, logs) + squares(observations, told) };
  };
  let place = visit(prior.map(({ log }) => log));
  for (let step = 1; ; step += 1) {
    const { logs, told } = place;
    const moved = logs.map((_, j) => model(logs.map((log, i) => Math.exp(i === j ? log + DIFFERENCE : log))));
    const slopes = told.map((log, i) => moved.map((tolds) => ((tolds[i] ?? NaN) - log) / DIFFERENCE));
    const { mean, covariance } = takeIn(prior, observations, told, slopes, logs);
    const sds = covariance.map((row, j) => Math.sqrt(row[j] ?? NaN));
    const way = mean.map((log, j) => log - (logs[j] ?? NaN));
    const along = (part: number) => visit(logs.map((log, j) => log + (way[j] ?? NaN) * part));
    let next = along(1);
    for (let halved = 1; !(next.misfit <= place.misfit) && halved <= MOST_HALVINGS; halved += 1)
      next = along(2 ** -halved);
    const better = next.misfit < place.misfit;
    if (better) place = next;
    const converged = way.every((length, j) => Math.abs(length) <= SHORTEST * (sds[j] ?? NaN));
    if (better && !converged && step < MOST_STEPS) continue;
    return { values: place.logs.map(Math.exp), factors: sds.map(Math.exp), converged: converged || !better };
  }
}

function squares(around: readonly Observation[], logs: readonly number[]): number {
  return around.reduce((sum, { log, sd }, i) => sum + ((log - (logs[i] ?? NaN)) / sd) ** 2, 0);
}

/** Mean and covariance given the observations, for a model that is linear: `told` and `slopes` at `at`. */
function takeIn(
  prior: readonly Observation[],
  observations: readonly Observation[],
  told: readonly number[],
  slopes: readonly (readonly number[])[],
  at: readonly number[],
): { mean: number[]; covariance: number[][] } {
  let mean = prior.map(({ log }) => log);
  let covariance = prior.map(({ sd }, i) => prior.map((_, j) => (i === j ? sd ** 2 : 0)));
  for (const [i, { log, sd }] of observations.entries()) {
    const slope = slopes[i] ?? [];
    const expected = (told[i] ?? NaN) + dot(slope, mean) - dot(slope, at);
    const spread = covariance.map((row) => dot(row, slope));
    const variance = dot(slope, spread) + sd ** 2;
    const gain = spread.map((value) => value / variance);
    mean = mean.map((value, j) => value + (gain[j] ?? NaN) * (log - expected));
    covariance = covariance.map((row, j) =>
      row.map((value, k) => value - (gain[j] ?? NaN) * (spread[k] ?? NaN)),
    );
  }
  return { mean, covariance };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? NaN), 0);
}
