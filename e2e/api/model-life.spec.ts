import { type Answer, type RunningService, startService } from '../service.js';

let service: RunningService;
let admin: { id: string; name: string };
beforeAll(async () => {
  service = await startService();
  const [{ id, name }] = (await service.call('GET', '/v1/api-keys')).body.items;
  admin = { id, name };
});
afterAll(() => service.stop());

const NOWHERE = '00000000-0000-4000-8000-000000000000';
const PERIOD_US = 100_000;

/** Stores a benchmark of six shares alone, and two beside a stream that costs a tenth; `speed` is that of a whole core. */
async function measure(workload: string, speed: number, change: object = {}): Promise<string> {
  const samples = (mean: number) => [0.99, 0.995, 1, 1.005, 1.01].map((part) => part * mean);
  const answer = await service.call('POST', '/v1/benchmarks', {
    hardwareProfile: 'lab',
    workload,
    metric: { name: 'throughput', unit: 'req/s' },
    origin: 'measured',
    periodUs: PERIOD_US,
    points: [
      ...[0.1, 0.2, 0.4, 0.5, 0.6, 0.8].map((share) => ({
        budgetUs: share * PERIOD_US,
        samples: samples(share * speed),
      })),
      ...[0.3, 0.6].map((share) => ({
        budgetUs: share * PERIOD_US,
        neighbours: [{ workload: 'stream', budgetUs: 20_000, trafficMbps: 50 }],
        samples: samples(share * speed * 0.9),
      })),
    ],
    ...change,
  });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

async function fit(workload: string, change: object = {}): Promise<{ id: string; version: number }> {
  const answer = await service.call('POST', '/v1/models', { hardwareProfile: 'lab', workload, ...change });
  expect(answer.status).toBe(201);
  return answer.body;
}
const promote = (id: string): Promise<Answer> => service.call('POST', `/v1/models/${id}/promote`);
const rollBack = (workload: string, hardwareProfile = 'lab'): Promise<Answer> =>
  service.call('POST', '/v1/models/rollback', { hardwareProfile, workload });
const promotions = async (workload: string) =>
  (await service.call('GET', `/v1/promotions?hardwareProfile=lab&workload=${workload}`)).body.items;
const promoted = async (workload: string): Promise<number[]> => {
  const { items } = (await service.call('GET', `/v1/models?hardwareProfile=lab&workload=${workload}`)).body;
  return items.filter((model: any) => model.promoted).map((model: any) => model.version);
};
/** The version that plans use at this moment. */
async function planned(workload: string): Promise<number> {
  const { body } = await service.call('POST', '/v1/plans', {
    hardwareProfile: 'lab',
    vms: [{ name: 'vm', workload, target: { throughput: 3000 } }],
  });
  return body.reservations[0].modelVersion;
}

describe('promotion', () => {
  it('goes to any version, is used by plans at once, and is told with who did it', async () => {
    await measure('web', 10_000);
    const [first, second, third] = [await fit('web'), await fit('web'), await fit('web', { promote: false })];
    expect(await planned('web')).toBe(2);
    expect(await promote(third.id)).toMatchObject({ status: 200, body: { version: 3, promoted: true } });
    expect(await planned('web')).toBe(3);
    const deputy = await service.call('POST', '/v1/api-keys', { name: 'deputy', role: 'admin' });
    const authorization = `Bearer ${deputy.body.key}`;
    await service.call('POST', `/v1/models/${first.id.toUpperCase()}/promote`, {}, { authorization });
    expect([await promoted('web'), await planned('web')]).toEqual([[1], 1]);
    const curve = { hardwareProfile: 'lab', workload: 'web', rolledBack: false };
    const told = await promotions('web');
    const by = { id: deputy.body.id, name: 'deputy' };
    const byAdmin = { promotedBy: admin, promotedAt: expect.any(String) };
    const [one, two, three] = [first, second, third].map(({ id, version }) => ({ modelId: id, version }));
    expect(told).toEqual([
      { ...curve, ...one, ...byAdmin, promotedBy: by, returnsTo: three },
      { ...curve, ...three, ...byAdmin, returnsTo: two },
      { ...curve, ...two, ...byAdmin, returnsTo: one },
      { ...curve, ...one, ...byAdmin, returnsTo: null },
    ]);
    const page = await service.call('GET', '/v1/promotions?workload=web&limit=3');
    const rest = `/v1/promotions?workload=web&limit=3&cursor=${page.body.nextCursor}`;
    expect((await service.call('GET', rest)).body).toEqual({ items: [told[3]], nextCursor: null });
  });

  it('of the promoted version changes nothing', async () => {
    await measure('steady', 10_000);
    const model = await fit('steady');
    for (let time = 0; time < 2; time += 1)
      expect(await promote(model.id)).toMatchObject({ status: 200, body: model });
    expect(await promotions('steady')).toHaveLength(1);
  });

  it('of the examples was nobody’s', async () => {
    const { items } = (await service.call('GET', '/v1/promotions?hardwareProfile=epyc-2core-rt')).body;
    expect(items).toMatchObject([
      { workload: 'compute', version: 1, promotedBy: null },
      { workload: 'http', version: 1, promotedBy: null },
    ]);
  });

  it('needs a version that is there', async () => {
    for (const id of [NOWHERE, '1'])
      expect(await promote(id)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('leaves one version promoted, however many are asked for at once', async () => {
    await measure('crowded', 10_000);
    const versions = [];
    for (let i = 0; i < 4; i += 1) versions.push(await fit('crowded', { promote: i === 0 }));
    const answers = await Promise.all([
      ...[...versions, ...versions, ...versions].map(({ id }) => promote(id)),
      ...versions.map(() =>
        service.call('POST', '/v1/models', { hardwareProfile: 'lab', workload: 'crowded' }),
      ),
      ...versions.map(() => rollBack('crowded')),
    ]);
    for (const { status } of answers) expect([200, 201, 409]).toContain(status);
    const [last, ...before] = await promotions('crowded');
    expect(await promoted('crowded')).toEqual([last.version]);
    expect(await planned('crowded')).toBe(last.version);
    let newer = last;
    for (const promotion of before) {
      expect(promotion.version).not.toBe(newer.version);
      newer = promotion;
    }
  });
});

describe('a roll back', () => {
  it('goes one step further back each time, until there is none', async () => {
    await measure('back', 10_000);
    for (let i = 0; i < 4; i += 1) await fit('back');
    for (const version of [3, 2, 1]) {
      expect(await rollBack('back')).toMatchObject({ status: 200, body: { version, promoted: true } });
      expect([await promoted('back'), await planned('back')]).toEqual([[version], version]);
    }
    expect(await rollBack('back')).toMatchObject({
      status: 409,
      body: { code: 'no_promotion_before', detail: expect.stringContaining('version 1 of back on lab') },
    });
    const told = await promotions('back');
    expect(told.map((each: any) => [each.version, each.rolledBack])).toEqual([
      [1, true],
      [2, true],
      [3, true],
      [4, false],
      [3, false],
      [2, false],
      [1, false],
    ]);
    expect(told[0]).toMatchObject({ promotedBy: admin, returnsTo: null });
    expect(told.map((each: any) => each.returnsTo?.version ?? null)).toEqual([null, 1, 2, 3, 2, 1, null]);
  });

  it('goes back over what was promoted after a roll back, not over what that left', async () => {
    await measure('again', 10_000);
    const ids: string[] = [];
    for (let i = 0; i < 4; i += 1) ids.push((await fit('again', { promote: i < 3 })).id);
    expect((await rollBack('again')).body.version).toBe(2);
    await promote(ids[3] ?? '');
    expect((await rollBack('again')).body.version).toBe(2);
    await promote(ids[0] ?? '');
    for (const version of [2, 1]) expect((await rollBack('again')).body.version).toBe(version);
    expect((await rollBack('again')).status).toBe(409);
  });

  it('is of one curve, and needs one that something was promoted of', async () => {
    expect(await rollBack('never')).toMatchObject({ status: 409, body: { code: 'no_promotion_before' } });
    await measure('shy', 10_000);
    await fit('shy', { promote: false });
    expect((await rollBack('shy')).status).toBe(409);
    expect(await rollBack('http', 'nowhere')).toMatchObject({
      status: 422,
      body: { code: 'unknown_profile', errors: [{ pointer: '/hardwareProfile' }] },
    });
    expect(await service.call('POST', '/v1/models/rollback', { workload: 'http' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/hardwareProfile' }] },
    });
  });
});

describe('a comparison of versions', () => {
  const compare = (one: { id: string }, other: { id: string }): Promise<Answer> =>
    service.call('GET', `/v1/models/${one.id}/compare?with=${other.id}`);

  it('tells what changed in data, parameters and predictions', async () => {
    const slow = await measure('grown', 10_000);
    const before = await fit('grown');
    const fast = await measure('grown', 12_000);
    const mark = `/v1/benchmarks/${slow}/points/0/exclusion`;
    await service.call('PUT', mark, { reason: 'cold cache' });
    const both = await fit('grown');
    const after = await fit('grown', { benchmarkIds: [fast] });

    const { status, body } = await compare(before, both);
    expect(status).toBe(200);
    const excluded = [{ benchmarkId: slow, position: 0, reason: 'cold cache' }];
    expect(body).toMatchObject({
      hardwareProfile: 'lab',
      workload: 'grown',
      unit: 'req/s',
      confidence: 0.95,
      one: { id: before.id, version: 1, promoted: false, diagnostics: { conditions: 8, runs: 40 } },
      other: { id: both.id, version: 2, diagnostics: { conditions: 15, runs: 75 } },
      benchmarks: { added: [fast], removed: [] },
      points: { excluded, broughtBack: [] },
    });
    expect((await compare(both, before)).body).toMatchObject({
      benchmarks: { added: [], removed: [fast] },
      points: { excluded: [], broughtBack: excluded },
    });

    const faster = (await compare(before, after)).body;
    for (const { points } of [faster, (await compare(after, both)).body])
      expect(points).toEqual({ excluded: [], broughtBack: [] });
    expect(faster.benchmarks).toEqual({ added: [fast], removed: [slow] });
    expect(faster.grid).toHaveLength(18);
    const [alone, beside] = [faster.grid[0], faster.grid[9]];
    expect([alone.share, alone.periodUs, alone.neighbours]).toEqual([0.1, PERIOD_US, []]);
    expect(beside.neighbours).toEqual([
      { workload: 'stream', relation: 'core', share: 0.2, trafficMbps: 50 },
    ]);
    expect(faster.summary.mean.medianChange).toBeCloseTo(0.2, 6);
    expect(faster.summary.neededShare.medianChange).toBeLessThan(-0.1);
    for (const { one, other, change } of faster.parameters)
      if (change !== null) expect(change).toBeCloseTo((other - one) / one, 9);
    expect(faster.parameters.map((each: any) => each.of)).toContain('isolated');
    expect(faster.parameters.map((each: any) => each.of)).toContain('stream/core');

    const points = [alone, beside].map(({ share, periodUs, neighbours }: any) => ({
      budgetUs: share * periodUs,
      periodUs,
      neighbours: neighbours.map(({ share: part, ...each }: any) => ({ ...each, budgetUs: part * periodUs })),
    }));
    for (const [side, { id }] of Object.entries({ one: before, other: after })) {
      const request = { confidence: 0.95, points };
      const { predictions } = (await service.call('POST', `/v1/models/${id}/predict`, request)).body;
      for (const [i, point] of [alone, beside].entries()) {
        expect(point.mean[side]).toBeCloseTo(predictions[i].mean, 6);
        expect(point.lower[side]).toBeCloseTo(predictions[i].lower, 6);
      }
    }
  });

  it('of a version with itself finds nothing', async () => {
    await measure('same', 10_000);
    const model = await fit('same');
    const { body } = await compare(model, model);
    expect(body.one).toEqual(body.other);
    expect(body.summary.lower).toMatchObject({ medianChange: 0, largestChange: { change: 0 } });
    for (const { one, other } of body.parameters) expect(one).toBe(other);
  });

  it('is of one profile, workload and unit', async () => {
    await measure('mine', 10_000);
    const mine = await fit('mine');
    const refused = async (other: { id: string }, detail: string) =>
      expect(await compare(mine, other)).toMatchObject({
        status: 422,
        body: { code: 'invalid', errors: [{ pointer: 'with', detail: expect.stringContaining(detail) }] },
      });
    await measure('yours', 10_000);
    await refused(await fit('yours'), 'same workload, mine;');
    await measure('mine', 10_000, { hardwareProfile: 'shed' });
    await refused(await fit('mine', { hardwareProfile: 'shed' }), 'same hardwareProfile, lab;');
    const metric = { name: 'throughput', unit: 'pages/s' };
    const benchmarkIds = [await measure('mine', 10_000, { metric })];
    await refused(await fit('mine', { benchmarkIds }), 'same unit, req/s;');
    await refused({ id: NOWHERE }, `there is no model ${NOWHERE}`);
    expect((await compare({ id: NOWHERE }, mine)).status).toBe(404);
    expect((await compare(mine, { id: 'x' })).status).toBe(422);
    expect((await service.call('GET', `/v1/models/${mine.id}/compare`)).status).toBe(422);
  });
});
