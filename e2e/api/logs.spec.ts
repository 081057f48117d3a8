import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Answer, connect, databaseUrl, type RunningService, startService } from '../service.js';

const ADMIN_KEY = 'admin-key-that-is-not-to-be-logged';
const KEY_SECRET = 'key-secret-that-is-not-to-be-logged';
const WRONG_KEY = 'wrong-key-that-is-not-to-be-logged';

let service: RunningService;
let made: { id: string; key: string };

beforeAll(async () => {
  service = await startService({
    LOG_LEVEL: 'trace',
    PLIMSOLL_ADMIN_KEY: ADMIN_KEY,
    PLIMSOLL_KEY_SECRET: KEY_SECRET,
  });
  made = (await service.call('POST', '/v1/api-keys', { name: 'mine', role: 'engine' })).body;
});
afterAll(() => service.stop());

interface Line {
  readonly reqId?: string;
  readonly msg: string;
  readonly durationMs?: number;
}

/** The lines that are not for a person, each JSON. */
function lines(): Line[] {
  const complete = service.output().split('\n').slice(0, -1);
  return complete.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Line);
}

/** What a request has written, once its line is there: it is written after the answer. */
async function linesOf(answer: Answer): Promise<Line[]> {
  const id = answer.headers.get('x-request-id');
  for (;;) {
    const found = lines().filter(({ reqId }) => reqId === id);
    if (found.some(({ msg }) => msg === 'request')) return found;
    await setTimeout(10);
  }
}

const mine = () => ({ authorization: `Bearer ${made.key}` });

it('tells each request in one line: its id, who sent it, route, status and duration', async () => {
  for (const [path, headers, expected] of [
    ['/v1/workloads?limit=1', mine(), { caller: made.id, route: '/v1/workloads', status: 200 }],
    [`/v1/models/${randomUUID()}`, mine(), { caller: made.id, route: '/v1/models/:id', status: 404 }],
    ['/v1/audit-events', mine(), { caller: made.id, route: '/v1/audit-events', status: 403 }],
    ['/v1/workloads', { authorization: '' }, { caller: null, route: '/v1/workloads', status: 401 }],
    ['/nothing', {}, { caller: null, route: null, status: 404 }],
  ] as const) {
    const told = await linesOf(await service.call('GET', path, undefined, headers));
    expect(told).toMatchObject([{ level: 30, msg: 'request', method: 'GET', ...expected }]);
    expect(told[0]!.durationMs).toBeGreaterThan(0);
  }
});

it('tells why a request failed that was not the caller to blame', async () => {
  const other = await connect(databaseUrl(service.dataDir));
  await other.query('ALTER TABLE workload RENAME TO lost');
  const failed = await service.call('GET', '/v1/workloads', undefined, mine());
  await other.query('ALTER TABLE lost RENAME TO workload');
  await other.end();
  expect(failed).toMatchObject({ status: 500, body: { code: 'internal' } });
  expect(JSON.stringify(failed.body)).not.toContain('relation');
  expect(await linesOf(failed)).toMatchObject([
    { level: 50, err: { message: expect.stringContaining('relation "workload" does not exist') } },
    { level: 30, status: 500 },
  ]);
});

/** Bytes as they are, to a connection that the service then closes. */
async function send(bytes: string): Promise<void> {
  const { hostname, port } = new URL(service.baseUrl);
  const socket = createConnection(Number(port), hostname);
  socket
    .on('error', () => undefined)
    .resume()
    .end(bytes);
  await once(socket, 'close');
}

it('never tells a key, a secret, or what a header or a body holds', async () => {
  const answers: string[] = [];
  const call = async (...parameters: Parameters<RunningService['call']>) => {
    const { status, body } = await service.call(...parameters);
    answers.push(`${status}`);
    return body;
  };
  const repeat = { 'idempotency-key': 'idempotency-key-that-is-not-to-be-logged' };
  const again = { name: 'again', role: 'viewer' };
  const { key } = await call('POST', '/v1/api-keys', again, repeat);
  expect((await call('POST', '/v1/api-keys', again, repeat)).key).toBe(key);
  await call('POST', '/v1/api-keys', { ...again, name: 'other' }, repeat);
  const secrets = [ADMIN_KEY, KEY_SECRET, WRONG_KEY, made.key, key, repeat['idempotency-key']];

  for (const secret of secrets) {
    await call('GET', '/v1/workloads', undefined, { authorization: `Bearer ${secret}` });
    await call('GET', '/v1/workloads', undefined, { authorization: `Basic ${secret}` });
    await call('GET', `/v1/api-keys/${secret}`);
    await call('GET', `/v1/workloads?cursor=${secret}&key=${secret}`);
    await call('GET', `/${secret}?key=${secret}`);
    await call('DELETE', `/v1/jobs/${secret}`);
    await call('POST', '/v1/hardware-profiles', { name: secret, secret });
    await call('POST', '/v1/hardware-profiles', `{"name": ${secret}`);
    await call('POST', '/v1/hardware-profiles', secret, { 'content-type': secret });
    await call('POST', '/v1/hardware-profiles', { name: 'x' }, { 'idempotency-key': `${secret} ${secret}` });
    await send(`GET /v1/workloads HTTP/1.1\r\nAuthorization: Bearer ${secret}\r\n not a header\r\n\r\n`);
    await send(`GET /%zz${secret} HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer ${secret}\r\n\r\n`);
    await send(`GET / HTTP/1.1\r\nAuthorization: Bearer ${secret}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`);
  }
  // Whatever the database says of the values of a statement that fails.
  const other = await connect(databaseUrl(service.dataDir));
  await other.query('ALTER TABLE api_key ADD CHECK (name <> $$refused$$)');
  const failed = await service.call('POST', '/v1/api-keys', { name: 'refused', role: 'viewer' });
  await other.query('ALTER TABLE api_key DROP CONSTRAINT api_key_name_check');
  await other.end();
  expect(failed.status).toBe(500);
  await linesOf(failed); // and so of all before

  expect(new Set(answers)).toEqual(new Set(['200', '201', '400', '401', '404', '415', '422']));
  const told = service.output() + readFileSync(join(service.dataDir, 'postgres', 'server.log'), 'utf8');
  const unsaid = [...secrets, 'rawPacket', 'Failing row'];
  expect(unsaid.filter((text) => told.includes(text))).toEqual([]);
  // The malformed requests were noticed at this level, or nothing would be shown here.
  expect(lines().filter(({ msg }) => msg.startsWith('client ')).length).toBeGreaterThanOrEqual(
    secrets.length,
  );
});
