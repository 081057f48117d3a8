import { setTimeout } from 'node:timers/promises';
import * as contract from '@plimsoll/contract';
import { Errors } from 'typebox/value';
import { type Answer, type RunningService, startService } from '../service.js';

const PROFILE = 'epyc-2core-rt';
let service: RunningService;
beforeAll(async () => {
  service = await startService({ PLIMSOLL_WORKERS: '0' });
  await service.call('POST', '/v1/hardware-profiles', { name: 'edf' });
});
afterAll(() => service.stop());

let hosts = 0;
/** A host of its own for each test. */
async function addHost(more: object = {}): Promise<string> {
  hosts += 1;
  const name = `host-${hosts}`;
  const body = { name, hardwareProfile: PROFILE, cores: 2, ...more };
  expect((await service.call('POST', '/v1/hosts', body)).status).toBe(201);
  return name;
}
const place = (
  host: string | readonly string[],
  vms: readonly object[],
  more: object = {},
): Promise<Answer> =>
  service.call('POST', '/v1/placements', {
    vms,
    confidence: 0.9,
    ...more,
    constraints: { hosts: [host].flat(), ...(more as any).constraints },
  });
const release = (id: string) => service.call('DELETE', `/v1/placements/${id}`);
const coresOf = async (host: string) => (await service.call('GET', `/v1/hosts/${host}`)).body.cores;
const web = (name: string, throughput = 2500) => ({ name, workload: 'http', target: { throughput } });
const plain = (name: string, budgetUs: number, more: object = {}) => ({
  name,
  workload: 'plain',
  reservation: { budgetUs, periodUs: 100_000 },
  ...more,
});
const stream = { ...plain('feed', 10_000), workload: 'stream', trafficMbps: 25 };
const reasons = ({ body }: Answer) => body.why.map(({ reason, count }: any) => `${reason} ${count}`);

