import { setTimeout } from 'node:timers/promises';
import { ListedReplan, Replan } from '@plimsoll/contract';
import { Errors } from 'typebox/value';
import { type Answer, type RunningService, startService } from '../service.js';

let service: RunningService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

/** Throughput in proportion to the share, 1 part in 100 less for each tenth of the core that a neighbour has. */
const benchmark = (hardwareProfile: string, perCore: number) => ({
  hardwareProfile,
  workload: 'web',
  metric: { name: 'throughput', unit: 'req/s' },
  origin: 'measured',
  periodUs: 100_000,
  points: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].flatMap((share) =>
    [0, 0.2, 0.4].map((beside) => ({
      budgetUs: Math.round(share * 100_000),
      neighbours: beside > 0 ? [{ workload: 'web', budgetUs: beside * 100_000 }] : [],
      samples: [0.99, 1, 1.01].map((each) => each * perCore * share * (1 - beside / 10)),
    })),
  ),
});

const ok = async (answer: Promise<Answer>) => {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
};
const post = (path: string, body: object = {}) => ok(service.call('POST', path, body));
const get = (path: string) => ok(service.call('GET', path));

/** A profile of its own with hosts on it. */
async function hosts(hardwareProfile: string, cores: Record<string, number>): Promise<void> {
  await post('/v1/hardware-profiles', { name: hardwareProfile });
  for (const [name, count] of Object.entries(cores))
    await post('/v1/hosts', { name, hardwareProfile, cores: count, memoryMb: 1000 });
}
/** No later spec is to find room there. */
async function close(...names: string[]): Promise<void> {
  for (const name of names) await ok(service.call('PATCH', `/v1/hosts/${name}`, { draining: true }));
}

const holding = (name: string, share: number, more: object = {}) => ({
  name,
  workload: 'batch',
  reservation: { budgetUs: Math.round(share * 100_000), periodUs: 100_000 },
  ...more,
});
const serving = (name: string, throughput: number) => ({ name, workload: 'web', target: { throughput } });
async function placeOn(host: string, vms: object[], more: object = {}): Promise<any> {
  return post('/v1/placements', { vms, constraints: { hosts: [host] }, confidence: 0.9, ...more });
}

/** The proposal that a job works out. */
async function proposed(body: object): Promise<any> {
  const { jobId, replanId } = await post('/v1/replans', body);
  for (const limit = Date.now() + 50_000; Date.now() < limit; await setTimeout(50)) {
    const job = await get(`/v1/jobs/${jobId}`);
    if (job.finishedAt === undefined) continue;
    expect(job).toMatchObject({ kind: 'replans', status: 'succeeded', result: { replanId } });
    const replan = await get(`/v1/replans/${replanId}`);
    expect(Errors(Replan, replan)).toEqual([]);
    return replan;
  }
  throw new Error(`job ${jobId} did not end`);
}
const apply = (id: string, body: object = {}) => service.call('POST', `/v1/replans/${id}/apply`, body);
const where = async (id: string) =>
  (await get(`/v1/placements/${id}`)).assignments.map(
    ({ vm, host, cores }: any) => `${vm} ${host} ${cores.join()}`,
  );
/** The fleet, but for what time alone changes. */
const fleet = async () => (await get('/v1/hosts?limit=200')).items;
/** The first changes of a VM after a position; they are told soon after they were made. */
async function told(vm: string, after: number, count: number): Promise<any[]> {
  for (const limit = Date.now() + 10_000; Date.now() < limit; await setTimeout(20)) {
    const { changes } = await get(`/v1/changes?after=${after}&limit=1000`);
    const found = changes.filter((one: any) => one.vm === vm);
    if (found.length >= count) return found;
  }
  throw new Error(`less than ${count} changes of ${vm} were told`);
}
async function position(): Promise<number> {
  for (let at = 0; ; ) {
    const { changes, next } = await get(`/v1/changes?after=${at}&limit=1000`);
    if (changes.length === 0) return next;
    at = next;
  }
}
/** No core carries more than it may. */
async function expectAdmissible(): Promise<void> {
  for (const { cores } of await fleet())
    for (const { headroom } of cores) expect(headroom).toBeGreaterThanOrEqual(0);
}

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
          { hardwareProfile: 'drained', reason: 'memory_exceeded', count: 4, detail: expect.any(String) },
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

