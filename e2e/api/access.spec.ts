import { type RunningService, startService } from '../service.js';

let service: RunningService;
const keys: Record<string, string> = {};

beforeAll(async () => {
  service = await startService();
  for (const role of ['viewer', 'engine', 'admin']) {
    keys[role] = (await service.call('POST', '/v1/api-keys', { name: `test-${role}`, role })).body.key;
  }
});
afterAll(() => service.stop());

/** Every route of the API document, with the role that it says it needs. */
async function routes(): Promise<{ method: string; path: string; role: string }[]> {
  const { paths } = (await service.call('GET', '/openapi.json')).body;
  return Object.entries(paths as Record<string, Record<string, { description: string }>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, { description }]) => ({
        method: method.toUpperCase(),
        path: path.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000'),
        role: /needs the role (\w+)/i.exec(description)?.[1] ?? '',
      })),
  );
}

describe('access', () => {
  it('is refused without a key, with a wrong key and with a key in the wrong form, on every route', async () => {
    const all = await routes();
    expect(all.length).toBeGreaterThan(15);
    for (const { method, path } of all) {
      const body = method === 'POST' ? {} : undefined;
      for (const authorization of ['', 'Basic Zm9vOmJhcg==']) {
        const answer = await service.call(method, path, body, { authorization });
        expect({ method, path, status: answer.status, code: answer.body.code }).toEqual({
          method,
          path,
          status: 401,
          code: 'unauthenticated',
        });
        expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      }
    }
  });

  it('follows the roles on every route: viewer < engine < admin', async () => {
    const order = ['viewer', 'engine', 'admin'];
    for (const { method, path, role } of await routes()) {
      expect(order).toContain(role);
      for (const mine of order) {
        const answer = await service.call(method, path, method === 'POST' ? {} : undefined, {
          authorization: `Bearer ${keys[mine]}`,
        });
        const allowed = order.indexOf(mine) >= order.indexOf(role);
        expect({ method, path, mine, forbidden: answer.status === 403 }).toEqual({
          method,
          path,
          mine,
          forbidden: !allowed,
        });
        expect(answer.status).toBeLessThan(500);
      }
    }
  });

  it('is open for health, metrics, documents and the dashboard', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics', '/openapi.json', '/docs', '/']) {
      expect({ path, status: (await fetch(service.baseUrl + path)).status }).toEqual({ path, status: 200 });
    }
  });

  it('ends when a key is revoked or expires; keys are shown once', async () => {
    const { body } = await service.call('POST', '/v1/api-keys', { name: 'gone', role: 'viewer' });
    const mine = { authorization: `Bearer ${body.key}` };
    expect((await service.call('GET', '/v1/models', undefined, mine)).status).toBe(200);
    for (let time = 0; time < 2; time += 1) {
      const revoked = await service.call('DELETE', `/v1/api-keys/${body.id}`);
      expect(revoked).toMatchObject({ status: 200, body: { id: body.id, revokedAt: expect.any(String) } });
    }
    expect((await service.call('GET', '/v1/models', undefined, mine)).status).toBe(401);

    const expiresAt = new Date(Date.now() + 1000).toISOString();
    const short = (await service.call('POST', '/v1/api-keys', { name: 'short', role: 'viewer', expiresAt }))
      .body;
    const his = { authorization: `Bearer ${short.key}` };
    expect((await service.call('GET', '/v1/models', undefined, his)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect((await service.call('GET', '/v1/models', undefined, his)).status).toBe(401);

    const listed = JSON.stringify((await service.call('GET', '/v1/api-keys')).body);
    expect(listed).toContain('"name":"gone"');
    expect(listed).not.toContain(body.key);
    expect(
      (
        await service.call('POST', '/v1/api-keys', {
          name: 'late',
          role: 'viewer',
          expiresAt: '2020-01-01T00:00:00Z',
        })
      ).status,
    ).toBe(422);
    const leap = { name: 'leap', role: 'viewer', expiresAt: '2030-12-31T23:59:60Z' };
    expect(await service.call('POST', '/v1/api-keys', leap)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/expiresAt' }] },
    });
  });

  it('is noted: a key tells when it was used last, to the minute', async () => {
    const { id, key } = (await service.call('POST', '/v1/api-keys', { name: 'used', role: 'viewer' })).body;
    const lastUsedAt = async () => (await service.call('GET', `/v1/api-keys/${id}`)).body.lastUsedAt;
    expect(await lastUsedAt()).toBeNull();
    const mine = { authorization: `Bearer ${key}` };
    const begun = Date.now();
    await Promise.all([1, 2, 3].map(() => service.call('GET', '/v1/models', undefined, mine)));
    const first = await lastUsedAt();
    expect(Math.abs(Date.parse(first) - begun)).toBeLessThan(10_000);
    await service.call('DELETE', `/v1/api-keys/${id}`); // what is known of keys is forgotten
    await service.call('GET', '/v1/models', undefined, mine);
    expect(await lastUsedAt()).toBe(first);
  });

  it('is limited for an address that sends wrong keys, but not for its good ones', async () => {
    const guess = () => service.call('GET', '/v1/models', undefined, { authorization: 'Bearer wrong' });
    const statuses = new Set<number>();
    for (let i = 0; i < 40; i += 1) statuses.add((await guess()).status);
    expect([...statuses]).toEqual([401, 429]);
    const limited = await guess();
    expect(limited.body.code).toBe('too_many_failures');
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await service.call('GET', '/v1/models')).status).toBe(200);
  });
});

describe('lists', () => {
  it('come in pages that neither miss nor repeat', async () => {
    for (let i = 0; i < 7; i += 1) await service.call('POST', '/v1/hardware-profiles', { name: `page-${i}` });
    const seen: string[] = [];
    let query = '?limit=3';
    for (;;) {
      const { items, nextCursor } = (await service.call('GET', `/v1/hardware-profiles${query}`)).body;
      expect(items.length).toBeLessThanOrEqual(3);
      seen.push(...items.map((profile: { name: string }) => profile.name));
      if (nextCursor === null) break;
      query = `?limit=3&cursor=${nextCursor}`;
    }
    expect(seen).toEqual([
      'page-6',
      'page-5',
      'page-4',
      'page-3',
      'page-2',
      'page-1',
      'page-0',
      'epyc-2core-rt',
    ]);
  });
});
