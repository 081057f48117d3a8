import { randomUUID } from 'node:crypto';
import * as contract from '@plimsoll/contract';
import { normalOf, uniformOf } from '@plimsoll/units';
import type Type from 'typebox';
import { Errors } from 'typebox/value';
import { connect, databaseUrl, type RunningService, startService } from '../service.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

let service: RunningService;
let database: Awaited<ReturnType<typeof connect>>;

beforeAll(async () => {
  service = await startService({ PLIMSOLL_WORKERS: '0' });
  database = await connect(databaseUrl(service.dataDir));
});
afterAll(async () => {
  await database.end();
  await service.stop();
});

interface PlacedOne {
  readonly placementId: string;
  readonly vm: string;
  /** What its model expects of one vCPU. */
  readonly mean: number;
  /** Since when it is there. */
  readonly since: number;
}

const web = { name: 'web', workload: 'http', target: { throughput: 2000 } };
const batch = { name: 'batch', workload: 'compute', target: { throughput: 40 } };

/** A host that nobody else uses. */
async function newHost(cores = 1, more: object = {}): Promise<string> {
  const name = `host-${randomUUID()}`;
  const body = { name, hardwareProfile: 'epyc-2core-rt', cores, ...more };
  expect((await service.call('POST', '/v1/hosts', body)).status).toBe(201);
  return name;
}

/** Puts a VM on a host, and says that it has been there for so long. */
async function place(vm: object, host: string, hoursAgo = 0): Promise<PlacedOne> {
  const { status, body } = await service.call('POST', '/v1/placements', {
    vms: [vm],
    extrapolate: true,
    constraints: { hosts: [host] },
  });
  expect(status).toBe(201);
  for (const [table, id, column] of [
    ['placement', 'id', 'created_at'],
    ['change', 'placement_id', 'at'],
  ])
    await database.query(
      `UPDATE ${table} SET ${column} = ${column} - $2 * interval '1 hour' WHERE ${id} = $1`,
      [body.id, hoursAgo],
    );
  const since = Date.parse((await service.call('GET', `/v1/placements/${body.id}`)).body.createdAt);
  const [{ vm: name, predicted }] = body.assignments;
  return { placementId: body.id, vm: name, mean: predicted?.mean ?? NaN, since };
}

const predicted = async ({ placementId }: PlacedOne): Promise<number> =>
  (await service.call('GET', `/v1/placements/${placementId}`)).body.assignments[0].predicted.mean;

const row = ({ placementId, vm, mean }: PlacedOne, at: number, more: object = {}) => ({
  placementId,
  vm,
  at: new Date(at).toISOString(),
  windowMs: MINUTE_MS,
  throughput: mean,
  saturated: true,
  ...more,
});

const send = (rows: unknown) => service.call('POST', '/v1/observations', rows);
const stored = async ({ placementId, vm }: PlacedOne): Promise<any[]> =>
  (await service.call('GET', `/v1/observations?placementId=${placementId}&vm=${vm}&limit=200`)).body.items;

/** Stores one, and says what became of it. */
async function observed(of: PlacedOne, at: number, more: object = {}): Promise<any> {
  expect(await send([row(of, at, more)])).toMatchObject({ status: 201, body: { accepted: 1 } });
  return (await stored(of))[0];
}

/** Minutes of a VM from its first one on, `bias` off what its model expects. */
function minutes(of: PlacedOne, count: number, bias: number, seed: number, more: object = {}) {
  const normal = normalOf(uniformOf(seed));
  return Array.from({ length: count }, (_, i) =>
    row(of, of.since + (i + 1) * MINUTE_MS + 1000, {
      throughput: of.mean * (1 + bias + 0.03 * normal()),
      ...more,
    }),
  );
}

async function promotedModel(workload: string): Promise<string> {
  const { items } = (await service.call('GET', `/v1/models?workload=${workload}`)).body;
  return items.find(({ promoted }: { promoted: boolean }) => promoted).id;
}
const drift = async (modelId: string) => (await service.call('GET', `/v1/models/${modelId}/drift`)).body;

