import { randomUUID } from 'node:crypto';
import { migrations } from '@plimsoll/migrations';
import type { DataSource, EntityManager } from 'typeorm';
import { type ScratchServer, startScratchServer } from '../fixtures/scratch-server.js';
import { holdKey, type KeyedRequest, keepAnswer } from './idempotency.js';

let server: ScratchServer;
let dataSource: DataSource;
const caller = randomUUID();
const other = randomUUID();
const ANSWER = { status: 201, location: null, body: { id: 'i', key: 'plm_shown-once' } };

beforeAll(async () => {
  server = await startScratchServer();
  dataSource = await server.migrated(migrations.length);
  for (const id of [caller, other])
    await dataSource.query("INSERT INTO api_key (id, name, role, hash) VALUES ($1, 'k', 'admin', $2)", [
      id,
      Buffer.from(id),
    ]);
});
afterAll(async () => {
  await dataSource.destroy();
  await server.stop();
});

const request = (key: string, change: Partial<KeyedRequest> = {}): KeyedRequest => {
  const route = { method: 'POST', url: '/v1/api-keys', body: { name: 'n' } };
  return { caller, key, bearer: `the key of ${caller}`, ...route, ...change };
};
const inTransaction = <T>(work: (manager: EntityManager) => Promise<T>) => dataSource.transaction(work);
const hold = (asked: KeyedRequest) => inTransaction((manager) => holdKey(manager, asked));
const answer = (asked: KeyedRequest, what: object = ANSWER) =>
  inTransaction(async (manager) => {
    expect(await holdKey(manager, asked)).toBeNull();
    await keepAnswer(manager, asked, { ...ANSWER, ...what });
  });
const age = (key: string, seconds: number) =>
  dataSource.query(
    'UPDATE idempotency_record SET created_at = created_at - make_interval(secs => $2) WHERE key = $1',
    [key, seconds],
  );
const keys = async () =>
  (await dataSource.query<{ key: string }[]>('SELECT key FROM idempotency_record')).map(({ key }) => key);

it('answers a repeat as the first time', async () => {
  await answer(request('again'));
  for (let time = 0; time < 2; time += 1) expect(await hold(request('again'))).toEqual(ANSWER);
});

it.each([
  ['body', { body: { name: 'm' } }],
  ['absent body', { body: undefined }],
  ['method', { method: 'DELETE' }],
  ['route', { url: '/v1/models' }],
  ['API key of the same caller, who could not read the answer', { bearer: 'another' }],
])('refuses another %s', async (what, change) => {
  await answer(request(what));
  await expect(hold(request(what, change))).rejects.toMatchObject({ code: 'idempotency_key_reused' });
});

it('tells callers apart', async () => {
  await answer(request('mine'));
  const his = request('mine', { caller: other, bearer: 'his' });
  await answer(his, { body: 'his' });
  expect(await hold(his)).toMatchObject({ body: 'his' });
  expect(await hold(request('mine'))).toEqual(ANSWER);
});

it('refuses a repeat while the first is under way, without waiting; what is rolled back frees the key', async () => {
  const asked = request('slow');
  const failed = inTransaction(async (manager) => {
    expect(await holdKey(manager, asked)).toBeNull();
    const headers = { 'retry-after': '1' };
    await expect(hold(asked)).rejects.toMatchObject({ code: 'idempotency_in_flight', headers });
    expect(await hold(request('quick'))).toBeNull();
    await keepAnswer(manager, asked, ANSWER);
    throw new Error('it fails');
  });
  await expect(failed).rejects.toThrow('it fails');
  expect(await hold(asked)).toBeNull();
});

it('keeps an answer for 24 hours, then the key is new', async () => {
  await answer(request('old'));
  await age('old', 86_300);
  expect(await hold(request('old'))).toEqual(ANSWER);
  await age('old', 200);
  const later = request('old', { body: 'another' });
  await answer(later, { body: 'later' });
  expect(await hold(later)).toMatchObject({ body: 'later' });
});

it('sweeps expired records away while new ones come, several at a time, and no others', async () => {
  await dataSource.query('DELETE FROM idempotency_record');
  const old = Array.from({ length: 9 }, (_, i) => `old-${i}`);
  for (const key of old) await answer(request(key));
  for (const key of old) await age(key, 90_000);
  await Promise.all(['new-0', 'new-1', 'new-2'].map((key) => answer(request(key))));
  expect((await keys()).sort()).toEqual(['new-0', 'new-1', 'new-2']);
});

it('keeps no answer that the database could read', async () => {
  await dataSource.query('DELETE FROM idempotency_record');
  await answer(request('sealed'));
  const rows = await dataSource.query<Record<string, unknown>[]>('SELECT * FROM idempotency_record');
  expect(rows).toHaveLength(1);
  for (const value of Object.values(rows[0]!)) {
    const bytes = Buffer.isBuffer(value) ? value.toString('latin1') : String(value);
    expect(bytes).not.toContain('shown-once');
    expect(bytes).not.toContain('the key of');
  }
});
