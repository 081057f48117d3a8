import type { Comparison, ExcludedPoint, Model } from '@plimsoll/contract';
import { type ChangeSummary, type ComparedPlace, compared, compareModels } from '@plimsoll/curves';
import { presentLoad } from '../benchmarks/conditions.js';
import { fieldProblem } from '../http/problem-error.js';
import type { ModelEntity } from './model.entity.js';
import { presentModel } from './present-model.js';

const CONFIDENCE = 0.95;

/** What changes from one model to another of its curve; another of something else is a problem of the query `with`. */
export function presentComparison(one: ModelEntity, other: ModelEntity): Comparison {
  for (const trait of ['hardwareProfile', 'workload', 'unit'] as const) {
    if (one[trait] === other[trait]) continue;
    const detail = `must be a model of the same ${trait}, ${one[trait]}; ${other.id} has ${other[trait]}`;
    throw fieldProblem('invalid', 'with', detail);
  }
  const { hardwareProfile, workload, unit } = one;
  const [model, otherModel] = [presentModel(one), presentModel(other)];
  const { grid, summary } = compareModels(one.fit, other.fit, CONFIDENCE);
  return {
    hardwareProfile,
    workload,
    unit,
    confidence: CONFIDENCE,
    one: presentSide(model),
    other: presentSide(otherModel),
    benchmarks: {
      added: other.benchmarkIds.filter((id) => !one.benchmarkIds.includes(id)),
      removed: one.benchmarkIds.filter((id) => !other.benchmarkIds.includes(id)),
    },
    points: { excluded: newlyExcluded(one, other), broughtBack: newlyExcluded(other, one) },
    parameters: compareParameters(model, otherModel),
    grid: grid.map((point) => ({ ...point, ...presentPlace(point) })),
    summary: {
      mean: presentSummary(summary.mean),
      lower: presentSummary(summary.lower),
      neededShare: presentSummary(summary.neededShare),
    },
  };
}

function presentSide({ isolated, interference, ...model }: Model): Comparison['one'] {
  const { id, version, promoted, createdAt, benchmarkIds, diagnostics } = model;
  const { family } = isolated;
  return { id, version, promoted, createdAt, benchmarkIds, family, form: interference.form, diagnostics };
}

/** Points that only the second left out, of the benchmarks that both were fitted on. */
function newlyExcluded(before: ModelEntity, after: ModelEntity): ExcludedPoint[] {
  const isIn = ({ excludedPoints }: ModelEntity, { benchmarkId, position }: ExcludedPoint) =>
    excludedPoints.some((point) => point.benchmarkId === benchmarkId && point.position === position);
  return after.excludedPoints.filter(
    (point) => before.benchmarkIds.includes(point.benchmarkId) && !isIn(before, point),
  );
}

interface Parameter {
  readonly of: string;
  readonly name: string;
  readonly value: number | null;
}

function compareParameters(one: Model, other: Model): Comparison['parameters'] {
  const [ours, theirs] = [parametersOf(one), parametersOf(other)];
  const find = (list: readonly Parameter[], { of, name }: Parameter) =>
    list.find((each) => each.of === of && each.name === name);
  return [...ours, ...theirs.filter((each) => !find(ours, each))].map((each) => ({
    of: each.of,
    name: each.name,
    ...compared(find(ours, each)?.value ?? null, find(theirs, each)?.value ?? null),
  }));
}

/** The parameters of the isolated curve, then the estimates of each kind of neighbours. */
function parametersOf({ isolated, interference }: Model): Parameter[] {
  const ofCurve = Object.entries(isolated.parameters).map(([name, value]) => ({
    of: 'isolated',
    name,
    value,
  }));
  const ofKinds = interference.kinds.flatMap(({ workload, relation, ...kind }) =>
    Object.entries(kind).flatMap(([name, estimate]) =>
      typeof estimate === 'object' && estimate !== null
        ? [{ of: `${workload}/${relation}`, name, value: estimate.value }]
        : [],
    ),
  );
  return [...ofCurve, ...ofKinds];
}

function presentPlace({ share, periodUs, neighbours }: ComparedPlace) {
  return { share, periodUs, neighbours: neighbours.map(presentLoad) };
}

function presentSummary(summary: ChangeSummary | null) {
  if (!summary) return null;
  const { medianChange, largestChange } = summary;
  return { medianChange, largestChange: { change: largestChange.change, ...presentPlace(largestChange) } };
}
