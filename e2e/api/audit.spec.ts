import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import * as contract from '@plimsoll/contract';
import { Errors } from 'typebox/value';
import { type Answer, type RunningService, startService, startWorkers } from '../service.js';

let service: RunningService;
let admin: { id: string; name: string };
let benchmarkId: string;
let modelIds: string[];
const curve = { hardwareProfile: 'lab', workload: 'web' };

beforeAll(async () => {
  service = await startService({ PLIMSOLL_WORKERS: '0' });
  const [{ id, name }] = (await service.call('GET', '/v1/api-keys')).body.items;
  admin = { id, name };
  benchmarkId = (await service.call('POST', '/v1/benchmarks', benchmark('web'))).body.id;
  modelIds = [];
  for (const promote of [true, true, false])
    modelIds.push((await service.call('POST', '/v1/models', { ...curve, promote })).body.id);
});
afterAll(() => service.stop());

const benchmark = (workload: string) => ({
  hardwareProfile: 'lab',
  workload,
  metric: { name: 'throughput', unit: 'req/s' },
  origin: 'measured',
  periodUs: 100_000,
  points: [0.2, 0.4, 0.6, 0.8].map((share) => ({
    budgetUs: share * 100_000,
    neighbours: [],
    samples: [9900, 10_000, 10_100].map((each) => each * share),
  })),
});
const form = () => {
  const fields = new FormData();
  fields.set('hardwareProfile', 'lab');
  fields.set('workload', 'files');
  fields.set('unit', 'req/s');
  fields.set('file', new Blob(['budget_us,period_us,neighbours,value\n1000,10000,,5\n']));
  return fields;
};
const events = async (query = '') =>
  (await service.call('GET', `/v1/audit-events?limit=200${query}`)).body.items as any[];
const newest = async () => (await events())[0];
const point = () => `/v1/benchmarks/${benchmarkId}/points/1/exclusion`;

/** The id of the first proposal, which a worker works out. */
async function firstReplan(): Promise<string> {
  const workers = await startWorkers(service.dataDir);
  try {
    for (;;) {
      const [replan] = (await service.call('GET', '/v1/replans')).body.items;
      if (replan) return replan.id;
      await setTimeout(100);
    }
  } finally {
    await workers.end('SIGTERM');
  }
}

const vm = { name: 'vm', workload: 'plain', reservation: { budgetUs: 1000, periodUs: 10_000 } };
const placement = async () =>
  `/v1/placements/${(await service.call('GET', '/v1/placements')).body.items[0].id}`;

interface Request {
  readonly path: string;
  readonly body?: unknown;
}

