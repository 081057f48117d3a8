import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { connect, databaseUrl, postmaster, type RunningService, startService } from './service.js';

const DRAIN_SECONDS = 4;
/** Longer than that, and shorter than a statement may take. */
const SLOW_SECONDS = 8;

let service: RunningService;
let other: Client;
let agent: Agent;

beforeEach(async () => {
  service = await startService({ PLIMSOLL_DRAIN_SECONDS: String(DRAIN_SECONDS) });
  other = await connect(databaseUrl(service.dataDir));
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
});
afterEach(async () => {
  agent.destroy();
  await other.end().catch(() => undefined);
  await service.stop();
});

/** Over a connection that stays open. */
async function overAgent(path: string): Promise<{ status: number; connection: string | undefined }> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    get(service.baseUrl + path, { agent }, resolve).on('error', reject),
  );
  await once(answer.resume(), 'end');
  return { status: answer.statusCode!, connection: answer.headers.connection };
}

it('goes in order: not ready, still serving, no new connections, answers to all, then the database', async () => {
  expect(await overAgent('/readyz')).toEqual({ status: 200, connection: 'keep-alive' });
  await other.query(`BEGIN; ALTER TABLE workload RENAME TO workload_itself;
    CREATE VIEW workload AS SELECT workload_itself.* FROM workload_itself, pg_sleep(${SLOW_SECONDS}); COMMIT`);
  const slow = service.call('GET', '/v1/workloads');
  await setTimeout(200);
  const begun = Date.now();
  process.kill(service.pid, 'SIGTERM');

  let ready = await overAgent('/readyz');
  while (ready.status === 200) ready = await overAgent('/readyz');
  expect(ready).toEqual({ status: 503, connection: 'close' });
  expect(Date.now() - begun).toBeLessThan(DRAIN_SECONDS * 1000);
  expect((await service.call('GET', '/v1/models')).status).toBe(200);
  expect(await overAgent('/healthz')).toEqual({ status: 200, connection: 'close' });

  for (let isOpen = true; isOpen; await setTimeout(20)) {
    isOpen = await service.call('GET', '/healthz').then(
      () => true,
      () => false,
    );
  }
  expect(Date.now() - begun).toBeGreaterThan(DRAIN_SECONDS * 1000 - 100);
  const answer = await slow;
  expect(answer.status).toBe(200);
  expect(answer.headers.get('connection')).toBe('close');
  await other.end();
  expect(await service.exit).toBe(0);
  expect(() => postmaster(service.dataDir)).toThrow('ENOENT'); // PostgreSQL takes its file away at its end
});

it('does not wait for connections that nothing is asked on', async () => {
  expect((await overAgent('/healthz')).connection).toBe('keep-alive');
  await other.end();
  const begun = Date.now();
  process.kill(service.pid, 'SIGTERM');
  expect(await service.exit).toBe(0);
  expect(Date.now() - begun).toBeLessThan(DRAIN_SECONDS * 1000 + 8000); // they may stay 72 s
});
