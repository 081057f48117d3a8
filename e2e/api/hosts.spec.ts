import * as contract from '@plimsoll/contract';
import { Errors } from 'typebox/value';
import { type Answer, type RunningService, startService } from '../service.js';

let service: RunningService;
beforeAll(async () => {
  service = await startService({ PLIMSOLL_WORKERS: '0' });
  await service.call('POST', '/v1/hardware-profiles', { name: 'edf' });
});
afterAll(() => service.stop());

const add = (name: string, more: object = {}): Promise<Answer> =>
  service.call('POST', '/v1/hosts', { name, hardwareProfile: 'edf', cores: 2, ...more });
const change = (name: string, body: object): Promise<Answer> =>
  service.call('PATCH', `/v1/hosts/${name}`, body);
const host = async (name: string) => (await service.call('GET', `/v1/hosts/${name}`)).body;
const place = (hostName: string, budgetUs: number, more: object = {}): Promise<Answer> =>
  service.call('POST', '/v1/placements', {
    vms: [{ name: 'vm', workload: 'plain', reservation: { budgetUs, periodUs: 100_000 }, ...more }],
    constraints: { hosts: [hostName] },
  });

describe('a host', () => {
  it('is what its description says, found by id and by name', async () => {
    const said = { memoryMb: 2048, nicMbps: 1000, cacheGroups: [[0, 1]], coreCapacity: 0.9 };
    const made = await add('described', { ...said, cores: 3 });
    expect(made).toMatchObject({ status: 201, body: { memoryMb: 2048, memoryUsedMb: 0, draining: false } });
    expect(made.body.cores).toMatchObject([
      { index: 0, cacheGroup: 0, capacity: 0.9, headroom: 0.9, utilization: 0, reservations: [] },
      { index: 1, cacheGroup: 0 },
      { index: 2, generation: 0, appliedGeneration: 0 },
    ]);
    expect(made.body.cores[2]).not.toHaveProperty('cacheGroup');
    expect(Errors(contract.Host, made.body)).toEqual([]);
    expect(await host(made.body.id)).toEqual(made.body);
    expect(await host('described')).toEqual(made.body);
  });

  it('takes the capacity of its profile where it says none', async () => {
    expect((await add('plain')).body.cores.map((core: any) => core.capacity)).toEqual([0.95, 0.95]);
  });

  it.each<[string, object, string, number]>([
    ['a name that is taken', { name: 'plain' }, '/name', 409],
    ['a profile that is not there', { hardwareProfile: 'none' }, '/hardwareProfile', 422],
    ['a name like an id', { name: '00000000-0000-4000-8000-000000000000' }, '/name', 422],
    ['no cores', { cores: 0 }, '/cores', 422],
    ['too fine a capacity', { coreCapacity: 0.1234567891 }, '/coreCapacity', 422],
    ['a core that is not there', { cacheGroups: [[0, 2]] }, '/cacheGroups/0/1', 422],
    ['a core in two groups', { cacheGroups: [[0, 1], [1]] }, '/cacheGroups/1/0', 422],
    [
      'an envelope on shared caches',
      { cacheGroups: [[0, 1]], envelope: { neighbours: 1, kinds: [{ workload: 'w' }] } },
      '/cacheGroups/0',
      422,
    ],
    ['a misspelt field', { core: 2 }, '/core', 422],
  ])('with %s is refused', async (_what, more, pointer, status) => {
    const answer = await add('bad', more);
    expect(answer).toMatchObject({ status, body: { errors: [{ pointer }] } });
    expect((await service.call('GET', '/v1/hosts/bad')).status).toBe(404);
  });

  it('that no text can name is not there', async () => {
    for (const [method, path] of [
      ['GET', '/v1/hosts/%00'],
      ['PATCH', '/v1/hosts/a%00'],
      ['POST', '/v1/hosts/a%00/acknowledgements'],
    ] as const) {
      const body = method === 'POST' ? { cores: [{ index: 0, generation: 0 }] } : { draining: true };
      const answer = await service.call(method, path, method === 'GET' ? undefined : body);
      expect(answer.status).toBe(404);
    }
    for (const path of ['/v1/changes?host=%00', '/v1/placements?host=%00'])
      expect((await service.call('GET', path)).status).toBe(422);
  });

  it('is listed, newest first, in pages and by what it is', async () => {
    const names = async (query: string) =>
      (await service.call('GET', `/v1/hosts?${query}`)).body.items.map((each: any) => each.name);
    expect(await names('')).toEqual(['plain', 'described']);
    const first = (await service.call('GET', '/v1/hosts?limit=1')).body;
    expect(await names(`limit=1&cursor=${first.nextCursor}`)).toEqual(['described']);
    expect(await names('name=plain')).toEqual(['plain']);
    expect(await names('hardwareProfile=none')).toEqual([]);
    expect(await names('draining=true')).toEqual([]);
    expect(await names('draining=false')).toHaveLength(2);
    expect((await service.call('GET', '/v1/hosts?draining=maybe')).status).toBe(422);
  });
});