/** A request to each route that writes, in an order in which each changes something, and the changes that it makes. */
const WRITES: [string, () => Request | Promise<Request>, string[]][] = [
  [
    'POST /v1/hardware-profiles',
    () => ({ path: '/v1/hardware-profiles', body: { name: 'new', switchCostUs: 3 } }),
    ['created hardware-profile new'],
  ],
  [
    'POST /v1/benchmarks/import',
    () => ({ path: '/v1/benchmarks/import', body: form() }),
    ['created benchmark', 'created workload files'],
  ],
  [
    'POST /v1/benchmarks',
    () => ({ path: '/v1/benchmarks', body: { ...benchmark('mail'), hardwareProfile: 'made' } }),
    ['created benchmark', 'created workload mail', 'created hardware-profile made'],
  ],
  [
    'PUT /v1/benchmarks/{id}/points/{position}/exclusion',
    () => ({ path: point(), body: { reason: 'the disk was full' } }),
    ['excluded benchmark'],
  ],
  [
    'DELETE /v1/benchmarks/{id}/points/{position}/exclusion',
    () => ({ path: point() }),
    ['brought-back benchmark'],
  ],
  [
    'POST /v1/models',
    () => ({ path: '/v1/models', body: { ...curve, promote: true } }),
    ['promoted model', 'created model'],
  ],
  ['POST /v1/models/{id}/promote', () => ({ path: `/v1/models/${modelIds[2]}/promote` }), ['promoted model']],
  ['POST /v1/models/rollback', () => ({ path: '/v1/models/rollback', body: curve }), ['rolled-back model']],
  [
    'POST /v1/models/{id}/evaluations',
    () => ({ path: `/v1/models/${modelIds[0]}/evaluations`, body: {} }),
    ['created job'],
  ],
  [
    'POST /v1/hosts',
    () => ({ path: '/v1/hosts', body: { name: 'h1', hardwareProfile: 'lab', cores: 2 } }),
    ['created host h1'],
  ],
  [
    'POST /v1/placements',
    () => ({ path: '/v1/placements', body: { vms: [vm], hold: { ttlSeconds: 3600 } } }),
    ['created placement'],
  ],
  [
    'POST /v1/placements/{id}/confirm',
    async () => ({ path: `${await placement()}/confirm` }),
    ['confirmed placement'],
  ],
  [
    'POST /v1/observations',
    async () => {
      const placementId = (await placement()).replace('/v1/placements/', '');
      const at = new Date().toISOString();
      return { path: '/v1/observations', body: [{ placementId, vm: vm.name, at, throughput: 1 }] };
    },
    ['created observation'],
  ],
  [
    'POST /v1/hosts/{id}/acknowledgements',
    () => ({ path: '/v1/hosts/h1/acknowledgements', body: { cores: [{ index: 0, generation: 1 }] } }),
    ['acknowledged host h1'],
  ],
  ['DELETE /v1/placements/{id}', async () => ({ path: await placement() }), ['released placement']],
  ['PATCH /v1/hosts/{id}', () => ({ path: '/v1/hosts/h1', body: { draining: true } }), ['changed host h1']],
  ['DELETE /v1/hosts/{id}', () => ({ path: '/v1/hosts/h1' }), ['deleted host h1']],
  [
    'POST /v1/simulations',
    () => ({ path: '/v1/simulations', body: { kind: 'paper', scenario: 'S5' } }),
    ['created job'],
  ],
  ['POST /v1/model-fits', () => ({ path: '/v1/model-fits', body: {} }), ['created job']],
  [
    'DELETE /v1/jobs/{id}',
    async () => ({ path: `/v1/jobs/${(await service.call('GET', '/v1/jobs')).body.items[0].id}` }),
    ['cancelled job'],
  ],
  [
    'POST /v1/replans',
    async () => {
      for (const name of ['leave', 'stay'])
        await service.call('POST', '/v1/hosts', { name, hardwareProfile: 'lab', cores: 1 });
      const constraints = { hosts: ['leave'] };
      await service.call('POST', '/v1/placements', { vms: [vm], constraints });
      return { path: '/v1/replans', body: { reason: 'drain', hosts: ['leave'] } };
    },
    ['created job'],
  ],
  [
    'POST /v1/replans/{id}/apply',
    async () => ({ path: `/v1/replans/${await firstReplan()}/apply`, body: {} }),
    ['changed replan', 'changed placement'],
  ],
  [
    'POST /v1/api-keys',
    () => ({ path: '/v1/api-keys', body: { name: 'made', role: 'engine' } }),
    ['created api-key'],
  ],
  [
    'DELETE /v1/api-keys/{id}',
    async () => ({ path: `/v1/api-keys/${(await service.call('GET', '/v1/api-keys')).body.items[0].id}` }),
    ['revoked api-key'],
  ],
];

/** Asked by POST because they have a body; they change nothing. */
const QUESTIONS = [
  'POST /v1/admission-checks',
  'POST /v1/headroom',
  'POST /v1/models/{id}/experiments',
  'POST /v1/models/{id}/predict',
  'POST /v1/plans',
];

it('knows every route that writes, and each takes an idempotency key', async () => {
  const { paths } = (await service.call('GET', '/openapi.json')).body;
  const routes = Object.entries(paths as Record<string, Record<string, any>>).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method !== 'get')
      .map(([method, { parameters, responses }]) => ({
        route: `${method.toUpperCase()} ${path}`,
        takesKey: (parameters as any[]).some(
          ({ name, in: where }) => name === 'Idempotency-Key' && where === 'header',
        ),
        isDocumented: /idempotency_in_flight/.test(responses[409]?.description ?? ''),
      })),
  );
  const writes = routes.filter(({ takesKey, isDocumented }) => takesKey && isDocumented);
  expect(writes.map(({ route }) => route).sort()).toEqual(WRITES.map(([route]) => route).sort());
  const others = routes.filter(({ takesKey }) => !takesKey);
  expect(others.map(({ route }) => route).sort()).toEqual(QUESTIONS);
});

