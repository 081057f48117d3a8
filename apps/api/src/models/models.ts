import { randomUUID } from 'node:crypto';
import type { InterferenceKind, Model, NewModel } from '@plimsoll/contract';
import {
  type Condition,
  fitModel,
  type KindEffect,
  runVariance,
  type ThroughputModel,
  TooLittleData,
} from '@plimsoll/curves';
import { type DataSource, type EntityManager, In } from 'typeorm';
import { BenchmarkEntity } from '../benchmarks/benchmark.entity.js';
import { presentPoint } from '../benchmarks/benchmarks.js';
import { conditionOf } from '../benchmarks/conditions.js';
import { PointEntity } from '../benchmarks/point.entity.js';
import { HardwareProfileEntity } from '../hardware-profiles/hardware-profile.entity.js';
import { fieldProblem, ProblemError } from '../http/problem-error.js';
import { ModelEntity } from './model.entity.js';

/** Fits the next version of a model from the benchmarks named, or from all there are, and promotes it unless told not to. */
export async function createModel(dataSource: DataSource, body: NewModel): Promise<ModelEntity> {
  const benchmarks = await throughputBenchmarks(dataSource, body);
  const fit = fitted(
    await conditionsOf(
      dataSource,
      benchmarks.map(({ id }) => id),
    ),
  );
  const id = randomUUID();
  await dataSource.transaction(async (manager) => {
    const { hardwareProfile, workload, promote = true } = body;
    const version = await nextVersion(manager, body);
    if (promote)
      await manager.update(ModelEntity, { hardwareProfile, workload, promoted: true }, { promoted: false });
    await manager.insert(ModelEntity, {
      id,
      hardwareProfile,
      workload,
      version,
      promoted: promote,
      unit: benchmarks[0]?.metricUnit ?? '',
      benchmarkIds: benchmarks.map((benchmark) => benchmark.id),
      fit: fit as object,
    });
  });
  return dataSource.getRepository(ModelEntity).findOneByOrFail({ id });
}

/** The benchmarks to fit on. Where some were measured, simulated ones are left out unless they were named. */
async function throughputBenchmarks(dataSource: DataSource, body: NewModel): Promise<BenchmarkEntity[]> {
  const { hardwareProfile, workload, benchmarkIds } = body;
  if (!(await dataSource.getRepository(HardwareProfileEntity).existsBy({ name: hardwareProfile }))) {
    throw fieldProblem(
      'unknown_profile',
      '/hardwareProfile',
      `there is no hardware profile ${hardwareProfile}`,
    );
  }
  const all = await dataSource.getRepository(BenchmarkEntity).find({
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

/** The conditions of these benchmarks, which are known to be there. */
export async function conditionsOf(
  dataSource: DataSource,
  benchmarkIds: readonly string[],
): Promise<Condition[]> {
  const benchmarks = await dataSource.getRepository(BenchmarkEntity).findBy({ id: In(benchmarkIds) });
  const periods = new Map(benchmarks.map(({ id, periodUs }) => [id, periodUs]));
  const points = await dataSource.getRepository(PointEntity).find({
    where: { benchmarkId: In(benchmarkIds) },
    order: { benchmarkId: 'ASC', position: 'ASC' },
  });
  return points.map((point) => conditionOf(presentPoint(point), periods.get(point.benchmarkId) ?? 0));
}

function fitted(conditions: readonly Condition[]): ThroughputModel {
  try {
    return fitModel(conditions);
  } catch (error) {
    if (error instanceof TooLittleData) throw new ProblemError('too_little_data', error.message);
    throw error;
  }
}

/** The row of the workload is held until the end of the transaction, so that two fits do not take one number. */
async function nextVersion(manager: EntityManager, { hardwareProfile, workload }: NewModel): Promise<number> {
  await manager.query('SELECT 1 FROM workload WHERE name = $1 FOR UPDATE', [workload]);
  const last = await manager.maximum(ModelEntity, 'version', { hardwareProfile, workload });
  return (last ?? 0) + 1;
}

export function presentModel(row: ModelEntity): Model {
  const { id, hardwareProfile, workload, version, promoted, unit, benchmarkIds, fit } = row;
  const { isolated, interference, diagnostics, hull } = fit;
  const runSd = (share: number) => Math.sqrt(runVariance(fit.runToRun, share));
  return {
    id,
    hardwareProfile,
    workload,
    version,
    promoted,
    unit,
    benchmarkIds,
    isolated: { family: isolated.family, parameters: { ...isolated.parameters } },
    interference: { form: interference.form, kinds: interference.kinds.map(presentKind) },
    diagnostics: {
      ...diagnostics,
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
