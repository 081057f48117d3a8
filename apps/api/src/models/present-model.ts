import type { InterferenceKind, Model } from '@plimsoll/contract';
import { type KindEffect, type Outlier, runVariance } from '@plimsoll/curves';
import { presentLoad } from '../benchmarks/conditions.js';
import { placeOf } from './fitted-conditions.js';
import type { ModelEntity } from './model.entity.js';

export function presentModel(row: ModelEntity): Model {
  const { id, hardwareProfile, workload, version, promoted, unit, benchmarkIds, excludedPoints, fit } = row;
  const { isolated, interference, selection, diagnostics, hull } = fit;
  const runSd = (share: number) => Math.sqrt(runVariance(fit.runToRun, share));
  return {
    id,
    hardwareProfile,
    workload,
    version,
    promoted,
    unit,
    benchmarkIds,
    excludedPoints,
    isolated: {
      family: isolated.family,
      parameters: { ...isolated.parameters },
      relativeErrors: isolated.relativeErrors.map(({ at, value }) => ({ share: at, relativeError: value })),
      scores: [...selection.isolated],
    },
    interference: {
      form: interference.form,
      kinds: interference.kinds.map(presentKind),
      period: interference.period,
      lackOfFitSd: interference.lackOfFit,
      scores: [...selection.interference],
    },
    diagnostics: {
      ...diagnostics,
      outliers: diagnostics.outliers.map(presentOutlier),
      runToRunSd: { atMinShare: runSd(hull.minShare), atMaxShare: runSd(hull.maxShare) },
      lackOfFitSd: fit.lackOfFit,
      hull: {
        minShare: hull.minShare,
        maxShare: hull.maxShare,
        periodsUs: [...hull.periodsUs],
        maxNeighbours: hull.maxNeighbours,
      },
    },
    createdAt: row.createdAt.toISOString(),
  };
}

function presentKind({ kind, trafficUnit, ...effect }: KindEffect): InterferenceKind {
  const [workload = '', relation = 'core'] = kind.split('/');
  return { workload, relation, trafficUnit: trafficUnit === 'mbps' ? 'Mbps' : trafficUnit, ...effect };
}

function presentOutlier({ label, neighbours, ...outlier }: Outlier) {
  return { ...placeOf({ label: label ?? '' }), ...outlier, neighbours: neighbours.map(presentLoad) };
}
