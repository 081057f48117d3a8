import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { type ScratchServer, startScratchServer } from '../fixtures/scratch-server.js';
import { unavailability } from './unavailability.js';

let server: ScratchServer;
let dataSource: DataSource;

beforeAll(async () => {
  server = await startScratchServer();
  dataSource = new DataSource({ type: 'postgres', url: server.url, poolErrorHandler: () => undefined });
  await dataSource.initialize();
  await dataSource.query('CREATE TABLE t AS SELECT id, 0 AS n FROM generate_series(1, 2) AS id');
});
afterAll(async () => {
  await dataSource.destroy();
  await server.stop();
});

/** Two transactions beside each other, with these settings; what the first error was. */
async function failure(
  work: (a: QueryRunner, b: QueryRunner) => Promise<unknown>,
  settings: Record<string, string> = {},
): Promise<unknown> {
  const runners = [dataSource.createQueryRunner(), dataSource.createQueryRunner()] as const;
  try {
    for (const runner of runners) {
      await runner.startTransaction();
      for (const [name, value] of Object.entries(settings))
        await runner.query(`SET LOCAL ${name} = '${value}'`);
    }
    return await work(...runners).then(
      () => 'nothing failed',
      (error: unknown) => error,
    );
  } finally {
    for (const runner of runners) {
      await runner.rollbackTransaction().catch(() => undefined);
      await runner.release();
    }
  }
}
const write = (runner: QueryRunner, id: number) => runner.query('UPDATE t SET n = n + 1 WHERE id = $1', [id]);
const pidOf = async (runner: QueryRunner) =>
  ((await runner.query('SELECT pg_backend_pid() AS pid')) as { pid: number }[])[0]!.pid;

describe('the database is busy where', () => {
  it.each<[string, string, Record<string, string>, (a: QueryRunner, b: QueryRunner) => Promise<unknown>]>([
    [
      'two transactions wait for each other',
      '40P01',
      { deadlock_timeout: '50ms' },
      async (a, b) => {
        await write(a, 1);
        await write(b, 2);
        await Promise.all([write(a, 2), write(b, 1)]);
      },
    ],
    [
      'one transaction would undo another',
      '40001',
      { transaction_isolation: 'repeatable read' },
      async (a, b) => {
        await a.query('SELECT * FROM t');
        await b.query('SELECT * FROM t');
        await write(a, 1);
        await a.commitTransaction();
        await write(b, 1);
      },
    ],
    [
      'a lock is held',
      '55P03',
      { lock_timeout: '50ms' },
      async (a, b) => {
        await write(a, 1);
        await write(b, 1);
      },
    ],
    ['a statement takes long', '57014', { statement_timeout: '50ms' }, (a) => a.query('SELECT pg_sleep(60)')],
  ])('%s (%s)', async (_what, code, settings, work) => {
    const error = await failure(work, settings);
    expect(error).toMatchObject({ driverError: { code } });
    expect(unavailability(error)).toBe('busy');
  });

  it('no connection is free', async () => {
    const small = new DataSource({ type: 'postgres', url: server.url, poolSize: 1, connectTimeoutMS: 2000 });
    await small.initialize();
    const runner = small.createQueryRunner();
    await runner.connect();
    expect(unavailability(await small.query('SELECT 1').catch((error: unknown) => error))).toBe('busy');
    await runner.release();
    await small.destroy();
  });
});

describe('the database is away where', () => {
  it.each([
    ['it ends a session within a statement', 'SELECT pg_terminate_backend(pg_backend_pid())'],
    ['it ends a session within a transaction', 'SELECT 1'],
  ])('%s', async (_what, statement) => {
    const error = await failure(async (a, b) => {
      const pid = await pidOf(b);
      if (statement === 'SELECT 1') await a.query('SELECT pg_terminate_backend($1, 5000)', [pid]);
      await new Promise(setImmediate); // the end is read
      await b.query(statement);
    });
    expect(unavailability(error)).toBe('away');
  });

  it('it has ended a transaction that rested too long', async () => {
    const error = await failure(
      async (a) => {
        const pid = await pidOf(a);
        const sql = 'SELECT FROM pg_stat_activity WHERE pid = $1';
        while ((await dataSource.query<object[]>(sql, [pid])).length > 0) await setTimeout(20);
        await a.query('SELECT 1');
      },
      { idle_in_transaction_session_timeout: '50ms' },
    );
    expect(unavailability(error)).toBe('away');
  });

  it.each([
    ['nobody listens', (url: URL) => (url.port = '9')],
    ['its name is unknown', (url: URL) => (url.hostname = 'nowhere.invalid')],
  ])('%s', async (_what, change) => {
    const url = new URL(server.url);
    change(url);
    const error: unknown = await new Client({ connectionString: url.href }).connect().then(
      () => 'it answered',
      (reason: unknown) => reason,
    );
    expect(unavailability(error)).toBe('away');
  });
});

it('any other error is what it is', async () => {
  for (const statement of ['SELEC', 'SELECT 1 / 0', 'SELECT * FROM nothing'])
    expect(unavailability(await dataSource.query(statement).catch((error: unknown) => error))).toBeNull();
  expect(unavailability(new RangeError('the table is empty'))).toBeNull();
  expect(unavailability(null)).toBeNull();
});
