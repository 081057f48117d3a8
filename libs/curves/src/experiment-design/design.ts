import { median } from 'simple-statistics';
import type { Condition } from '../condition.js';
import { studentQuantile } from '../fitting/student.js';
import type { ThroughputModel } from '../model.js';
import type { Operation } from '../prediction/prediction.js';
import { Information } from './information.js';
import { conditionKey, type Scatter, unknownsOf } from './unknowns.js';

/** Where bounds matter, and how much. */
export interface Need extends Operation {
  /** Above 0; the needs' relative variances are summed up with these weights. */
  readonly weight: number;
}

/** What may be measured, and for what. */
export interface DesignRequest<C extends Operation> {
  /** The conditions that the model was fitted to. */
  readonly measured: readonly Condition[];
  /** How many runs may be made. */
  readonly runs: number;
  /** One-sided, in [0.5, 1); for the expected widths. */
  readonly confidence: number;
  readonly needs: readonly Need[];
  readonly candidates: readonly C[];
}

/** Distance of the lower bound from the mean, as part of the mean, over the needs. */
export interface Widths {
  readonly median: number;
  readonly worst: number;
}

export interface ExperimentDesign<C extends Operation> {
  /** Runs of candidates, those with most to gain first. Fewer runs in all where no candidate tells anything. */
  readonly points: readonly { readonly candidate: C; readonly runs: number }[];
  readonly expected: { readonly before: Widths; readonly after: Widths };
}

/** No throughput is expected at a need, or at any of them or of the candidates. */
export class NothingToMeasure extends RangeError {
  constructor(
    readonly where: 'needs' | 'candidates',
    /** Index of the need; null where none is to blame by itself. */
    readonly index: number | null,
  ) {
    super(`no throughput is expected at ${index === null ? `any of the ${where}` : `need ${index}`}`);
  }
}

/**
 * Chooses which conditions to measure next, and how many runs of each, so that predictions at the needs get least
 * uncertain: greedy I-optimal design (Fedorov 1972) of the model, linearised at its fit. Run by run, the candidate is
 * taken that lowers the weighted sum of the needs' relative variances most. A condition of r runs informs by
 * 1 / (noise / r + lack of fit^2): repeating it has an end, since its own lack of fit stays.
 *
 * It takes the shape of the model as given, and so does not look for what would refute it. Work grows with runs *
 * (candidates + unknowns^2). Throws NothingToMeasure.
 */
export function designExperiments<C extends Operation>(
  model: ThroughputModel,
  request: DesignRequest<C>,
): ExperimentDesign<C> {
  const unknowns = unknownsOf(model, request.needs);
  const needs = request.needs.map((need, i) => {
    const sensitivity = unknowns.sensitivity(need);
    if (!sensitivity) throw new NothingToMeasure('needs', i);
    return { sensitivity, weight: need.weight, noise: unknowns.runVariance(need) };
  });
  if (needs.length === 0) throw new NothingToMeasure('needs', null);
  const information = new Information(unknowns.priorSd, needs);
  const runsBefore = new Map<string, number>();
  for (const condition of request.measured) {
    const sensitivity = unknowns.sensitivity(condition);
    const key = conditionKey(condition);
    const runs = runsBefore.get(key) ?? 0;
    runsBefore.set(key, runs + condition.runs);
    if (sensitivity)
      information.add(sensitivity, moreInformation(unknowns.scatter(condition), runs, condition.runs));
  }
  const widths = (degrees: number): Widths => {
    const t = studentQuantile(request.confidence, degrees);
    const each = needs.map(
      ({ sensitivity, noise }) => t * Math.sqrt(information.variance(sensitivity) + noise),
    );
    return { median: median(each), worst: Math.max(...each) };
  };
  const before = widths(model.degrees);

  const options = distinct(request.candidates).flatMap((candidate) => {
    const sensitivity = unknowns.sensitivity(candidate);
    const already = runsBefore.get(conditionKey(candidate)) ?? 0;
    return sensitivity
      ? [{ candidate, sensitivity, already, runs: 0, scatter: unknowns.scatter(candidate) }]
      : [];
  });
  if (options.length === 0) throw new NothingToMeasure('candidates', null);
  const chosen: typeof options = [];
  for (let run = 0; run < request.runs; run += 1) {
    let best = options[0] as (typeof options)[number];
    let most = 0;
    for (const option of options) {
      const { sensitivity, scatter, already, runs } = option;
      const gain = information.gain(sensitivity, moreInformation(scatter, already + runs, 1));
      if (gain > most) [best, most] = [option, gain];
    }
    if (most === 0) break;
    information.add(best.sensitivity, moreInformation(best.scatter, best.already + best.runs, 1));
    if (best.runs === 0) chosen.push(best);
    best.runs += 1;
  }
  return {
    points: chosen.map(({ candidate, runs }) => ({ candidate, runs })),
    expected: { before, after: widths(model.degrees + newDegrees(model, chosen)) },
  };
}

/** What `more` runs of a condition add to the information of `runs`. */
function moreInformation({ ofRuns, ofConditions }: Scatter, runs: number, more: number): number {
  const of = (count: number) => (count === 0 ? 0 : 1 / (ofRuns / count + ofConditions));
  return of(runs + more) - of(runs);
}

/** A new condition tells of the scatter around the model, unless it serves to learn the effect of a new kind. */
function newDegrees(
  model: ThroughputModel,
  chosen: readonly { readonly candidate: Operation; readonly already: number }[],
): number {
  const known = new Set(model.interference.kinds.map(({ kind }) => kind));
  const kinds = chosen.flatMap(({ candidate }) => candidate.neighbours.map(({ kind }) => kind));
  const strangers = new Set(kinds.filter((kind) => !known.has(kind)));
  const fresh = chosen.filter(({ already }) => already === 0).length;
  return Math.max(0, fresh - strangers.size);
}

function distinct<C extends Operation>(candidates: readonly C[]): C[] {
  return [...new Map(candidates.map((candidate) => [conditionKey(candidate), candidate])).values()];
}
