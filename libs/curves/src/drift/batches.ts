/** A window of delivered throughput of one VM against its prediction. */
export interface DriftObservation {
  /** End of the window, in ms since any fixed instant. */
  readonly at: number;
  readonly windowMs: number;
  /** Throughput / predicted mean - 1. */
  readonly relativeError: number;
  /** Predicted run-to-run noise of one such window, relative to the mean; above 0. */
  readonly relativeSd: number;
  /** Whether more was asked of the VM than it could deliver. */
  readonly saturated?: boolean;
  /** Whether the VM used up its budget. */
  readonly throttled?: boolean;
}

/** Consecutive windows, averaged. */
export interface Batch {
  /** Start of its first window and end of its last, in the time of the observations. */
  readonly from: number;
  readonly to: number;
  /** Observed time since the batch before, counted windows and others, in ms. */
  readonly observedMs: number;
  /** Mean relative error, each window weighted by 1 / relativeSd^2. */
  readonly mean: number;
  /** Relative sd that the mean would have if the windows were independent. */
  readonly sd: number;
}

/** What batches must hold for their means to be nearly independent. */
export interface BatchLength {
  readonly windows: number;
  readonly ms: number;
}

/** A VM that nobody asks for more delivers less than it could: only windows that were filled tell of the model. */
export function isCounted({ saturated, throttled }: DriftObservation): boolean {
  return saturated === true || throttled === true;
}

/** No batch is shorter: most of what makes neighbouring windows alike is over within an hour. */
const LEAST_BATCH_MS = 3_600_000;
/** Means of batches of so many autocorrelation times have a correlation of about 1 / (4 * 12). */
const AUTOCORRELATION_TIMES = 12;

/**
 * How long batches must be, from the autocorrelation time of `windows`: the sum of correlations over all lags, up to the
 * first lag of five such times (Sokal 1997), beyond which there is but noise.
 */
export function batchLength(windows: readonly DriftObservation[]): BatchLength {
  const scores = windows.map(({ relativeError, relativeSd }) => relativeError / relativeSd);
  const centre = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const deviations = scores.map((score) => score - centre);
  const product = (lag: number) =>
    deviations.slice(lag).reduce((sum, deviation, i) => sum + deviation * (deviations[i] ?? 0), 0);
  const squares = product(0);
  let time = 1;
  for (let lag = 1; lag < scores.length / 2 && lag < 5 * time && squares > 0; lag += 1) {
    time += (2 * product(lag)) / squares;
  }
  return { windows: Math.ceil(AUTOCORRELATION_TIMES * Math.max(1, time)), ms: LEAST_BATCH_MS };
}

/** Counted windows in batches, in their order; windows that do not fill a batch yet are left out. */
export function batchesOf(observations: readonly DriftObservation[], length: BatchLength): Batch[] {
  const batches: Batch[] = [];
  let open = { windows: 0, ms: 0, from: 0, observedMs: 0, weighted: 0, weight: 0 };
  for (const observation of observations) {
    const { at, windowMs, relativeError, relativeSd } = observation;
    open.observedMs += windowMs;
    if (!isCounted(observation)) continue;
    if (open.windows === 0) open.from = at - windowMs;
    open.windows += 1;
    open.ms += windowMs;
    open.weighted += relativeError / relativeSd ** 2;
    open.weight += 1 / relativeSd ** 2;
    if (open.windows < length.windows || open.ms < length.ms) continue;
    const { from, observedMs, weighted, weight } = open;
    batches.push({ from, to: at, observedMs, mean: weighted / weight, sd: 1 / Math.sqrt(weight) });
    open = { windows: 0, ms: 0, from: 0, observedMs: 0, weighted: 0, weight: 0 };
  }
  return batches;
}
