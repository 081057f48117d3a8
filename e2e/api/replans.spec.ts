import { ListedReplan, Replan } from '@plimsoll/contract';
import { Errors } from 'typebox/value';
import { fleetCalls } from '../fleet-calls.js';
import { type RunningService, startService } from '../service.js';

let service: RunningService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const {
  ok,
  post,
  get,
  hosts,
  close,
  holding,
  placeOn,
  proposed,
  apply,
  where,
  fleet,
  told,
  position,
  expectAdmissible,
} = fleetCalls(() => service);

describe('draining hosts', () => {
  let replan: any;
  let ids: string[];

  beforeAll(async () => {
    await hosts('drained', { d1: 3, d2: 2, d3: 2 });
    const pair = { affinity: ['pair'], antiAffinity: [{ group: 'pair', level: 'core' }] };
    const placements = [
      await placeOn('d1', [holding('a', 0.3, pair), holding('b', 0.2, pair)]),
      await placeOn('d1', [holding('c', 0.5)], { hold: { ttlSeconds: 3600 } }),
      await placeOn('d1', [holding('large', 0.1, { memoryMb: 900 })]),
      await placeOn('d2', [holding('full', 0.1, { memoryMb: 200 })]),
      await placeOn('d3', [holding('fuller', 0.1, { memoryMb: 200 })]),
    ];
    ids = placements.map(({ id }) => id);
    await close('d1');
    const before = await fleet();
    replan = await proposed({ reason: 'drain', hardwareProfile: 'drained' });
    expect(await fleet()).toEqual(before); // nothing changes silently
  });
  afterAll(() => close('d2', 'd3'));

  it('proposes moves that leave nobody there, and tells who stays and why', () => {
    expect(replan).toMatchObject({ status: 'proposed', appliedSteps: 0, reason: 'drain' });
    const moves = replan.steps.map((step: any) => step.moves.map(({ vm }: any) => vm).sort());
    expect(moves.toSorted()).toEqual([['a', 'b'], ['c']]); // those that belong together go together
    for (const { from, to } of replan.steps.flatMap((step: any) => step.moves)) {
      expect(from.host).toBe('d1');
      expect(['d2', 'd3']).toContain(to.host);
      expect(to.reservations).toEqual(from.reservations);
    }
    expect(replan.unmet).toMatchObject([
      {
        vm: 'large',
        placementId: ids[2],
        host: 'd1',
        why: expect.arrayContaining([
          {
            vm: 'large',
            hardwareProfile: 'drained',
            reason: 'memory_exceeded',
            count: 4,
            detail: expect.any(String),
          },
          { hardwareProfile: 'drained', reason: 'host_draining', count: 3, detail: expect.any(String) },
        ]),
      },
    ]);
    expect(replan.summary).toMatchObject({ steps: 2, moves: 3, unmet: 1, left: 0 });
    expect(replan.summary.gain).toMatch(/^3 VMs leave their hosts; 1 could not/);
  });

  it('applies step by step; each VM has its new core before it leaves the old one', async () => {
    const after = await position();
    const first = (await apply(replan.id, { steps: 1 })).body;
    expect(Errors(Replan, first)).toEqual([]);
    expect(first).toMatchObject({ status: 'partly', appliedSteps: 1, steps: replan.steps });
    expect((await get('/v1/hosts/d1')).cores.flatMap((core: any) => core.reservations)).toHaveLength(
      4 - first.steps[0].moves.length,
    );
    await expectAdmissible();
    const { status, body } = await apply(replan.id);
    expect([status, body.status, body.appliedSteps, body.conflict]).toEqual([200, 'applied', 2, undefined]);
    await expectAdmissible();

    for (const { placementId, vm, from, to } of replan.steps.flatMap((step: any) => step.moves)) {
      expect(await where(placementId)).toContain(`${vm} ${to.host} ${to.cores.join()}`);
      expect((await told(vm, after, 2)).map(({ kind, host, core }) => [kind, host, core])).toEqual([
        ['place', to.host, to.cores[0]],
        ['remove', from.host, from.cores[0]],
      ]);
    }
    expect(await where(ids[2]!)).toEqual([expect.stringMatching(/^large d1/)]);
    expect((await apply(replan.id)).body).toMatchObject({ status: 'applied', appliedSteps: 2 });
  });

  it('leaves placements that are confirmed and released as before, and a host that can go', async () => {
    await post(`/v1/placements/${ids[1]}/confirm`);
    for (const id of ids) await ok(service.call('DELETE', `/v1/placements/${id}`));
    for (const { name, cores, memoryUsedMb } of await fleet()) {
      if (!name.startsWith('d')) continue;
      expect([memoryUsedMb, cores.map((core: any) => core.utilization)]).toEqual([0, cores.map(() => 0)]);
    }
    await ok(service.call('DELETE', '/v1/hosts/d1'));
  });

  it('is told in the history', async () => {
    const events = (await get(`/v1/audit-events?noun=replan&nounId=${replan.id}`)).items;
    expect(events.map(({ action, after }: any) => [action, after.appliedSteps])).toEqual([
      ['changed', 2],
      ['changed', 1],
      ['created', undefined],
    ]);
    const [moved] = (await get(`/v1/audit-events?noun=placement&nounId=${ids[1]}`)).items.filter(
      ({ action }: any) => action === 'changed',
    );
    expect(moved).toMatchObject({
      before: { assignments: [{ vm: 'c', host: 'd1' }] },
      after: { assignments: [{ vm: 'c', host: expect.stringMatching(/^d[23]$/) }] },
    });
  });
});