describe('following models', () => {
  let replan: any;
  let ids: Record<string, string>;
  const model = { hardwareProfile: 'measured', workload: 'web' };

  beforeAll(async () => {
    await hosts('measured', { m1: 3, m2: 1 });
    await post('/v1/benchmarks', benchmark('measured', 10_000));
    await post('/v1/models', model);
    const near = async (name: string, throughput: number, more: object = {}) =>
      (await placeOn('m1', [serving(name, throughput)], { extrapolate: true, ...more })).id;
    ids = {
      grows: await near('grows', 5000),
      large: await near('large', 8500),
      half: await near('half', 3500, { strategy: 'spread' }),
      less: await near('less', 3000),
    };
    const slower = await post('/v1/benchmarks', benchmark('measured', 8000));
    await post('/v1/models', { ...model, benchmarkIds: [slower.id] });
    const before = await fleet();
    replan = await proposed({ reason: 'models', hardwareProfile: 'measured' });
    expect(await fleet()).toEqual(before);
  });
  afterAll(() => close('m1', 'm2'));

  it('proposes budgets by the promoted version, and a move where a core does not carry these', () => {
    const pin = (vm: string, host: string) => ({
      placementId: ids[vm],
      vm,
      host,
      fromVersion: 1,
      toVersion: 2,
    });
    expect(replan.steps).toMatchObject([
      {
        kind: 'move',
        moves: [{ vm: 'less', from: { host: 'm1', cores: [0] }, to: { host: 'm2', cores: [0] } }],
        pins: [pin('less', 'm2')],
        adjustments: [{ vm: 'grows', host: 'm1', core: 0 }], // gives back what its neighbour had cost it
      },
      { kind: 'repin', moves: [], pins: [pin('grows', 'm1')], adjustments: [{ vm: 'grows' }] },
      { kind: 'repin', moves: [], pins: [pin('half', 'm1')], adjustments: [{ vm: 'half' }] },
    ]);
    for (const { adjustments } of replan.steps.slice(1)) {
      const [{ from, to }] = adjustments;
      expect(to.budgetUs / from.budgetUs).toBeCloseTo(10_000 / 8000, 3);
    }
    expect(replan.summary).toMatchObject({ moves: 1, pins: 3, unmet: 1, coresFreed: -1 });
    expect(replan.summary.sharesSaved).toBeLessThan(-0.1);
  });

  it('tells which promise no core would keep, and why', () => {
    expect(replan.unmet).toMatchObject([
      {
        placementId: ids['large'],
        vm: 'large',
        host: 'm1',
        cores: [1],
        detail: expect.stringMatching(/^by the promoted model: .* short of 8500$/),
        why: expect.arrayContaining([expect.objectContaining({ host: 'm2', reason: 'infeasible_target' })]),
      },
    ]);
  });

  it('refuses to apply it where another version is promoted by then', async () => {
    await post('/v1/models/rollback', model);
    expect(await apply(replan.id)).toMatchObject({
      status: 409,
      body: { code: 'generation_conflict', detail: expect.stringContaining('models') },
    });
    const [second] = (await get('/v1/models?hardwareProfile=measured')).items;
    await post(`/v1/models/${second.id}/promote`);
  });

  it('keeps promises by the new version once it is applied, beside whoever comes', async () => {
    const after = await position();
    expect((await apply(replan.id)).body).toMatchObject({ status: 'applied', steps: replan.steps });
    await expectAdmissible();
    const versions: Record<string, number> = {};
    for (const [vm, id] of Object.entries(ids))
      versions[vm] = (await get(`/v1/placements/${id}`)).assignments[0].reservation.modelVersion;
    expect(versions).toEqual({ grows: 2, half: 2, less: 2, large: 1 });
    expect((await told('grows', after, 2)).map(({ kind }) => kind)).toEqual(['shrink', 'grow']);

    const { adjustments } = await placeOn('m1', [serving('new', 1000)], { extrapolate: true, dryRun: true });
    const [grown] = replan.steps[1].adjustments;
    const [half] = replan.steps[2].adjustments;
    expect(adjustments.length).toBeGreaterThan(0);
    for (const { vm, from, to } of adjustments) {
      expect(from).toEqual(vm === 'grows' ? grown.to : half.to);
      expect(to.budgetUs).toBeGreaterThan(from.budgetUs);
    }
    expect(await proposed({ reason: 'models', hardwareProfile: 'measured' })).toMatchObject({
      steps: [],
      unmet: replan.unmet,
    });
  });
});

