import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { type Gateway, openGateway } from './gateway.js';
import {
  type Answer,
  connect,
  databaseUrl,
  postmaster,
  type RunningService,
  startService,
} from './service.js';

/** What docs/operations.md says of waiting for the database, in ms. */
const LIMITS = {
  connection: 5000,
  lock: 5000,
  statement: 15_000,
  answer: 20_000,
  readiness: 2000,
  scrape: 1000,
};
/** What a busy machine may add to each. */
const SLACK = 4000;

const READ = '/v1/workloads?limit=1';
/** Who waits for a lock; pg_stat_activity would show the sessions of the first look until the transaction ends. */
const BLOCKED = 'SELECT pid FROM pg_locks WHERE NOT granted';

async function timed(answering: Promise<Answer>): Promise<Answer & { ms: number }> {
  const begun = performance.now();
  return { ...(await answering), ms: performance.now() - begun };
}

function expectUnavailable(answer: Answer): void {
  expect(answer).toMatchObject({ status: 503, type: expect.stringContaining('application/problem+json') });
  expect(answer.body).toMatchObject({ status: 503, code: 'unavailable' });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
}

/** What must hold whatever the database does: it is alive, says that it is not ready, and shows its metrics. */
async function expectWatchable(service: RunningService): Promise<string> {
  const [alive, ready, metrics] = await Promise.all(
    ['/healthz', '/readyz', '/metrics'].map((path) => timed(service.call('GET', path))),
  );
  expect(alive!.status).toBe(200);
  expectUnavailable(ready!);
  expect(ready!.ms).toBeLessThan(LIMITS.readiness + SLACK);
  expect(metrics!.status).toBe(200);
  expect(metrics!.ms).toBeLessThan(LIMITS.scrape + SLACK);
  return metrics!.body as string;
}

/** Asks until the service answers as it should, and until then says that it cannot. */
async function recovered(service: RunningService, limitMs = 30_000): Promise<void> {
  for (const limit = Date.now() + limitMs; Date.now() < limit; await setTimeout(20)) {
    const answers = [await service.call('GET', READ), await service.call('GET', '/readyz')];
    if (answers.every(({ status }) => status === 200)) return;
    for (const answer of answers) if (answer.status !== 200) expectUnavailable(answer);
  }
  throw new Error('it did not recover');
}

/** The PostgreSQL process of the session by which the service holds its embedded server, once there is one but `gone`. */
async function leaseHolder(service: RunningService, gone = 0): Promise<number> {
  const sql = "SELECT pid FROM pg_stat_activity WHERE application_name = 'plimsoll lease' AND pid <> $1";
  for (; ; await setTimeout(50)) {
    // No session can be made, or it ends, while PostgreSQL recovers.
    const session = await connect(databaseUrl(service.dataDir)).catch(() => null);
    const found = await session?.query<{ pid: number }>(sql, [gone]).catch(() => null);
    await session?.end();
    if (found?.rows[0]) return found.rows[0].pid;
  }
}

describe('the embedded PostgreSQL', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  it.each(['SIGKILL', 'SIGINT'] as const)('is started again when a %s has ended it', async (signal) => {
    const { pid, port } = postmaster(service.dataDir);
    const write = { name: `before-${signal}` };
    expect((await service.call('POST', '/v1/hardware-profiles', write)).status).toBe(201);
    process.kill(pid, signal);
    const begun = Date.now();
    let first = await service.call('GET', '/readyz');
    while (first.status === 200) first = await service.call('GET', '/readyz');
    expectUnavailable(first);
    await recovered(service);
    console.log(`after ${signal} the service answered again in ${Date.now() - begun} ms`);
    expect(postmaster(service.dataDir)).toMatchObject({ port });
    expect(postmaster(service.dataDir).pid).not.toBe(pid);
    expect((await service.call('POST', '/v1/hardware-profiles', write)).body.code).toBe('name_taken');
    expect((await service.call('POST', '/v1/hardware-profiles', { name: `after-${signal}` })).status).toBe(
      201,
    );
  });

  it('ends with the service also after it has ended all its sessions, as when one of them crashes', async () => {
    // The lease is taken again a moment after the service answers again, as the test before made it do.
    const crashed = await leaseHolder(service);
    process.kill(crashed, 'SIGKILL');
    await leaseHolder(service, crashed);
    await recovered(service);
    await service.stop({ keep: true });
    expect(() => postmaster(service.dataDir)).toThrow('ENOENT');
    service = await startService({}, service.dataDir);
  });
});

