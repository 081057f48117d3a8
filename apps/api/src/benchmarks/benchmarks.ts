import { randomUUID } from 'node:crypto';
import type {
  Benchmark,
  BenchmarkSummary,
  NewBenchmark,
  NewPoint,
  Point,
  StoredBenchmark,
  Warning,
} from '@plimsoll/contract';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit-events.js';
import type { By } from '../auth/caller.js';
import { ensureProfile } from '../hardware-profiles/hardware-profiles.js';
import { WorkloadEntity } from '../workloads/workload.entity.js';
import { BenchmarkEntity } from './benchmark.entity.js';
import { checkBenchmark, warningsOf } from './benchmark-meaning.js';
import type { ExclusionEntity } from './exclusion.entity.js';
import { presentExclusion } from './exclusions.js';
import { identityOf } from './identity.js';
import { PointEntity } from './point.entity.js';

/** Rows of one INSERT: the protocol takes 65,535 parameters, a point has eleven. */
const ROWS_AT_ONCE = 1000;

/** Stores a benchmark in a transaction; one that is there already is found again by its content, not stored twice. */
export async function storeBenchmark(
  manager: EntityManager,
  body: NewBenchmark,
  by: By,
): Promise<StoredBenchmark & { created: boolean }> {
  checkBenchmark(body);
  const identity = identityOf(body);
  const warnings = [...(await ensureNames(manager, body, by)), ...warningsOf(body)];
  const id = randomUUID();
  const described = {
    hardwareProfile: body.hardwareProfile,
    workload: body.workload,
    metricName: body.metric.name,
    metricUnit: body.metric.unit,
    origin: body.origin,
    periodUs: body.periodUs,
    windowMs: body.windowMs ?? null,
    pointCount: body.points.length,
  };
  const inserted = await manager
    .createQueryBuilder()
    .insert()
    .into(BenchmarkEntity)
    .values({ id, identity, ...described })
    .orIgnore()
    .returning('id')
    .execute();
  if ((inserted.raw as unknown[]).length === 0) {
    const before = await manager.findOneByOrFail(BenchmarkEntity, { identity });
    const duplicate = {
      code: 'duplicate',
      detail: `the same benchmark was stored at ${before.createdAt.toISOString()}`,
    };
    return { id: before.id, pointCount: before.pointCount, warnings: [duplicate], created: false };
  }
  const rows = body.points.map((point, position) => toRow(id, position, point));
  for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
    await manager.insert(PointEntity, rows.slice(first, first + ROWS_AT_ONCE));
  }
  const after = { ...described, digest: identity.toString('hex') };
  await audit(manager, by, { action: 'created', noun: 'benchmark', nounId: id, before: null, after });
  return { id, pointCount: rows.length, warnings, created: true };
}

/** Benchmarks may name profiles and workloads that are new: they are made, and the uploader is told. */
async function ensureNames(
  manager: EntityManager,
  { hardwareProfile, workload }: NewBenchmark,
  by: By,
): Promise<Warning[]> {
  const warnings: Warning[] = [];
  if (await ensureProfile(manager, hardwareProfile, by)) {
    const detail = `hardware profile ${hardwareProfile} was made with default settings`;
    warnings.push({ code: 'profile_created', detail });
  }
  const inserted = await manager
    .createQueryBuilder()
    .insert()
    .into(WorkloadEntity)
    .values({ name: workload })
    .orIgnore()
    .returning('name')
    .execute();
  if ((inserted.raw as unknown[]).length > 0)
    await audit(manager, by, {
      action: 'created',
      noun: 'workload',
      nounId: workload,
      before: null,
      after: {},
    });
  return warnings;
}

function toRow(benchmarkId: string, position: number, point: NewPoint) {
  const { budgetUs = null, periodUs = null, unreserved = false, neighbours = [] } = point;
  const { samples = null, mean = null, sd = null, n = null, annotations = null } = point;
  const measured = { samples, mean, sd, n, annotations };
  return { benchmarkId, position, budgetUs, periodUs, unreserved, neighbours, ...measured };
}

export function presentSummary(row: BenchmarkEntity): BenchmarkSummary {
  const { id, hardwareProfile, workload, metricName, metricUnit, origin, periodUs, windowMs } = row;
  const { pointCount, excludedCount } = row;
  return {
    id,
    hardwareProfile,
    workload,
    metric: { name: metricName, unit: metricUnit },
    origin,
    periodUs,
    windowMs,
    pointCount,
    excludedCount,
    createdAt: row.createdAt.toISOString(),
  };
}

export function presentBenchmark(
  row: BenchmarkEntity,
  points: readonly PointEntity[],
  exclusions: readonly ExclusionEntity[],
): Benchmark {
  const marks = new Map(exclusions.map((each) => [each.position, presentExclusion(each)]));
  return {
    ...presentSummary(row),
    points: points.map((point): Point => {
      const exclusion = marks.get(point.position);
      return { ...presentPoint(point), ...(exclusion ? { exclusion } : {}) };
    }),
  };
}

/** A point as it was sent: what was absent stays absent. */
export function presentPoint({ benchmarkId, position, unreserved, ...point }: PointEntity): NewPoint {
  const said = Object.fromEntries(Object.entries(point).filter(([, value]) => value !== null));
  return unreserved ? { ...said, unreserved } : said;
}