describe('a placement', () => {
  it('is planned, placed and claimed in one call, and is there afterwards', async () => {
    const host = await addHost();
    const placed = await place(host, [web('web'), stream]);
    expect(placed).toMatchObject({ status: 201, body: { status: 'confirmed', adjustments: [] } });
    expect(placed.headers.get('location')).toBe(`/v1/placements/${placed.body.id}`);
    expect(Errors(contract.Placement, placed.body)).toEqual([]);
    const [first, second] = placed.body.assignments;
    expect(first).toMatchObject({ vm: 'web', workload: 'http', asked: web('web'), host, cores: [0] });
    expect(first.predicted.lower).toBeGreaterThanOrEqual(2500);
    expect(first.reservation.overprovisioning).toBeGreaterThan(1.05);
    expect(first.reservation.explanation.length).toBeGreaterThan(1);
    expect(second.reservation).toMatchObject({ budgetUs: 10_000, periodUs: 100_000 });
    const stored = (await service.call('GET', `/v1/placements/${placed.body.id}`)).body;
    expect(Errors(contract.Placement, stored)).toEqual([]);
    expect(stored).toEqual(placed.body);
    expect(stored.assignments[0].asked).toEqual(web('web'));
    expect(await coresOf(host)).toMatchObject([
      { reservations: [{ vm: 'feed' }, { vm: 'web', budgetUs: first.reservation.budgetUs }] },
      { reservations: [] },
    ]);
  });

  it('tried dry answers the same, and stores nothing', async () => {
    const host = await addHost();
    const dry = await place(host, [web('web')], { dryRun: true });
    expect(dry).toMatchObject({ status: 200, body: { id: null, status: 'dryRun', createdAt: null } });
    expect(Errors(contract.Placement, dry.body)).toEqual([]);
    const placed = await place(host, [web('web')]);
    expect(placed.body.assignments).toEqual(dry.body.assignments);
    expect((await coresOf(host)).map((core: any) => core.generation)).toEqual([1, 0]);
  });

  it('raises the budgets of others as part of it, and gives that back when it goes', async () => {
    const host = await addHost();
    const first = await place(host, [web('web')]);
    const before = first.body.assignments[0].reservation.budgetUs;
    const newcomer = await place(host, [stream]);
    expect(newcomer.body.adjustments).toMatchObject([
      { placementId: first.body.id, vm: 'web', host, core: 0, from: { budgetUs: before } },
    ]);
    const raised = newcomer.body.adjustments[0].to.budgetUs;
    const now = (await service.call('GET', `/v1/placements/${first.body.id}`)).body.assignments[0];
    expect(now.reservation.budgetUs).toBe(raised);
    expect(now.reservation.overprovisioning).toBeCloseTo(raised / before, 10);
    expect(now.predicted.lower).toBeGreaterThanOrEqual(2500);
    const gone = await release(newcomer.body.id);
    expect(gone.body).toMatchObject({ status: 'released', releaseReason: 'released' });
    expect((await coresOf(host))[0]).toMatchObject({ reservations: [{ vm: 'web', budgetUs: before }] });
    expect((await release(newcomer.body.id)).body).toEqual(gone.body);
  });

  it('tells how its budgets came about beside whoever is there now', async () => {
    const host = await addHost();
    const { body: alone } = await place(host, [web('web')]);
    await place(host, [stream]);
    const { body: now } = await service.call('GET', `/v1/placements/${alone.id}`);
    const [{ reservation }] = now.assignments;
    const steps = reservation.explanation;
    expect(steps.map(({ step }: any) => step)).toContain('interference');
    const total = steps.reduce((sum: number, { budgetUs }: any) => sum + budgetUs, 0);
    expect(Math.abs(total - reservation.budgetUs)).toBeLessThan(1);
    const { body: list } = await service.call('GET', `/v1/placements?host=${host}`);
    expect(list.items[1].assignments[0].reservation).not.toHaveProperty('explanation');
  });

  it('on a core with an envelope never raises what others hold', async () => {
    const envelope = {
      neighbours: 3,
      kinds: [{ workload: 'stream', trafficMbps: 50 }, { workload: 'http' }],
    };
    const robust = await addHost({ envelope });
    const adaptive = await addHost();
    const asked = { policy: 'robust', extrapolate: true };
    const first = await place([adaptive, robust], [web('web')], asked);
    expect(first.body.assignments[0].host).toBe(robust);
    const newcomer = await place([adaptive, robust], [stream], asked);
    expect(newcomer.body).toMatchObject({ adjustments: [], policy: 'robust' });
    const other = await place([adaptive, robust], [web('web')], { policy: 'adaptive' });
    expect(other.body.assignments[0].host).toBe(adaptive);
    expect(other.body.assignments[0].reservation.budgetUs).toBeLessThan(
      first.body.assignments[0].reservation.budgetUs,
    );
    expect(reasons(await place(adaptive, [web('web')], { policy: 'robust' }))).toEqual(['policy 2']);
  });

  it('of several VMs is whole or not at all', async () => {
    const host = await addHost({ hardwareProfile: 'edf' });
    const vms = Array.from({ length: 5 }, (_, i) => plain(`vm-${i}`, 40_000));
    const refused = await place(host, vms);
    expect(refused).toMatchObject({ status: 409, body: { code: 'capacity_exceeded' } });
    expect(Errors(contract.Problem, refused.body)).toEqual([]);
    expect((await coresOf(host)).every(({ reservations }: any) => reservations.length === 0)).toBe(true);
    const placed = await place(host, vms.slice(0, 4));
    expect(placed.body.assignments.map(({ cores }: any) => cores[0]).sort()).toEqual([0, 0, 1, 1]);
  });

  it('of a VM with several vCPUs has as many cores, and takes memory once', async () => {
    const host = await addHost({ hardwareProfile: 'edf', cores: 4, memoryMb: 1000 });
    const placed = await place(host, [plain('wide', 30_000, { vcpus: 3, memoryMb: 900 })]);
    const [assignment] = placed.body.assignments;
    expect(new Set(assignment.cores).size).toBe(3);
    expect(assignment.reservations).toHaveLength(3);
    expect((await service.call('GET', `/v1/hosts/${host}`)).body.memoryUsedMb).toBe(900);
    expect(reasons(await place(host, [plain('more', 1000, { memoryMb: 200 })]))).toEqual([
      'memory_exceeded 4',
    ]);
    expect(reasons(await place(host, [plain('wider', 1000, { vcpus: 5 })]))).toContain('too_few_cores 4');
    await release(placed.body.id);
    expect((await service.call('GET', `/v1/hosts/${host}`)).body.memoryUsedMb).toBe(0);
    const wired = await addHost({ hardwareProfile: 'edf', nicMbps: 99.3 });
    const statuses = [];
    for (const name of ['a', 'b', 'c', 'd'])
      statuses.push((await place(wired, [plain(name, 1000, { trafficMbps: 33.1 })])).status);
    expect(statuses).toEqual([201, 201, 201, 409]);
  });

  it('of very many vCPUs holds up nobody', async () => {
    const host = await addHost({ hardwareProfile: 'edf', cores: 256 });
    const placed = await place(host, [plain('wide', 10_000, { vcpus: 128 })]);
    expect(new Set(placed.body.assignments[0].cores).size).toBe(128);
  });

  it('packs, or spreads', async () => {
    const used = async (strategy: string) => {
      const host = await addHost({ hardwareProfile: 'edf', cores: 4 });
      const vms = Array.from({ length: 4 }, (_, i) => plain(`vm-${i}`, 20_000));
      const { body } = await place(host, vms, { strategy });
      return new Set(body.assignments.map(({ cores }: any) => cores[0])).size;
    };
    expect([await used('pack'), await used('spread')]).toEqual([1, 4]);
  });

  it('keeps VMs together and apart', async () => {
    const pair = [await addHost({ hardwareProfile: 'edf' }), await addHost({ hardwareProfile: 'edf' })];
    const hostsOf = ({ body }: Answer) => body.assignments.map(({ host }: any) => host);
    const coresUsed = ({ body }: Answer) => body.assignments.map(({ cores }: any) => cores[0]).sort();
    const two = [plain('a', 1000), plain('b', 1000)];
    expect(new Set(hostsOf(await place(pair, two, { constraints: { antiAffinity: 'host' } }))).size).toBe(2);
    expect(coresUsed(await place(pair[0]!, two, { constraints: { antiAffinity: 'core' } }))).toEqual([0, 1]);
    const db = (level: string) => ({ antiAffinity: [{ group: 'db', level }] });
    const first = await place(pair, [plain('db', 1000, db('host'))]);
    const second = await place(pair, [plain('db', 1000, db('host'))]);
    expect(hostsOf(first)).not.toEqual(hostsOf(second));
    expect(reasons(await place(pair, [plain('db', 1000, db('host'))]))).toEqual(['anti_affinity 4']);
    const home = await place(pair[1]!, [plain('app', 1000, { affinity: ['shop'] })]);
    const joined = await place(pair, [plain('cart', 1000, { affinity: ['shop'] })]);
    expect(hostsOf(joined)).toEqual(hostsOf(home));
    expect(reasons(await place(pair[0]!, [plain('cart', 1000, { affinity: ['shop'] })]))).toEqual([
      'affinity 2',
      'host_excluded 2',
    ]);
  });

  it('of an affinity group makes one home, whoever else does at the same moment', async () => {
    const pair = [await addHost({ hardwareProfile: 'edf' }), await addHost({ hardwareProfile: 'edf' })];
    for (let round = 0; round < 5; round += 1) {
      const group = { affinity: [`group-${round}`] };
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, i) =>
          place(pair, [plain(`vm-${i}`, 2000, group)], { strategy: i % 2 === 0 ? 'pack' : 'spread' }),
        ),
      );
      const homes = answers.map(({ body }) => body.assignments[0].host);
      expect(new Set(homes).size).toBe(1);
    }
  });

  it('is listed by what became of it and where it is', async () => {
    const host = await addHost({ hardwareProfile: 'edf' });
    const ids = [];
    for (const name of ['a', 'b', 'c']) ids.unshift((await place(host, [plain(name, 1000)])).body.id);
    await release(ids[0]);
    const list = async (query: string) =>
      (await service.call('GET', `/v1/placements?${query}`)).body.items.map(({ id }: any) => id);
    expect(await list(`host=${host}`)).toEqual([ids[1], ids[2]]);
    expect((await list('status=released'))[0]).toBe(ids[0]);
    expect((await list('status=confirmed&limit=2')).slice(0, 2)).toEqual([ids[1], ids[2]]);
    expect((await service.call('GET', '/v1/placements?status=lost')).status).toBe(422);
  });
});

