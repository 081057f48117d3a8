import { randomUUID } from 'node:crypto';
import type { ExcludedPoint, NewModel } from '@plimsoll/contract';
import { type Condition, fitModel, type ThroughputModel, TooLittleData } from '@plimsoll/curves';
import { type EntityManager, In } from 'typeorm';
import { audit } from '../audit/audit-events.js';
import type { By } from '../auth/caller.js';
import { BenchmarkEntity } from '../benchmarks/benchmark.entity.js';
import { exclusionsOf } from '../benchmarks/exclusions.js';
import { HardwareProfileEntity } from '../hardware-profiles/hardware-profile.entity.js';
import { fieldProblem, notFound, ProblemError } from '../http/problem-error.js';
import { isUuid } from '../http/uuid.js';
import { conditionsOf } from './fitted-conditions.js';
import { ModelEntity } from './model.entity.js';
import { holdCurve, promote } from './promotions.js';

/** What the next version of a model is to hold. */
interface Fitted {
  readonly benchmarks: readonly BenchmarkEntity[];
  readonly excludedPoints: ExcludedPoint[];
  readonly fit: ThroughputModel;
}

/** Fits a model to the benchmarks named, or to all there are, without storing anything. */
export async function fitBenchmarks(manager: EntityManager, body: NewModel): Promise<Fitted> {
  const benchmarks = await throughputBenchmarks(manager, body);
  const ids = benchmarks.map(({ id }) => id);
  const excludedPoints = (await exclusionsOf(manager, ids)).map(({ benchmarkId, position, reason }) => ({
    benchmarkId,
    position,
    reason,
  }));
  const conditions = await conditionsOf(manager, ids, excludedPoints);
  return { benchmarks, excludedPoints, fit: fitted(conditions) };
}

/** Stores what was fitted as the next version, and promotes it unless told not to. To be called in a transaction. */
export async function storeModel(
  manager: EntityManager,
  body: NewModel,
  { benchmarks, excludedPoints, fit }: Fitted,
  by: By,
): Promise<ModelEntity> {
  const id = randomUUID();
  const { hardwareProfile, workload } = body;
  const version = await nextVersion(manager, body);
  await manager.insert(ModelEntity, {
    id,
    hardwareProfile,
    workload,
    version,
    promoted: false,
    unit: benchmarks[0]?.metricUnit ?? '',
    benchmarkIds: benchmarks.map((benchmark) => benchmark.id),
    excludedPoints,
    fit: fit as object,
  });
  await audit(manager, by, {
    action: 'created',
    noun: 'model',
    nounId: id,
    before: null,
    after: {
      hardwareProfile,
      workload,
      version,
      benchmarkCount: benchmarks.length,
      excludedCount: excludedPoints.length,
    },
  });
  if (body.promote ?? true) await promote(manager, { id, hardwareProfile, workload, version }, by);
  return manager.findOneByOrFail(ModelEntity, { id });
}

/** The benchmarks to fit on. Where some were measured, simulated ones are left out unless they were named. */
async function throughputBenchmarks(manager: EntityManager, body: NewModel): Promise<BenchmarkEntity[]> {
  const { hardwareProfile, workload, benchmarkIds } = body;
  if (!(await manager.existsBy(HardwareProfileEntity, { name: hardwareProfile }))) {
    throw fieldProblem(
      'unknown_profile',
      '/hardwareProfile',
      `there is no hardware profile ${hardwareProfile}`,
    );
  }
  const all = await manager.find(BenchmarkEntity, {
    where: {
      hardwareProfile,
      workload,
      metricName: 'throughput',
      ...(benchmarkIds ? { id: In(benchmarkIds) } : {}),
    },
    order: { seq: 'ASC' },
  });
  for (const [i, id] of (benchmarkIds ?? []).entries()) {
    if (!all.some((benchmark) => benchmark.id === id.toLowerCase())) {
      const what = `no throughput benchmark of ${workload} on ${hardwareProfile}`;
      throw fieldProblem('unknown_benchmark', `/benchmarkIds/${i}`, `${id} is ${what}`);
    }
  }
  const measured = all.filter(({ origin }) => origin === 'measured');
  const chosen = benchmarkIds || measured.length === 0 ? all : measured;
  const units = new Set(chosen.map(({ metricUnit }) => metricUnit));
  if (units.size > 1) {
    const detail = `the benchmarks have different units (${[...units].join(', ')}): name those of one unit`;
    throw fieldProblem('invalid', '/benchmarkIds', detail);
  }
  if (chosen.length === 0) {
    throw new ProblemError(
      'too_little_data',
      `there is no throughput benchmark of ${workload} on ${hardwareProfile}`,
    );
  }
  return chosen;
}

/** Throws a problem where there is no model of this id. */
export async function findModel(manager: EntityManager, id: string): Promise<ModelEntity> {
  const model = isUuid(id) ? await manager.findOneBy(ModelEntity, { id }) : null;
  if (!model) throw notFound('model', id);
  return model;
}

function fitted(conditions: readonly Condition[]): ThroughputModel {
  try {
    return fitModel(conditions);
  } catch (error) {
    if (error instanceof TooLittleData) throw new ProblemError('too_little_data', error.message);
    throw error;
  }
}

/** The curve is held until the end of the transaction, so that two fits do not take one number. */
async function nextVersion(manager: EntityManager, { hardwareProfile, workload }: NewModel): Promise<number> {
  await holdCurve(manager, { hardwareProfile, workload });
  const last = await manager.maximum(ModelEntity, 'version', { hardwareProfile, workload });
  return (last ?? 0) + 1;
}