describe('a database', () => {
  let host: RunningService;
  let gateway: Gateway;
  let service: RunningService;
  let other: Client;

  beforeAll(async () => {
    const PLIMSOLL_ADMIN_KEY = 'a-key-for-both-services';
    host = await startService({ PLIMSOLL_ADMIN_KEY, PLIMSOLL_WORKERS: '0' });
    const url = new URL(databaseUrl(host.dataDir));
    gateway = await openGateway(Number(url.port));
    url.port = String(gateway.port);
    service = await startService({ PLIMSOLL_ADMIN_KEY, PLIMSOLL_WORKERS: '0', DATABASE_URL: url.href });
    other = await connect(databaseUrl(host.dataDir));
  });
  afterAll(async () => {
    await other.end();
    await service.stop();
    await gateway.close();
    await host.stop();
  });
  afterEach(() => recovered(service));

  it('that cannot be reached is told at once, and used again once it can be', async () => {
    await gateway.cut();
    const answer = await timed(service.call('GET', READ));
    expectUnavailable(answer);
    expect(answer.ms).toBeLessThan(LIMITS.connection + SLACK);
    expectUnavailable(await service.call('POST', '/v1/hardware-profiles', { name: 'lost' }));
    await expectWatchable(service);
    await gateway.mend();
  });

  it('that falls silent is not waited for without end', async () => {
    const many = () => Array.from({ length: 14 }, () => timed(service.call('GET', READ)));
    await Promise.all(many()); // opens connections, which then wait for answers
    gateway.jam();
    const [metrics, ...answers] = await Promise.all([expectWatchable(service), ...many()]);
    expect(metrics).toContain('plimsoll_http_request_duration_seconds_count');
    for (const answer of answers) {
      expectUnavailable(answer);
      expect(answer.ms).toBeLessThan(LIMITS.connection + LIMITS.answer + SLACK);
    }
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeGreaterThan(LIMITS.answer - SLACK);
    await gateway.mend();
    const begun = Date.now();
    await recovered(service); // no connection that was jammed is used again
    expect(Date.now() - begun).toBeLessThan(LIMITS.connection + SLACK);
  });

  it('whose connections all wait for a lock: each gives up, as does who waits for a connection', async () => {
    await other.query('BEGIN');
    await other.query('LOCK TABLE workload IN ACCESS EXCLUSIVE MODE');
    const waiting = Array.from({ length: 25 }, () => timed(service.call('GET', READ)));
    let isOver = false;
    void Promise.allSettled(waiting).then(() => (isOver = true));
    while (!isOver && (await other.query(BLOCKED)).rows.length < 10) await setTimeout(20);
    const metrics = await expectWatchable(service);
    expect(metrics).toContain('plimsoll_database_pool_connections{state="total"} 10\n');
    expect(metrics).toContain('plimsoll_database_pool_connections{state="idle"} 0\n');
    expect(Number(/^plimsoll_database_pool_waiting (\d+)$/m.exec(metrics)![1])).toBeGreaterThanOrEqual(15);
    for (const answer of await Promise.all(waiting)) {
      expectUnavailable(answer);
      expect(answer.ms).toBeLessThan(LIMITS.connection + LIMITS.lock + SLACK);
    }
    await other.query('ROLLBACK');
  });

  it('that is slow: the statement is given up', async () => {
    await other.query(`BEGIN; ALTER TABLE workload RENAME TO workload_itself;
      CREATE VIEW workload AS SELECT workload_itself.* FROM workload_itself, pg_sleep(600); COMMIT`);
    const answer = await timed(service.call('GET', READ));
    await other.query('BEGIN; DROP VIEW workload; ALTER TABLE workload_itself RENAME TO workload; COMMIT');
    expectUnavailable(answer);
    expect(answer.ms).toBeGreaterThan(LIMITS.statement - SLACK);
    expect(answer.ms).toBeLessThan(LIMITS.statement + SLACK);
  });

  it('that ends a connection within a write undoes it, and says that it may be tried again', async () => {
    await other.query('BEGIN');
    await other.query('LOCK TABLE audit_event IN ACCESS EXCLUSIVE MODE');
    const writing = service.call('POST', '/v1/hardware-profiles', { name: 'cut-off' });
    let pids: { pid: number }[] = [];
    while (pids.length === 0) pids = (await other.query<{ pid: number }>(BLOCKED)).rows;
    await other.query('SELECT pg_terminate_backend($1, 60000)', [pids[0]!.pid]);
    await other.query('ROLLBACK');
    expectUnavailable(await writing);
    expect((await service.call('POST', '/v1/hardware-profiles', { name: 'cut-off' })).status).toBe(201);
  });
});