describe('rendered', () => {
  const rendered = (id: string, target: string) =>
    service.call('GET', `/v1/placements/${id}/rendered?target=${target}`);

  it('is said in the words of what enforces it', async () => {
    const host = await addHost({ hardwareProfile: 'edf' });
    const { body } = await place(host, [plain('vm', 12_345), plain('wide', 5000, { vcpus: 2 })]);
    const cgroup = await rendered(body.id, 'cgroup-v2');
    expect(Errors(contract.Rendered, cgroup.body)).toEqual([]);
    expect(cgroup.body).toMatchObject({ enforcement: 'cap', items: [{ vm: 'vm' }, { vm: 'wide' }, {}] });
    expect(cgroup.body.items[0].text).toContain('12345 100000');
    const deadline = await rendered(body.id, 'sched-deadline');
    expect(deadline.body).toMatchObject({ enforcement: 'reservation' });
    expect(deadline.body.items[0].text).toContain('-T 12345000');
    expect((await rendered(body.id, 'vmware')).body.errors).toMatchObject([
      { pointer: 'target', detail: expect.stringContaining('cgroup-v2, ') },
    ]);
    await release(body.id);
    expect((await rendered(body.id, 'cgroup-v2')).body.code).toBe('placement_released');
  });

  it('says where the core does not carry what a target holds instead', async () => {
    const host = await addHost({ hardwareProfile: 'edf', cores: 1, coreCapacity: 0.5 });
    const small = { name: 'vm', workload: 'plain', reservation: { budgetUs: 500, periodUs: 1000 } };
    const { body } = await place(host, [small]);
    const { items, warnings } = (await rendered(body.id, 'cgroup-v2')).body;
    expect(items[0].adjusted).toMatchObject({
      from: { budgetUs: 500 },
      to: { budgetUs: 1000, periodUs: 1000 },
    });
    expect(warnings.map(({ code }: any) => code)).toContain('not_admitted');
  });
});

