import type { ExperimentPlan, ExperimentRequest, Neighbour } from '@plimsoll/contract';
import {
  type Condition,
  defaultCandidates,
  defaultNeeds,
  designExperiments,
  type NeighbourLoad,
  NothingToMeasure,
  type Operation,
  type ThroughputModel,
} from '@plimsoll/curves';
import { checkNeighbour } from '../benchmarks/benchmark-meaning.js';
import { loadOf } from '../benchmarks/conditions.js';
import { FieldErrors, fieldProblem } from '../http/problem-error.js';

const DEFAULT_CONFIDENCE = 0.95;

type Setting = NonNullable<ExperimentRequest['candidates']>[number];

/** Checks what the schema cannot say of a request; throws a problem that points at each wrong field. */
export function checkExperiments(body: ExperimentRequest): void {
  const errors = new FieldErrors();
  for (const list of ['needs', 'candidates'] as const) {
    for (const [i, { budgetUs, periodUs, neighbours = [] }] of (body[list] ?? []).entries()) {
      const pointer = `/${list}/${i}`;
      errors.require(
        budgetUs <= periodUs,
        `${pointer}/budgetUs`,
        `must not exceed the period, ${periodUs} us`,
      );
      for (const [j, each] of neighbours.entries())
        checkNeighbour(errors, each, `${pointer}/neighbours/${j}`, periodUs);
    }
  }
  errors.throwIfAny();
}

/** What to measure next for a model that was fitted to `measured`, on cores of this capacity. */
export function planExperiments(
  model: ThroughputModel,
  measured: readonly Condition[],
  capacity: number,
  body: ExperimentRequest,
): ExperimentPlan {
  const bench = { model, measured, capacity };
  const needs =
    body.needs?.map((need) => ({ ...operationOf(need), weight: need.weight ?? 1 })) ?? defaultNeeds(bench);
  const candidates = body.candidates?.map(operationOf) ?? defaultCandidates(bench, needs);
  const { runs, confidence = DEFAULT_CONFIDENCE } = body;
  try {
    const design = designExperiments(model, { measured, runs, confidence, needs, candidates });
    const points = design.points.map((point) => ({ ...settingOf(point.candidate), runs: point.runs }));
    return { points, expected: design.expected };
  } catch (error) {
    if (!(error instanceof NothingToMeasure)) throw error;
    const pointer = error.index === null ? `/${error.where}` : `/${error.where}/${error.index}/budgetUs`;
    throw fieldProblem('invalid', pointer, `${error.message}: give more budget`);
  }
}

function operationOf({ budgetUs, periodUs, neighbours = [] }: Setting): Operation {
  return {
    share: budgetUs / periodUs,
    periodUs,
    neighbours: neighbours.map((each) => loadOf(each, periodUs)),
  };
}

/** An operation in whole microseconds, as a benchmark would say it. */
function settingOf({ share, periodUs, neighbours }: Operation): Required<Setting> {
  return {
    budgetUs: wholeBudget(share, periodUs),
    periodUs,
    neighbours: neighbours.map((neighbour) => neighbourOf(neighbour, periodUs)),
  };
}

function neighbourOf({ kind, share, traffic }: NeighbourLoad, periodUs: number): Neighbour {
  const [workload = '', relation] = kind.split('/');
  return {
    workload,
    budgetUs: wholeBudget(share, periodUs),
    ...(traffic.mbps === undefined ? {} : { trafficMbps: traffic.mbps }),
    ...(traffic.pps === undefined ? {} : { trafficPps: traffic.pps }),
    ...(relation === 'smt' || relation === 'llc' ? { relation } : {}),
  };
}

function wholeBudget(share: number, periodUs: number): number {
  return Math.max(1, Math.round(share * periodUs));
}
