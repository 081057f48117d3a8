import { setTimeout } from 'node:timers/promises';
import { migrations } from '@plimsoll/migrations';
import { DataSource, type QueryRunner } from 'typeorm';
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
import { ObservationEntity } from '../observations/observation.entity.js';
import { PlacementEntity } from '../placements/placement.entity.js';
import { ReplanEntity } from '../replans/replan.entity.js';
import { StartupError } from '../startup-error.js';
import { WorkloadEntity } from '../workloads/workload.entity.js';
import { PreparingClient } from './prepared.js';

/** Advisory locks of this application: one number each. */
const STARTUP_LOCK = 7_105_001;

/** How often a starting process asks whether it is its turn. */
const TURN_MS = 100;

/** Nothing waits for the database without end (docs/operations.md): for a connection, old or new; */
const CONNECT_TIMEOUT_MS = 5000;
const TIMEOUTS = {
  /** for a lock that another transaction holds; */
  lock_timeout: 5000,
  /** for a statement as a whole; */
  statement_timeout: 15_000,
  /** for its answer, where the server no longer says anything; */
  query_timeout: 20_000,
  /** and the database for us, in a transaction, which may compute a fit between two statements. */
  idle_in_transaction_session_timeout: 60_000,
};

/** Connections for requests, each of which may hold one for as long as it takes. */
export const POOL_SIZE = 10;
/** Connections for what requests wait for while they hold theirs. */
const BACKGROUND_POOL_SIZE = 4;

/**
 * The token under which a database is injected whose connections no request holds: for what requests may wait for while
 * they hold one of the others (pictures, models, the feed). Were these taken from the same pool, requests that hold all
 * of it could wait for each other.
 */
export const BACKGROUND = Symbol('background');

/** Connects to the database at `url` and brings its schema up to date. Throws a StartupError in one line. */
export async function openDatabase(url: string): Promise<DataSource> {
  const dataSource = await connect(url, POOL_SIZE);
  await atStartup(dataSource, async () => {
    await dataSource.runMigrations({ transaction: 'each' });
    await migrateQueue(url);
  });
  return dataSource;
}

/** Connects to a database whose schema is up to date, beside the connections of requests. */
export function openBackground(url: string): Promise<DataSource> {
  return connect(url, BACKGROUND_POOL_SIZE);
}

async function connect(url: string, poolSize: number): Promise<DataSource> {
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
      ObservationEntity,
      PlacementEntity,
      PointEntity,
      PromotionEntity,
      ReplanEntity,
      WorkloadEntity,
    ],
    migrations,
    poolSize,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    extra: {
      ...TIMEOUTS,
      Client: PreparingClient,
      /** Statements are sent without a wait for the answers before. One whose answer does not come in time breaks it off. */
      pipeline: true,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      application_name: 'plimsoll',
    },
    poolErrorHandler: () => undefined, // an idle connection that breaks is replaced at its next use
  });
  try {
    await dataSource.initialize();
  } catch (error) {
    throw new StartupError(
      `cannot use the database at ${withoutSecrets(url)}: ${reason(error)}; check DATABASE_URL`,
    );
  }
  return dataSource;
}

/** Runs what only one of several starting processes may do at a time. */
export async function atStartup(dataSource: DataSource, work: () => Promise<void>): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    // Asked for again and again: others may take longer than a statement may wait.
    while (!(await takeTurn(runner))) await setTimeout(TURN_MS);
    await work();
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [STARTUP_LOCK]);
    await runner.release();
  }
}

async function takeTurn(runner: QueryRunner): Promise<boolean> {
  const sql = 'SELECT pg_try_advisory_lock($1) AS taken';
  const [lock] = (await runner.query(sql, [STARTUP_LOCK])) as { taken: boolean }[];
  return lock?.taken ?? false;
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