describe('a hold', () => {
  const hold = (host: string, ttlSeconds: number) =>
    place(host, [plain('held', 90_000)], { hold: { ttlSeconds } });
  const confirm = (id: string) => service.call('POST', `/v1/placements/${id}/confirm`);

  it('is kept when it is confirmed, as often as that is said', async () => {
    const host = await addHost({ hardwareProfile: 'edf', cores: 1 });
    const held = await hold(host, 60);
    expect(held.body).toMatchObject({ status: 'held', confirmedAt: null });
    expect(Date.parse(held.body.holdExpiresAt) - Date.parse(held.body.createdAt)).toBe(60_000);
    const confirmed = await confirm(held.body.id);
    expect(confirmed).toMatchObject({ status: 200, body: { status: 'confirmed', holdExpiresAt: null } });
    expect((await confirm(held.body.id)).body).toEqual(confirmed.body);
    await release(held.body.id);
    expect(await confirm(held.body.id)).toMatchObject({ status: 409, body: { code: 'placement_released' } });
  });

  it('ends by itself, and its cores are free', async () => {
    const host = await addHost({ hardwareProfile: 'edf', cores: 1 });
    const held = await hold(host, 4);
    expect((await place(host, [plain('next', 90_000)])).status).toBe(409);
    let next: Answer;
    do {
      await setTimeout(100);
      next = await place(host, [plain('next', 90_000)]);
    } while (next.status === 409);
    expect(next.status).toBe(201);
    expect(await confirm(held.body.id)).toMatchObject({ status: 409, body: { code: 'hold_expired' } });
    const ended = (await service.call('GET', `/v1/placements/${held.body.id}`)).body;
    expect(ended).toMatchObject({ status: 'released', releaseReason: 'expired' });
    const [event] = (await service.call('GET', `/v1/audit-events?nounId=${held.body.id}`)).body.items;
    expect(event).toMatchObject({ action: 'expired', caller: null, before: { status: 'held' } });
  });
});