it.each(WRITES)('%s is told once, in its answer and in that of a repeat', async (route, request, changes) => {
  const [method = ''] = route.split(' ');
  const { path, body } = await request();
  const before = await events();
  const send = (): Promise<Answer> => service.call(method, path, body, { 'idempotency-key': key });
  const key = randomUUID();
  const answer = await send();
  expect(answer.status).toBeGreaterThanOrEqual(200);
  expect(answer.status).toBeLessThan(300);
  const added = (await events()).slice(0, -before.length || undefined);
  expect(added.map(({ action, noun, nounId }) => `${action} ${noun} ${nounId}`)).toEqual(
    changes.map((change) => expect.stringMatching(new RegExp(`^${change}( [-0-9a-f]{36})?$`))),
  );
  for (const event of added) {
    expect(Errors(contract.AuditEvent, event)).toEqual([]);
    expect(event).toMatchObject({ caller: admin, requestId: answer.headers.get('x-request-id') });
    expect(event.before).not.toEqual(event.after);
    expect(JSON.stringify(event).length).toBeLessThan(1000);
    expect((await service.call('GET', `/v1/audit-events/${event.id}`)).body).toEqual(event);
  }
  const repeat = await send();
  expect(repeat).toMatchObject({ status: answer.status, body: answer.body });
  expect(repeat.headers.get('idempotency-replayed')).toBe('true');
  expect(repeat.headers.get('location')).toBe(answer.headers.get('location'));
  expect(await events()).toHaveLength(before.length + added.length);
});