describe('an observation', () => {
  it.each([
    ['on its core', 1, {}],
    ['on a core that shares its cache', 2, { cacheGroups: [[0, 1]] }],
  ])('is compared with what the model expects in the company of then, %s', async (_where, cores, more) => {
    const host = await newHost(cores, more);
    const apart = { antiAffinity: [{ group: 'apart', level: 'core' }] };
    const alone = await place({ ...web, ...(cores === 1 ? {} : apart) }, host, 10);
    const other = await place({ ...batch, ...(cores === 1 ? {} : apart) }, host);
    const beside = await predicted(alone);
    const besideAt = Date.now();
    expect(beside).not.toBeCloseTo(alone.mean, 0); // its budget was raised, and it has a neighbour

    const before = await observed(alone, alone.since + HOUR_MS);
    expect(Errors(contract.Observation, before)).toEqual([]);
    expect(before).toMatchObject({ tells: 'bias', modelId: await promotedModel('http') });
    expect(before.expected.throughput).toBeCloseTo(alone.mean, 6);
    const within = await observed(alone, besideAt);
    expect(within).toMatchObject({ tells: 'company-changed', expected: null });
    const after = await observed(alone, Date.now() + 1, { windowMs: 1 });
    expect(after.expected.throughput).toBeCloseTo(beside, 6);
    expect((await observed(other, Date.now() + 1, { windowMs: 1 })).expected.throughput).toBeCloseTo(
      other.mean,
      6,
    );

    expect((await service.call('DELETE', `/v1/placements/${other.placementId}`)).status).toBe(200);
    const again = await observed(alone, Date.now() + 1, { windowMs: 1 });
    expect(again.expected.throughput).toBeCloseTo(alone.mean, 6);
    const past = await observed(alone, alone.since + 2 * HOUR_MS);
    expect(past.expected.throughput).toBeCloseTo(alone.mean, 6);
    const gone = await stored(other);
    expect(gone).toHaveLength(1);
  });

  it('of several vCPUs is that of all of them', async () => {
    const host = await newHost(2);
    const two = await place({ ...web, vcpus: 2, target: { throughput: 4000 } }, host, 10);
    const { expected } = await observed(two, two.since + HOUR_MS, { throughput: 2 * two.mean });
    expect(expected.throughput).toBeCloseTo(2 * two.mean, 6);
    const one = await place(web, await newHost(), 10);
    const single = await observed(one, one.since + HOUR_MS);
    // The noise of two cores, each by itself.
    expect(expected.relativeSd).toBeCloseTo(single.expected.relativeSd / Math.SQRT2, 3);
  });

  it('of a longer window is less noisy than a run of the benchmark, and as long where it says nothing', async () => {
    const one = await place(web, await newHost(), 10);
    const sd = async (at: number, windowMs: number) =>
      (await observed(one, at, { windowMs })).expected.relativeSd;
    const run = await sd(one.since + HOUR_MS, 2000);
    expect((await sd(one.since + 2 * HOUR_MS, 8000)) / run).toBeCloseTo(1 / 2, 9);
    const unsaid = await observed(one, one.since + 3 * HOUR_MS, { windowMs: undefined });
    expect(unsaid.windowMs).toBe(2000); // as the example benchmark says
  });

  it.each<[string, object, string]>([
    ['saturated', { saturated: true }, 'bias'],
    ['not saturated', { saturated: false }, 'not-filled'],
    ['of which nothing is known', {}, 'not-filled'],
    ['offered more than it delivered', { throughput: 1000, offered: 1100 }, 'bias'],
    ['offered hardly more', { throughput: 1000, offered: 1040 }, 'not-filled'],
    ['that used up its budget', { usageUs: 'budget' }, 'bias'],
    ['that used half of its budget', { usageUs: 'half' }, 'not-filled'],
    ['throttled in all of the time that its budget leaves', { throttledUs: 'rest' }, 'bias'],
    ['throttled now and then', { throttledUs: 1000 }, 'not-filled'],
  ])('of a VM %s tells of the model accordingly', async (_what, more, tells) => {
    const one = await place(web, await newHost(), 10);
    const { body } = await service.call('GET', `/v1/placements/${one.placementId}`);
    const { budgetUs, periodUs } = body.assignments[0].reservation;
    const budget = Math.round((budgetUs / periodUs) * MINUTE_MS * 1000);
    const times: Record<string, number> = { budget, half: budget / 2, rest: MINUTE_MS * 1000 - budget };
    const said = Object.fromEntries(
      Object.entries(more).map(([name, value]) => [name, times[value as string] ?? value]),
    );
    const answer = await observed(one, one.since + HOUR_MS, { saturated: undefined, ...said });
    expect(answer).toMatchObject({ tells, ...said });
  });

  it('of a VM without a target is kept, and compared with nothing', async () => {
    const reservation = { budgetUs: 10_000, periodUs: 100_000 };
    const feed = await place({ name: 'feed', workload: 'stream', reservation }, await newHost(), 10);
    const answer = await observed({ ...feed, mean: 5 }, feed.since + HOUR_MS);
    expect(answer).toMatchObject({ tells: 'no-model', modelId: null, expected: null });
  });
});