describe('consolidating', () => {
  beforeAll(() => hosts('spread', { s1: 4, s2: 2 }));
  afterAll(() => close('s1', 's2'));
  /** So many placements on cores of their own. */
  const spread = async (share: number, count: number): Promise<string[]> => {
    const ids = [];
    for (let i = 0; i < count; i += 1)
      ids.push((await placeOn('s1', [holding(`s${i}`, share)], { strategy: 'spread' })).id);
    return ids;
  };
  const release = async (ids: readonly string[]) => {
    for (const id of ids) await ok(service.call('DELETE', `/v1/placements/${id}`));
  };

  it('frees cores, each step at least one, and proposes nothing where none can be', async () => {
    const ids = await spread(0.3, 4);
    const replan = await proposed({ reason: 'consolidate', hosts: ['s1'] });
    expect(replan.summary).toMatchObject({ coresFreed: 2, hostsFreed: 0, moves: 2, sharesSaved: 0 });
    expect(replan.steps.map(({ coresFreed }: any) => coresFreed)).toEqual([1, 1]);
    expect(replan.summary.gain).toMatch(/^2 cores and 0 hosts are free after 2 moves/);
    expect((await apply(replan.id)).body).toMatchObject({ status: 'applied' });
    const { cores } = await get('/v1/hosts/s1');
    expect(cores.filter(({ reservations }: any) => reservations.length === 0)).toHaveLength(2);
    await expectAdmissible();
    expect(await proposed({ reason: 'consolidate', hosts: ['s1'] })).toMatchObject({
      status: 'applied',
      steps: [],
    });
    await release(ids);
  });

  it('frees whole hosts', async () => {
    const [one] = await spread(0.5, 1);
    const { id: other } = await placeOn('s2', [holding('lone', 0.2)]);
    const replan = await proposed({ reason: 'consolidate', hardwareProfile: 'spread' });
    expect(replan.summary).toMatchObject({ coresFreed: 1, hostsFreed: 1, moves: 1 });
    expect(replan.steps[0].moves).toMatchObject([{ vm: 'lone', from: { host: 's2' }, to: { host: 's1' } }]);
    await release([one!, other]);
  });

  it('refuses a step whose VM was released meanwhile, or whose core others took, and names it', async () => {
    const ids = await spread(0.3, 4);
    const replan = await proposed({ reason: 'consolidate', hosts: ['s1'] });
    const [{ placementId, vm }] = replan.steps[0].moves;
    const claims = await spread(0.6, 4);
    const before = await fleet();
    const conflict = (detail: string) => ({
      status: 409,
      body: {
        code: 'generation_conflict',
        errors: [{ pointer: '/steps/0', code: 'generation_conflict', detail: expect.stringMatching(detail) }],
      },
    });
    expect(await apply(replan.id)).toMatchObject(
      conflict('^s1 does not take it any more: alone it needs more'),
    );
    expect(await fleet()).toEqual(before);
    expect(await get(`/v1/replans/${replan.id}`)).toEqual(replan);

    await release([...claims, placementId]);
    expect(await apply(replan.id)).toMatchObject(
      conflict(`^${vm} of placement ${placementId} is not on core`),
    );
    await release(ids.filter((id) => id !== placementId));
  });

  it('keeps what was applied before a step that does not hold any more, and tells which that is', async () => {
    const ids = await spread(0.3, 4);
    const replan = await proposed({ reason: 'consolidate', hosts: ['s1'] });
    await release([replan.steps[1].moves[0].placementId]);
    const { status, body } = await apply(replan.id);
    expect(Errors(Replan, body)).toEqual([]);
    expect([status, body.status, body.appliedSteps]).toEqual([200, 'partly', 1]);
    expect(body.conflict).toEqual({ step: 1, detail: expect.stringContaining('any more') });
    const [{ placementId, vm, to }] = replan.steps[0].moves;
    expect(await where(placementId)).toEqual([`${vm} s1 ${to.cores.join()}`]);
    await release(ids.filter((id) => id !== replan.steps[1].moves[0].placementId));
  });
});

it('is listed, and refuses what makes no sense', async () => {
  const { items } = await get('/v1/replans');
  for (const item of items) expect(Errors(ListedReplan, item)).toEqual([]);
  expect(items.map(({ reason }: any) => reason)).toEqual(expect.arrayContaining(['drain', 'consolidate']));
  const refusals: [object, string][] = [
    [{ reason: 'boredom' }, '/reason'],
    [{ reason: 'drain', hosts: ['nowhere'] }, '/hosts/0'],
    [{ reason: 'drain', hosts: [] }, '/hosts'],
    [{ reason: 'models', hardwareProfile: 'nothing' }, '/hardwareProfile'],
  ];
  for (const [body, pointer] of refusals) {
    const answer = await service.call('POST', '/v1/replans', body);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
  }
  expect((await apply('1')).status).toBe(404);
  expect((await apply(items[0].id, { steps: 0 })).status).toBe(422);
  const { key } = await post('/v1/api-keys', { name: 'engine', role: 'engine' });
  const engine = { authorization: `Bearer ${key}` };
  expect((await service.call('POST', `/v1/replans/${items[0].id}/apply`, {}, engine)).status).toBe(403);
});
