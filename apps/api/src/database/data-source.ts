import { migrations } from '@plimsoll/migrations';
import { DataSource } from 'typeorm';
import { AuditEventEntity } from '../audit/audit-event.entity.js';
import { ApiKeyEntity } from '../auth/api-key.entity.js';
import { BenchmarkEntity } from '../benchmarks/benchmark.entity.js';
import { ExclusionEntity } from '../benchmarks/exclusion.entity.js';
import { PointEntity } from '../benchmarks/point.entity.js';
import { HardwareProfileEntity } from '../hardware-profiles/hardware-profile.entity.js';
import { HostEntity } from '../hosts/host.entity.js';
import { JobEntity } from '../jobs/job.entity.js';
import { migrateQueue } from '../jobs/queue.js';
import { ModelEntity } from '../models/model.entity.js';
import { PromotionEntity } from '../models/promotion.entity.js';
import { PlacementEntity } from '../placements/placement.entity.js';
import { ReplanEntity } from '../replans/replan.entity.js';
import { StartupError } from '../startup-error.js';
import { WorkloadEntity } from '../workloads/workload.entity.js';

/** Advisory locks of this application: one number each. */
const STARTUP_LOCK = 7_105_001;

const CONNECT_TIMEOUT_MS = 5000;
const STATEMENT_TIMEOUT_MS = 15_000;

/** Connects to the database at `url` and brings its schema up to date. Throws a StartupError in one line. */
export async function openDatabase(url: string): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    entities: [
      ApiKeyEntity,
      AuditEventEntity,
      BenchmarkEntity,
      ExclusionEntity,
      HardwareProfileEntity,
      HostEntity,
      JobEntity,
      ModelEntity,
      PlacementEntity,
      PointEntity,
      PromotionEntity,
      ReplanEntity,
      WorkloadEntity,
    ],
    migrations,
    poolSize: 10,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    extra: { statement_timeout: STATEMENT_TIMEOUT_MS, application_name: 'plimsoll' },
    poolErrorHandler: () => undefined, // an idle connection that breaks is replaced at its next use
  });
  try {
    await dataSource.initialize();
  } catch (error) {
    throw new StartupError(
      `cannot use the database at ${withoutSecrets(url)}: ${reason(error)}; check DATABASE_URL`,
    );
  }
  await atStartup(dataSource, async () => {
    await dataSource.runMigrations({ transaction: 'each' });
    await migrateQueue(url);
  });
  return dataSource;
}

/** Runs what only one of several starting processes may do at a time. */
export async function atStartup(dataSource: DataSource, work: () => Promise<void>): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SET statement_timeout = 0');
    await runner.query('SELECT pg_advisory_lock($1)', [STARTUP_LOCK]);
    await work();
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [STARTUP_LOCK]);
    await runner.query(`SET statement_timeout = ${STATEMENT_TIMEOUT_MS}`);
    await runner.release();
  }
}

function withoutSecrets(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || 'localhost'}:${port || 5432}${pathname}`;
}

/** Node reports a refused connection to several addresses as an AggregateError without a message. */
function reason(error: unknown): string {
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  return (first instanceof Error ? first.message : String(first)).split('\n', 1)[0] ?? '';
}