describe('the drift of a model', () => {
  let modelId: string;
  beforeAll(async () => {
    modelId = await promotedModel('compute');
  });
  const compute = { name: 'batch', workload: 'compute', target: { throughput: 40 } };
  const of = ({ vms }: any, { placementId }: PlacedOne) =>
    vms.find((vm: { placementId: string }) => vm.placementId === placementId);

  it('is told of no VM before one was observed', async () => {
    expect(await drift(modelId)).toEqual({ modelId, state: 'too-few', advice: null, vms: [] });
  });

  it('is none where VMs deliver what it says, in filled windows; others tell nothing', async () => {
    const few = await place(compute, await newHost(), 48);
    await send(minutes(few, 900, -0.15, 1));
    expect(await drift(modelId)).toMatchObject({ state: 'too-few', vms: [{ counted: 900, bias: null }] });
    const fits = await place(compute, await newHost(), 48);
    await send(minutes(fits, 1500, 0, 2));
    await send(
      minutes({ ...fits, since: fits.since + 1500 * MINUTE_MS }, 500, -0.5, 3, { saturated: false }),
    );
    const idle = await place(compute, await newHost(), 48);
    await send(minutes(idle, 1500, -0.5, 4, { saturated: undefined, offered: 1 }));
    const told = await drift(modelId);
    expect(Errors(contract.ModelDrift, told)).toEqual([]);
    expect(told).toMatchObject({ state: 'steady', advice: null });
    expect(of(told, fits)).toMatchObject({ state: 'steady', since: null, counted: 1500, ignored: 500 });
    expect(of(told, fits).bias.lower).toBeLessThan(0);
    expect(of(told, fits).bias.upper).toBeGreaterThan(0);
    expect(of(told, idle)).toMatchObject({ state: 'too-few', counted: 0, ignored: 1500 });
    const latest = told.vms.slice(0, 1);
    const one = await service.call('GET', `/v1/models/${modelId}/drift?limit=1`);
    expect(one.body.vms).toEqual(latest);
    expect((await service.call('GET', `/v1/models/${modelId}/drift?limit=101`)).status).toBe(422);
  });

  it('is found where they deliver 15% less, with its beginning, and what to do', async () => {
    const off = await place(compute, await newHost(), 48);
    await send(minutes(off, 1200, 0, 5));
    const turn = { ...off, since: off.since + 1200 * MINUTE_MS };
    await send(minutes(turn, 600, -0.15, 6));
    const told = await drift(modelId);
    expect(Errors(contract.ModelDrift, told)).toEqual([]);
    expect(told).toMatchObject({ state: 'drifted', advice: 'refit' });
    const { state, advice, since, bias, counted } = of(told, off);
    expect({ state, advice, counted }).toEqual({ state: 'drifted', advice: 'refit', counted: 1800 });
    expect(Math.abs(Date.parse(since) - turn.since)).toBeLessThan(2 * HOUR_MS);
    expect(bias.lower).toBeLessThan(-0.15);
    expect(bias.upper).toBeGreaterThan(-0.15);
  });

  it('is told by VMs that are there, and of a model that is', async () => {
    const [{ placementId }] = (await drift(modelId)).vms.filter(
      ({ state }: { state: string }) => state === 'drifted',
    );
    await service.call('DELETE', `/v1/placements/${placementId}`);
    expect((await drift(modelId)).state).toBe('steady');
    for (const id of ['1', randomUUID()])
      expect(await service.call('GET', `/v1/models/${id}/drift`)).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      });
  });
});

