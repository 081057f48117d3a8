import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { connect, databaseUrl, type RunningService, startService } from '../service.js';

const KEY_SECRET = 'a secret of the operator';
const ROLES = ['viewer', 'engine', 'admin'];
const settings = { PLIMSOLL_WORKERS: '0', PLIMSOLL_KEY_SECRET: KEY_SECRET };

let service: RunningService;

beforeAll(async () => {
  service = await startService(settings);
});
afterAll(() => service.stop());

const makeKey = async (name: string, role: string, more: object = {}): Promise<{ id: string; key: string }> =>
  (await service.call('POST', '/v1/api-keys', { name, role, ...more })).body;

interface DocumentedRoute {
  readonly method: string;
  readonly path: string;
  /** The role that it says it needs. */
  readonly role: string;
  readonly takesBody: boolean;
}

/** Every route of the API document. */
async function routes(): Promise<DocumentedRoute[]> {
  const { paths } = (await service.call('GET', '/openapi.json')).body;
  return Object.entries(paths as Record<string, Record<string, any>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { description, requestBody }]) => ({
      method: method.toUpperCase(),
      path: path.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000'),
      role: /needs the role (\w+)/i.exec(description)?.[1] ?? '',
      takesBody: requestBody !== undefined,
    })),
  );
}

interface Cell {
  readonly status: number;
  readonly challenge: string | undefined;
  readonly code: string | undefined;
}

/** Sends a request from an address of its own on this machine: failures are limited by address. */
function send({ method, path, takesBody }: DocumentedRoute, authorization: string | null, from: string) {
  const headers = {
    ...(authorization !== null && { authorization }),
    ...(takesBody && { 'content-type': 'application/json' }),
  };
  return new Promise<Cell>((resolve, reject) => {
    const sent = request(service.baseUrl + path, { method, headers, localAddress: from }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (more: string) => (text += more));
      response.on('end', () => {
        const { code } = (text === '' ? {} : JSON.parse(text)) as { code?: string };
        resolve({ status: response.statusCode!, challenge: response.headers['www-authenticate'], code });
      });
    });
    sent.on('error', reject).end(takesBody ? '{}' : undefined);
  });
}

describe('access', () => {
  it('is as documented on every route, for every kind of key', async () => {
    const expiry = Date.now() + 3000;
    const expired = await makeKey('expired', 'admin', { expiresAt: new Date(expiry).toISOString() });
    expect(expired.key).toBeDefined();
    const revoked = await makeKey('revoked', 'admin');
    await service.call('DELETE', `/v1/api-keys/${revoked.id}`);
    const nobodies = {
      none: null,
      empty: '',
      'another scheme': `Basic ${service.adminKey}`,
      'no key': 'Bearer',
      'two keys': `Bearer ${service.adminKey} ${service.adminKey}`,
      wrong: 'Bearer plm_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
      'one character off': `Bearer ${service.adminKey.slice(0, -1)}${service.adminKey.endsWith('A') ? 'E' : 'A'}`,
      expired: `Bearer ${expired.key}`,
      revoked: `Bearer ${revoked.key}`,
    };
    const roles = new Map<string, string>();
    for (const role of ROLES) roles.set(role, `Bearer ${(await makeKey(`test-${role}`, role)).key}`);
    await setTimeout(expiry + 100 - Date.now());

    const all = await routes();
    expect(all.length).toBeGreaterThan(30);
    let cells = 0;
    for (const [index, route] of all.entries()) {
      const { method, path, role } = route;
      const from = `127.1.${index >> 8}.${index & 255}`;
      expect({ path, known: ROLES.includes(role) }).toEqual({ path, known: true });
      for (const [kind, authorization] of Object.entries(nobodies)) {
        expect({ method, path, kind, ...(await send(route, authorization, from)) }).toEqual({
          method,
          path,
          kind,
          status: 401,
          challenge: 'Bearer',
          code: 'unauthenticated',
        });
        cells += 1;
      }
      for (const [mine, authorization] of roles) {
        const { status, code } = await send(route, authorization, from);
        const isAllowed = ROLES.indexOf(mine) >= ROLES.indexOf(role);
        expect({ method, path, mine, refused: status === 401 || status === 403 }).toEqual({
          method,
          path,
          mine,
          refused: !isAllowed,
        });
        if (!isAllowed) expect(code).toBe('forbidden');
        expect({ method, path, mine, failed: status >= 500 }).toMatchObject({ failed: false });
        cells += 1;
      }
    }
    const methods = [...new Set(all.map(({ method }) => method))].sort();
    console.log(`access: ${all.length} routes (${methods.join(', ')}), ${cells} cells`);
  });

  it('is kept as a keyed hash, from which nobody gets the key', async () => {
    const { id, key } = await makeKey('hashed', 'viewer');
    const database = await connect(databaseUrl(service.dataDir));
    const { rows } = await database.query<{ hash: Buffer; row: string }>(
      'SELECT hash, to_jsonb(api_key)::text AS row FROM api_key WHERE id = $1',
      [id],
    );
    await database.end();
    expect(rows[0]!.hash).toEqual(createHmac('sha256', KEY_SECRET).update(key).digest());
    expect(rows[0]!.row).not.toContain(key);
  });

  it('ends in other processes, which trust a key that was good, within seconds', async () => {
    const { id, key } = await makeKey('shared', 'viewer');
    const other = await startService(settings, service.dataDir);
    const status = async () =>
      (await other.call('GET', '/v1/models', undefined, { authorization: `Bearer ${key}` })).status;
    try {
      expect(await status()).toBe(200);
      await service.call('DELETE', `/v1/api-keys/${id}`);
      const begun = Date.now();
      while ((await status()) === 200) await setTimeout(50);
      expect(await status()).toBe(401);
      expect(Date.now() - begun).toBeLessThan(5000 + 3000);
    } finally {
      await other.stop({ keep: true });
    }
  });

  it('is open for health, metrics, documents and the dashboard', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics', '/openapi.json', '/docs', '/']) {
      expect({ path, status: (await fetch(service.baseUrl + path)).status }).toEqual({ path, status: 200 });
    }
  });

  it('tells whoever comes with a key which one it is, and no more', async () => {
    const { key, ...made } = await makeKey('asking', 'viewer');
    const mine = { authorization: `Bearer ${key}` };
    const { status, body } = await service.call('GET', '/v1/api-keys/self', undefined, mine);
    expect({ status, id: body.id, name: body.name, role: body.role }).toEqual({
      status: 200,
      id: made.id,
      name: 'asking',
      role: 'viewer',
    });
    expect(JSON.stringify(body)).not.toContain(key);
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

    const expiry = Date.now() + 3000;
    const expiresAt = new Date(expiry).toISOString();
    const short = (await service.call('POST', '/v1/api-keys', { name: 'short', role: 'viewer', expiresAt }))
      .body;
    const his = { authorization: `Bearer ${short.key}` };
    expect((await service.call('GET', '/v1/models', undefined, his)).status).toBe(200);
    await setTimeout(expiry + 100 - Date.now());
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