describe('beside claims and releases', () => {
  afterAll(() => close('r1', 'r2', 'r3', 'r4'));

  it('loses no VM, leaves none behind, and carries no core too much', async () => {
    await hosts('busy', { r1: 4, r2: 4, r3: 4, r4: 4 });
    const place = async (host: string, i: number): Promise<string> => {
      const group = i % 3 === 0 ? { affinity: [`${host}-${i}`] } : {};
      const one = holding('one', 0.05 + (i % 7) / 50, { vcpus: 1 + (i % 2), ...group });
      return (await placeOn(host, [one, holding('other', 0.05, group)])).id;
    };
    const initial: string[] = [];
    for (let i = 0; i < 16; i += 1) initial.push(await place(i % 2 === 0 ? 'r1' : 'r2', i));
    await close('r1');
    const gone = new Set<string>();
    const claimed: string[] = [];
    const others = Array.from({ length: 24 }, async (_, i) => {
      await setTimeout(i * 40);
      const id = initial[i];
      if (i % 4 > 0 || id === undefined) claimed.push(await place(i % 2 === 0 ? 'r3' : 'r4', i));
      else {
        await ok(service.call('DELETE', `/v1/placements/${id}`));
        gone.add(id);
      }
    });
    let [applied, conflicts] = [0, 0];
    for (let isOver = false; !isOver; ) {
      const replan = await proposed({ reason: 'drain', hosts: ['r1'] });
      isOver = replan.steps.length === 0;
      for (let status = replan.status; status !== 'applied'; ) {
        const answer = await apply(replan.id, { steps: 2 });
        if (answer.status === 409) conflicts += 1;
        if (answer.status !== 200) break;
        ({ status } = answer.body);
        applied += answer.body.conflict ? 1 : 2;
      }
    }
    await Promise.all(others);
    expect(conflicts).toBeGreaterThan(0);
    expect(applied).toBeGreaterThan(4);

    const expected: string[] = [];
    for (const id of [...initial, ...claimed]) {
      const { status, assignments } = await get(`/v1/placements/${id}`);
      expect([id, status]).toEqual([id, gone.has(id) ? 'released' : 'confirmed']);
      if (status === 'released') continue;
      expect(assignments.map(({ vm }: any) => vm)).toEqual(['one', 'other']);
      for (const { vm, host, cores } of assignments)
        expected.push(...cores.map((core: number) => `${id} ${vm} ${host} ${core}`));
    }
    const found = (await fleet()).flatMap(({ name, cores }: any) =>
      cores.flatMap(({ index, reservations }: any) =>
        reservations.map(({ placementId, vm }: any) => `${placementId} ${vm} ${name} ${index}`),
      ),
    );
    expect(found.filter((line: string) => / r\d \d$/.test(line)).toSorted()).toEqual(expected.toSorted());
    await expectAdmissible();
    expect(found.some((line: string) => / r1 /.test(line))).toBe(false);
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