describe('an event', () => {
  it('says what was before and what is after', async () => {
    const told = async (noun: string, action: string) =>
      (await events(`&noun=${noun}`)).find((each) => each.action === action);
    expect(await told('benchmark', 'excluded')).toMatchObject({
      nounId: benchmarkId,
      before: { position: 1, reason: null },
      after: { position: 1, reason: 'the disk was full' },
    });
    expect(await told('benchmark', 'created')).toMatchObject({
      before: null,
      after: { workload: 'mail', pointCount: 4, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(await told('model', 'rolled-back')).toMatchObject({
      before: { ...curve, modelId: modelIds[2], version: 3 },
      after: { ...curve, version: 4 },
    });
    expect(await told('hardware-profile', 'created')).toMatchObject({ after: { coreCapacity: 0.95 } });
    expect(await told('job', 'cancelled')).toMatchObject({
      before: { status: 'queued', cancelRequested: false },
      after: { status: 'cancelled', cancelRequested: true },
    });
  });

  it('holds no secret', async () => {
    const { id, key } = (await service.call('POST', '/v1/api-keys', { name: 'secret', role: 'viewer' })).body;
    const event = await newest();
    expect(event).toMatchObject({ nounId: id, after: { name: 'secret', role: 'viewer', expiresAt: null } });
    expect(JSON.stringify(event)).not.toContain(key);
    expect(JSON.stringify(event)).not.toContain('hash');
  });

  it('is not there for what was refused, and for what changed nothing', async () => {
    const before = await newest();
    const quiet: [string, string, unknown?][] = [
      ['POST', '/v1/hardware-profiles', { name: 'new' }],
      ['POST', '/v1/hardware-profiles', { name: '-' }],
      ['POST', '/v1/benchmarks', benchmark('web')],
      ['DELETE', point()],
      [
        'POST',
        `/v1/models/${(await service.call('GET', '/v1/models?workload=web')).body.items[0].id}/promote`,
      ],
      ['DELETE', `/v1/jobs/${(await service.call('GET', '/v1/jobs')).body.items[0].id}`],
      [
        'DELETE',
        `/v1/api-keys/${(await events('&noun=api-key')).find((each) => each.action === 'revoked').nounId}`,
      ],
      ['POST', '/v1/plans', {}],
    ];
    const statuses = [];
    for (const [method, path, body] of quiet) statuses.push((await service.call(method, path, body)).status);
    expect(statuses).toEqual([409, 422, 200, 200, 200, 200, 200, 422]);
    expect(await newest()).toEqual(before);
  });

  it('has no caller where the service itself did it', async () => {
    const examples = (await events('&noun=hardware-profile&nounId=epyc-2core-rt'))[0];
    expect(examples).toMatchObject({ caller: null, requestId: null, action: 'created' });
    const keys = await events(`&noun=api-key&nounId=${admin.id}`);
    expect(keys).toMatchObject([{ caller: null, action: 'created', after: { name: 'bootstrap' } }]);
  });

  it('of a job tells who asked for the job', async () => {
    const jobs = await startService({}, service.dataDir);
    try {
      const body = { hardwareProfile: 'made' };
      const { jobId } = (await jobs.call('POST', '/v1/model-fits', body)).body;
      while ((await jobs.call('GET', `/v1/jobs/${jobId}`)).body.status !== 'succeeded') await setTimeout(100);
      expect((await events('&noun=model')).slice(0, 2)).toMatchObject([
        { action: 'promoted', caller: admin, requestId: null, before: null, after: { workload: 'mail' } },
        { action: 'created', caller: admin, requestId: null },
      ]);
    } finally {
      await jobs.stop({ keep: true });
    }
  });
});

describe('events', () => {
  it('come newest first, in pages that neither miss nor repeat', async () => {
    const all = await events();
    const paged: any[] = [];
    for (let cursor = ''; cursor !== null; ) {
      const { items, nextCursor } = (await service.call('GET', `/v1/audit-events?limit=7${cursor}`)).body;
      paged.push(...items);
      cursor = nextCursor && `&cursor=${nextCursor}`;
    }
    expect(paged).toEqual(all);
    const instants = all.map(({ at }) => at);
    expect(instants).toEqual(instants.toSorted().toReversed());
  });

  it('are found by noun, action, caller and instant', async () => {
    const all = await events();
    const { body: deputy } = await service.call('POST', '/v1/api-keys', { name: 'deputy', role: 'admin' });
    const his = { authorization: `Bearer ${deputy.key}` };
    await service.call('POST', '/v1/hardware-profiles', { name: 'his' }, his);
    const [done, made] = await events();
    expect(await events(`&callerId=${deputy.id}`)).toEqual([done]);
    expect(done).toMatchObject({ nounId: 'his', caller: { id: deputy.id, name: 'deputy' } });
    expect(await events('&noun=hardware-profile&nounId=his')).toEqual([done]);
    expect(await events(`&since=${made.at}`)).toEqual([done, made]);
    expect(await events(`&until=${made.at}`)).toEqual(all);
    const models = all.filter(({ noun }) => noun === 'model');
    expect(await events('&noun=model')).toEqual(models);
    const promoted = models.filter(({ action }) => action === 'promoted');
    expect(await events('&noun=model&action=promoted')).toEqual(promoted);
    for (const since of ['2999-01-01T00:00:00Z', '2999-01-01T00:00:00%2B23:59'])
      expect(await events(`&since=${since}`)).toEqual([]);
    expect(await events('&since=0000-01-01T00:00:00Z')).not.toEqual([]);
  });

  it.each([
    ['noun=nothing', 'noun'],
    ['action=painted', 'action'],
    ['until=tomorrow', 'until'],
    ['callerId=1', 'callerId'],
    ['since=yesterday', 'since'],
    ['since=2026-13-01T00:00:00Z', 'since'],
    ['since=2026-12-31T23:59:60Z', 'since'],
    ['nounId=', 'nounId'],
    ['nounId=%00', 'nounId'],
    ['nobody=1', 'nobody'],
  ])('are not found by %s', async (query, field) => {
    const answer = await service.call('GET', `/v1/audit-events?${query}`);
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: expect.stringMatching(new RegExp(`^/?${field}$`)) }] },
    });
  });

  it('are for admins alone, and one that is not there is not found', async () => {
    const { key } = (await service.call('POST', '/v1/api-keys', { name: 'e', role: 'engine' })).body;
    const engine = { authorization: `Bearer ${key}` };
    expect((await service.call('GET', '/v1/audit-events', undefined, engine)).status).toBe(403);
    for (const id of ['1', randomUUID()])
      expect((await service.call('GET', `/v1/audit-events/${id}`)).status).toBe(404);
  });
});
