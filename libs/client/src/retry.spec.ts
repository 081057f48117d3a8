import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { changesAfter } from './changes.js';
import { answer, connect } from './client.js';
import { itemsOf } from './pages.js';
import { ApiProblem } from './problem.js';
import type { Retry } from './retry.js';

type Turn = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that answers its calls in turn, the last way ever after. */
async function serving(turns: readonly Turn[], use: (url: string, seen: IncomingMessage[]) => Promise<void>) {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    request.resume().once('end', () => turns[Math.min(seen.length, turns.length) - 1]?.(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const says =
  (status: number, body: object, headers: Record<string, string> = {}): Turn =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const problem = (status: number, code: string) => ({
  status,
  code,
  title: '',
  type: '',
  detail: code,
  errors: [],
});
const later = says(503, problem(503, 'unavailable'), { 'retry-after': '1' });
const inFlight = says(409, problem(409, 'idempotency_in_flight'));
const hangsUp: Turn = (request) => request.socket.destroy();
const tears: Turn = (_request, response) => {
  response.writeHead(201, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"id":"o', () => response.destroy());
};
const done = says(201, { id: 'one' });

function retry(waits: number[] = []): Retry {
  let keys = 0;
  return {
    attempts: 4,
    firstWaitMs: 100,
    longestWaitMs: 5000,
    random: () => 0.5,
    pause: (ms) => Promise.resolve(void waits.push(ms)),
    newKey: () => `key-${(keys += 1)}`,
  };
}

const profile = { name: 'p' };

describe('a call', () => {
  it('is repeated where its answer was torn', () =>
    serving([tears, done], async (baseUrl, seen) => {
      const client = connect({ baseUrl, key: 'k', retry: retry() });
      await answer(client.POST('/v1/hardware-profiles', { body: profile }));
      expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual(['key-1', 'key-1']);
    }));

  it('whose answer is torn to the last is for later', () =>
    serving([tears], async (baseUrl) => {
      const call = answer(connect({ baseUrl, key: 'k' }).POST('/v1/hardware-profiles', { body: profile }));
      await expect(call).rejects.toMatchObject({ isForLater: true, problem: { code: 'no_answer' } });
    }));

  it('is for later where JSON comes that is none of this API', () =>
    serving([says(200, {})], async (baseUrl) => {
      const client = connect({ baseUrl, key: 'k' });
      const { signal } = new AbortController();
      const pages = itemsOf((page) => answer(client.GET('/v1/hosts', { params: { query: page } })));
      await expect(pages.next()).rejects.toMatchObject({ isForLater: true });
      await expect(changesAfter(client, { after: 0, signal }).next()).rejects.toThrow('none of this API');
    }));

  it('is repeated under one key after a lost connection, a 503 and a first attempt under way', () =>
    serving([hangsUp, later, inFlight, done], async (baseUrl, seen) => {
      const waits: number[] = [];
      const client = connect({ baseUrl, key: 'k', retry: retry(waits) });
      expect(await answer(client.POST('/v1/hardware-profiles', { body: profile }))).toEqual({ id: 'one' });
      expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual(Array(4).fill('key-1'));
      expect(waits).toEqual([50, 1000, 200]); // half of what was doubled, but as long as the service asked for
      expect(seen.every(({ headers }) => headers.authorization === 'Bearer k')).toBe(true);
    }));

  it('is given up after so many attempts, with what was said last', () =>
    serving([later], async (baseUrl, seen) => {
      const client = connect({ baseUrl, key: 'k', retry: retry() });
      const refusal = await answer(client.GET('/v1/hosts')).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(ApiProblem);
      expect(refusal).toMatchObject({ isForLater: true, problem: { code: 'unavailable' } });
      expect(seen).toHaveLength(4);
    }));

  it.each([
    ['a refusal', says(409, problem(409, 'capacity_exceeded')), 'capacity_exceeded', false],
    [
      'a wait that is too long',
      says(429, problem(429, 'rate_limited'), { 'retry-after': '60' }),
      'rate_limited',
      true,
    ],
    ['what is no JSON', (_, response) => response.writeHead(404).end('<html>'), 'no_answer', false],
  ])('is not repeated after %s', (_what, turn, code, isForLater) =>
    serving([turn, done], async (baseUrl, seen) => {
      const client = connect({ baseUrl, key: 'k', retry: retry() });
      const call = answer(client.POST('/v1/hardware-profiles', { body: profile }));
      await expect(call).rejects.toMatchObject({ isForLater, problem: { code } });
      expect(seen).toHaveLength(1);
    }),
  );

  it('is sent once, without a key, where nothing says how to repeat', () =>
    serving([hangsUp, done], async (baseUrl, seen) => {
      const call = answer(connect({ baseUrl, key: 'k' }).POST('/v1/hardware-profiles', { body: profile }));
      await expect(call).rejects.toMatchObject({ problem: { code: 'no_answer', status: 0 } });
      expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual([undefined]);
    }));

  it('ends with the reason of its signal, without another attempt', () =>
    serving([() => undefined], async (baseUrl, seen) => {
      const abort = new AbortController();
      const client = connect({ baseUrl, key: 'k', retry: retry() });
      const call = answer(client.GET('/v1/hosts', { signal: abort.signal }));
      setTimeout(() => abort.abort(new Error('enough')), 50);
      await expect(call).rejects.toThrow('enough');
      expect(seen.length).toBeLessThan(2);
    }));
});