describe('a refusal', () => {
  const slow = { name: 'x', workload: 'http', responseTime: { deadlineUs: 1000, demandUs: 2000 } };
  it.each<[string, number, string, object, object]>([
    ['a workload without a model', 422, 'model_missing', { ...web('x'), workload: 'new' }, {}],
    ['a target that was never measured', 422, 'out_of_domain', web('x', 1e6), {}],
    ['a target that no core reaches', 422, 'infeasible_target', web('x', 1e6), { extrapolate: true }],
    ['a response time on fixed priorities', 422, 'not_enforceable', slow, {}],
    ['more than a core', 409, 'capacity_exceeded', plain('x', 99_000), {}],
  ])('of %s says so: %i %s', async (_what, status, code, vm, more) => {
    const host = await addHost();
    const answer = await place(host, [vm], more);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.body.why).toMatchObject([{ hardwareProfile: PROFILE, count: 2 }]);
    expect(answer.body.why[0].detail).not.toBe('');
    if (status === 422) expect(answer.body.errors[0].pointer).toMatch(/^\/vms\/0/);
  });

  it('of a response that takes longer than its deadline says so', async () => {
    const answer = await place(await addHost({ hardwareProfile: 'edf' }), [slow]);
    expect(answer).toMatchObject({ status: 422, body: { code: 'infeasible_response_time' } });
  });

  it('of a promise that a cap cannot keep is one of that profile alone', async () => {
    await service.call('POST', '/v1/hardware-profiles', { name: 'capped', enforcer: 'cap' });
    const capped = await addHost({ hardwareProfile: 'capped' });
    const real = await addHost({ hardwareProfile: 'edf' });
    const service1 = { name: 'x', workload: 'http', responseTime: { deadlineUs: 20_000, demandUs: 2000 } };
    expect(await place(capped, [service1])).toMatchObject({ status: 422, body: { code: 'not_enforceable' } });
    expect((await place([capped, real], [service1])).body.assignments[0].host).toBe(real);
  });

  it('of a period is one of the profiles that do not know it, VM by VM', async () => {
    const periods = (minPeriodUs: number, maxPeriodUs: number) => ({
      minPeriodUs,
      maxPeriodUs,
      granularityUs: 1,
    });
    await service.call('POST', '/v1/hardware-profiles', { name: 'quick', ...periods(100, 10_000) });
    await service.call('POST', '/v1/hardware-profiles', { name: 'slow', ...periods(20_000, 1_000_000) });
    const there = [await addHost({ hardwareProfile: 'quick' }), await addHost({ hardwareProfile: 'slow' })];
    const vm = (name: string, periodUs: number) => ({ ...plain(name, 1000), periodUs });
    const both = await place(there, [vm('a', 500), vm('b', 50_000)]);
    expect(both.body.assignments.map(({ host }: any) => host)).toEqual(there);
    const neither = await place(there, [vm('a', 500), vm('b', 15_000)]);
    expect(neither).toMatchObject({ status: 422, body: { code: 'not_enforceable' } });
    expect(neither.body.errors[0].pointer).toBe('/vms/1');
  });

  it('counts for each host class what stood in the way', async () => {
    const [full, other] = [await addHost(), await addHost({ hardwareProfile: 'edf' })];
    await place(full, [plain('a', 85_000), plain('b', 85_000)]);
    const answer = await place([full, other], [web('x', 4000)]);
    const why = answer.body.why.map(({ hardwareProfile, reason, count }: any) => [
      hardwareProfile,
      reason,
      count,
    ]);
    expect(why).toEqual(
      expect.arrayContaining([
        ['edf', 'model_missing', 2],
        [PROFILE, 'capacity_exceeded', 2],
      ]),
    );
    expect(answer).toMatchObject({ status: 409, body: { code: 'capacity_exceeded' } });
  });

  it('of what takes too long to plan comes before others have waited long', async () => {
    const cores = Array.from({ length: 64 }, (_, index) => index);
    const host = await addHost({ hardwareProfile: 'edf', cores: 64, cacheGroups: [cores] });
    const vms = cores.map((index) => plain(`vm-${index}`, 10_000 + index));
    const answer = await place(host, vms, { dryRun: true });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'not_supported', errors: [{ pointer: '/vms' }] },
    });
    expect((await place(host, vms.slice(0, 4))).status).toBe(201);
  });

  it.each<[string, object, string]>([
    ['no VMs', { vms: [] }, '/vms'],
    ['a VM that promises nothing', { vms: [{ name: 'a', workload: 'w' }] }, '/vms/0'],
    ['a name twice', { vms: [plain('a', 1), plain('a', 1)] }, '/vms/1/name'],
    ['a budget above its period', { vms: [plain('a', 100_001)] }, '/vms/0/reservation/budgetUs'],
    [
      'a host that is not there',
      { vms: [plain('a', 1)], constraints: { hosts: ['none'] } },
      '/constraints/hosts/0',
    ],
    ['a hold without end', { vms: [plain('a', 1)], hold: { ttlSeconds: 86_401 } }, '/hold/ttlSeconds'],
    ['a misspelt field', { vms: [plain('a', 1)], dryrun: true }, '/dryrun'],
    [
      'VMs together and apart',
      { vms: [plain('a', 1), plain('b', 1)], constraints: { affinity: ['g'], antiAffinity: 'host' } },
      '/constraints/antiAffinity',
    ],
    [
      'too many vCPUs',
      { vms: Array.from({ length: 10 }, (_, i) => plain(`v${i}`, 1, { vcpus: 1024 })) },
      '/vms',
    ],
  ])('of %s points at it', async (_what, body, pointer) => {
    const answer = await service.call('POST', '/v1/placements', body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((each: any) => each.pointer)).toContain(pointer);
  });

  it('of what is not there is 404', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    for (const [method, path] of [
      ['GET', id],
      ['DELETE', id],
      ['POST', `${id}/confirm`],
      ['GET', 'x'],
    ] as const)
      expect((await service.call(method, `/v1/placements/${path}`)).status).toBe(404);
  });
});