describe('observations', () => {
  let one: PlacedOne;
  beforeAll(async () => {
    one = await place(web, await newHost(), 10);
  });

  it('are refused row by row, and then none is stored', async () => {
    const other = await place(web, await newHost(), 10);
    await service.call('DELETE', `/v1/placements/${other.placementId}`);
    const at = one.since + HOUR_MS;
    const later = new Date(Date.now() + 2 * MINUTE_MS).toISOString();
    const rows: [object, string?, string?][] = [
      [row(one, at)],
      [row({ ...one, placementId: randomUUID() }, at), 'placementId', 'unknown_placement'],
      [row({ ...one, vm: 'nobody' }, at), 'vm', 'unknown_vm'],
      [row(one, at + 1, { at: later }), 'at', 'invalid'],
      [row(one, at + 2, { at: '2026-12-31T23:59:60Z' }), 'at', 'invalid'],
      [row(one, one.since - 1), 'at', 'invalid'],
      [row(other, other.since + HOUR_MS)],
      [row(other, Date.now()), 'at', 'invalid'],
      [row(one, at + 3, { saturated: false, throughput: 10, offered: 20 }), 'saturated', 'invalid'],
      [row(one, at + 4, { saturated: true, throughput: 20, offered: 10 }), 'saturated', 'invalid'],
      [row(one, at + 5, { usageUs: 64_000_000 }), 'usageUs', 'invalid'],
      [row(one, at + 6, { throttledUs: 64_000_000 }), 'throttledUs', 'invalid'],
      [row(one, Date.now() + MINUTE_MS / 2)],
    ];
    const answer = await send(rows.map(([each]) => each));
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid' } });
    const wrong = rows.flatMap(([, field, code], i) => (field ? [[`/${i}/${field}`, code]] : []));
    expect(answer.body.errors.map(({ pointer, code }: any) => [pointer, code])).toEqual(wrong);
    expect(await stored(one)).toEqual([]);
    expect(await stored(other)).toEqual([]);
    expect((await send(rows.filter(([, field]) => !field).map(([each]) => each))).body).toEqual({
      accepted: 3,
    });
  });

  it.each<[string, unknown, string]>([
    ['no list', {}, ''],
    ['an empty list', [], ''],
    ['a negative throughput', { throughput: -1 }, '/0/throughput'],
    ['a negative offer', { offered: -1 }, '/0/offered'],
    ['a negative usage', { usageUs: -1 }, '/0/usageUs'],
    ['a part of a microsecond', { throttledUs: 0.5 }, '/0/throttledUs'],
    ['a window of no length', { windowMs: 1e-300 }, '/0/windowMs'],
    ['no instant', { at: 'yesterday' }, '/0/at'],
    ['no id', { placementId: 'p' }, '/0/placementId'],
    ['a misspelt field', { troughput: 1 }, '/0/troughput'],
  ])('are refused for %s', async (_what, wrong, pointer) => {
    const isWhole = Array.isArray(wrong) || pointer === '';
    const body = isWhole ? wrong : [row(one, one.since + 2 * HOUR_MS, wrong as object)];
    const answer = await send(body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('are stored once however often they are sent, and not where others are there', async () => {
    const vm = await place(web, await newHost(), 10);
    const first = row(vm, vm.since + HOUR_MS);
    const second = row(vm, vm.since + 2 * HOUR_MS);
    expect(await send([first, first, second])).toMatchObject({ status: 201, body: { accepted: 3 } });
    expect(await send([second, first])).toMatchObject({ status: 201, body: { accepted: 2 } });
    const upper = {
      ...first,
      placementId: first.placementId.toUpperCase(),
      at: first.at.replace('Z', '+00:00'),
    };
    expect(await send([upper])).toMatchObject({ status: 201, body: { accepted: 1 } });
    expect(await stored(vm)).toHaveLength(2);

    const third = row(vm, vm.since + 3 * HOUR_MS);
    for (const changed of [{ throughput: 1 }, { saturated: undefined }, { usageUs: 1 }, { windowMs: 1 }]) {
      const answer = await send([third, { ...first, ...changed }]);
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/1', code: 'conflict' }] } });
    }
    const within = await send([third, second, { ...third, throughput: 1 }]);
    expect(within).toMatchObject({ status: 422, body: { errors: [{ pointer: '/2', code: 'conflict' }] } });
    expect(await stored(vm)).toHaveLength(2);
  });

  it('that eight send at a time are stored once, in whatever order they come', async () => {
    const vm = await place(web, await newHost(), 10);
    const rows = Array.from({ length: 200 }, (_, i) => row(vm, vm.since + HOUR_MS + i * 1000));
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => send(i % 2 === 0 ? rows : rows.toReversed())),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
    expect(await stored(vm)).toHaveLength(200);
    const told = (await service.call('GET', '/v1/audit-events?noun=observation&limit=200')).body.items;
    const ids = new Set((await stored(vm)).map(({ id }) => id));
    expect(told.filter(({ nounId }: { nounId: string }) => ids.has(nounId))).toMatchObject([
      {
        action: 'created',
        before: null,
        after: { count: 200, placements: 1, from: rows[0]?.at, to: rows.at(-1)?.at },
      },
    ]);
  });

  it('come ten thousand in a call, and no more', async () => {
    const vm = await place(web, await newHost(), 10);
    const rows = Array.from({ length: 10_001 }, (_, i) => row(vm, vm.since + HOUR_MS + i * 1000));
    expect((await send(rows)).status).toBe(422);
    const begun = performance.now();
    expect((await send(rows.slice(1))).body).toEqual({ accepted: 10_000 });
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('are listed, the last stored first, and found by their ids', async () => {
    const vm = await place(web, await newHost(), 10);
    await send(Array.from({ length: 5 }, (_, i) => row(vm, vm.since + (i + 1) * HOUR_MS)));
    const seen: any[] = [];
    for (let cursor = ''; cursor !== null; ) {
      const path = `/v1/observations?placementId=${vm.placementId}&limit=2${cursor}`;
      const { items, nextCursor } = (await service.call('GET', path)).body;
      seen.push(...items);
      cursor = nextCursor && `&cursor=${nextCursor}`;
    }
    expect(seen.map(({ at }) => (Date.parse(at) - vm.since) / HOUR_MS)).toEqual([5, 4, 3, 2, 1]);
    for (const each of seen)
      expect(await service.call('GET', `/v1/observations/${each.id}`)).toMatchObject({
        status: 200,
        body: each,
      });
    const all = (await service.call('GET', '/v1/observations?limit=1')).body;
    expect(all.items).toEqual([seen[0]]);
    expect(Errors(contract.ObservationPage as Type.TSchema, all)).toEqual([]);
    for (const id of ['1', randomUUID()])
      expect((await service.call('GET', `/v1/observations/${id}`)).status).toBe(404);
    expect(await service.call('GET', '/v1/observations?vm=web')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: 'vm' }] },
    });
  });

  it('are told by engines, and seen by viewers', async () => {
    const as = async (role: string) => {
      const { key } = (await service.call('POST', '/v1/api-keys', { name: role, role })).body;
      return { authorization: `Bearer ${key}` };
    };
    const rows = [row(one, one.since + 5 * HOUR_MS)];
    const [viewer, engine] = [await as('viewer'), await as('engine')];
    expect((await service.call('POST', '/v1/observations', rows, viewer)).status).toBe(403);
    expect((await service.call('POST', '/v1/observations', rows, engine)).status).toBe(201);
    expect((await service.call('GET', '/v1/observations', undefined, viewer)).status).toBe(200);
    const path = `/v1/models/${await promotedModel('http')}/drift`;
    expect((await service.call('GET', path, undefined, viewer)).status).toBe(200);
  });
});