describe('a change', () => {
  it('adds cores, and takes away those that carry nothing', async () => {
    await add('sized');
    expect((await change('sized', { cores: 4 })).body.cores).toHaveLength(4);
    expect((await change('sized', { cores: 1 })).body.cores).toHaveLength(1);
    await change('sized', { cores: 2 });
    await place('sized', 50_000);
    await place('sized', 50_000);
    const refused = await change('sized', { cores: 1 });
    expect(refused).toMatchObject({ status: 409, body: { code: 'host_in_use' } });
    expect(refused.body.detail).toMatch(/core 1 carries vm of placement [-0-9a-f]{36}/);
    expect((await host('sized')).cores).toHaveLength(2);
  });

  it('below what is admitted is refused with what is in the way, unless it is forced', async () => {
    await add('full', { memoryMb: 1000, nicMbps: 100 });
    await place('full', 60_000, { memoryMb: 600, trafficMbps: 60 });
    for (const [body, pointer] of [
      [{ coreCapacity: 0.5 }, '/coreCapacity'],
      [{ memoryMb: 500 }, '/memoryMb'],
      [{ nicMbps: 50 }, '/nicMbps'],
    ] as const) {
      const answer = await change('full', body);
      expect(answer).toMatchObject({
        status: 409,
        body: { code: 'capacity_exceeded', errors: [{ pointer }] },
      });
    }
    const forced = await change('full', { coreCapacity: 0.5, force: true });
    expect(forced.body.cores[0]).toMatchObject({ capacity: 0.5, utilization: 0.6, headroom: -0.1 });
    // No worse than it is: allowed without force, though still too small.
    expect((await change('full', { coreCapacity: 0.55 })).status).toBe(200);
    expect((await change('full', { coreCapacity: 0.52 })).status).toBe(409);
  });

  it('that was forced takes nothing more in until it fits, and lets go', async () => {
    await add('over', { cores: 1 });
    const [a, b] = [await place('over', 30_000), await place('over', 40_000)];
    await change('over', { coreCapacity: 0.4, force: true });
    expect((await place('over', 1000)).status).toBe(409);
    expect((await service.call('DELETE', `/v1/placements/${a.body.id}`)).status).toBe(200);
    expect((await place('over', 1000)).status).toBe(409);
    expect((await host('over')).cores[0]).toMatchObject({ utilization: 0.4, headroom: 0 });
    await service.call('DELETE', `/v1/placements/${b.body.id}`);
    expect((await place('over', 40_000)).status).toBe(201);
    expect((await place('over', 1)).status).toBe(409);
  });

  it('drains: what is there stays, nothing is added, and what is empty is removed', async () => {
    await add('drained');
    const { body } = await place('drained', 1000);
    expect((await change('drained', { draining: true })).body.draining).toBe(true);
    const refused = await place('drained', 1000);
    expect(refused).toMatchObject({
      status: 409,
      body: { why: [{ reason: 'host_draining', count: 2, hardwareProfile: 'edf' }] },
    });
    expect((await service.call('DELETE', '/v1/hosts/drained')).body.code).toBe('host_in_use');
    await service.call('DELETE', `/v1/placements/${body.id}`);
    expect((await service.call('DELETE', '/v1/hosts/drained')).status).toBe(200);
    expect((await service.call('GET', '/v1/hosts/drained')).status).toBe(404);
    expect((await place('drained', 1000)).body.code).toBe('unknown_host');
    expect((await service.call('GET', `/v1/placements/${body.id}`)).body.assignments).toMatchObject([
      { host: 'drained' },
    ]);
  });

  it('to a capacity that breaks promises beside interrupts is refused, too', async () => {
    const profile = { name: 'busy', irqAccounting: 'uncharged', interruptCostNs: 5000, coreCapacity: 1 };
    await service.call('POST', '/v1/hardware-profiles', profile);
    await add('busy', { hardwareProfile: 'busy', cores: 1 });
    expect((await place('busy', 50_000, { trafficPps: 60_000 })).status).toBe(201);
    const refused = await change('busy', { coreCapacity: 0.55 });
    expect(refused).toMatchObject({ status: 409, body: { errors: [{ pointer: '/coreCapacity' }] } });
    expect(refused.body.detail).toMatch(/vm of placement .* would not keep its promise/);
    expect((await change('busy', { coreCapacity: 0.85 })).status).toBe(200);
  });

  it('that takes a core away and adds it again begins no earlier than what was told of it', async () => {
    await add('again');
    const on1 = async () => {
      await place('again', 90_000);
      return (await place('again', 90_000)).body.id;
    };
    const gone = await on1();
    await service.call('DELETE', `/v1/placements/${gone}`);
    await change('again', { cores: 1 });
    await change('again', { cores: 2 });
    const [, core] = (await host('again')).cores;
    expect(core.appliedGeneration).toBe(core.generation);
    expect(core.generation).toBeGreaterThanOrEqual(2);
    const { body } = await place('again', 90_000);
    expect(body.assignments[0].cores).toEqual([1]);
    const generation = core.generation + 1;
    await service.call('POST', '/v1/hosts/again/acknowledgements', { cores: [{ index: 1, generation }] });
    await place('again', 1000);
    expect((await host('again')).cores[1].applied ?? []).toEqual([]);
  });

  it('of nothing, of a host that is not there, or to what is none, is refused', async () => {
    expect((await change('plain', {})).status).toBe(422);
    expect((await change('plain', { force: true })).status).toBe(422);
    expect((await change('none', { cores: 1 })).status).toBe(404);
    expect((await change('plain', { coreCapacity: 1.5 })).body.errors[0].pointer).toBe('/coreCapacity');
  });
});
