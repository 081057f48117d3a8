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
const SHARES = [0.2, 0.4, 0.6, 0.8];
/** Four shares alone, 10,000 req/s a core; the last point is far off. */
const points = [
  ...SHARES.map((share) => ({
    budgetUs: share * 100_000,
    neighbours: [],
    samples: [9900, 10_000, 10_100].map((each) => each * share),
  })),
  { budgetUs: 50_000, neighbours: [], samples: [3960, 4000, 4040] },
];
const OUTLIER = points.length - 1;
const body = (workload: string, change: object = {}) => ({
  hardwareProfile: 'lab',
  workload,
  metric: { name: 'throughput', unit: 'req/s' },
  origin: 'measured',
  periodUs: 100_000,
  points,
  ...change,
});

async function upload(workload: string, change: object = {}): Promise<string> {
  const answer = await service.call('POST', '/v1/benchmarks', body(workload, change));
  expect(answer.status).toBe(201);
  return answer.body.id;
}
const path = (id: string, position: number | string) => `/v1/benchmarks/${id}/points/${position}/exclusion`;
const exclude = (id: string, position: number | string, reason: unknown): Promise<Answer> =>
  service.call('PUT', path(id, position), { reason });
const bringBack = (id: string, position: number): Promise<Answer> =>
  service.call('DELETE', path(id, position));
const history = async (id: string) =>
  (await service.call('GET', `/v1/benchmarks/${id}/exclusions`)).body.items;
const fit = (workload: string): Promise<Answer> =>
  service.call('POST', '/v1/models', { hardwareProfile: 'lab', workload });

describe('an exclusion', () => {
  it('marks a point, and says who, when and why; what was measured stays', async () => {
    const id = await upload('marked');
    const begun = Date.now();
    const answer = await exclude(id, 1, '  the disk was full \n');
    expect(answer).toMatchObject({
      status: 200,
      body: { benchmarkId: id, position: 1, exclusion: { reason: 'the disk was full', excludedBy: admin } },
    });
    const { exclusion } = answer.body;
    expect(Math.abs(Date.parse(exclusion.excludedAt) - begun)).toBeLessThan(10_000);
    const { body: shown } = await service.call('GET', `/v1/benchmarks/${id}`);
    expect(shown.excludedCount).toBe(1);
    expect(shown.points).toEqual(points.map((point, i) => (i === 1 ? { ...point, exclusion } : point)));
    const [listed] = (await service.call('GET', '/v1/benchmarks?workload=marked')).body.items;
    expect(listed).toMatchObject({ pointCount: 5, excludedCount: 1 });
    expect((await service.call('POST', '/v1/benchmarks', body('marked'))).body).toMatchObject({
      id,
      warnings: [{ code: 'duplicate' }],
    });
  });

  it('keeps its history through repeats, other reasons and returns', async () => {
    const id = await upload('told');
    expect(await history(id)).toEqual([]);
    const first = await exclude(id, 2, 'first');
    expect((await exclude(id, 2, ' first ')).body).toEqual(first.body);
    const made = await service.call('POST', '/v1/api-keys', { name: 'deputy', role: 'admin' });
    const deputy = { authorization: `Bearer ${made.body.key}` };
    await service.call('PUT', path(id, 2), { reason: 'second' }, deputy);
    const back = { status: 200, body: { benchmarkId: id, position: 2, exclusion: null } };
    for (let time = 0; time < 2; time += 1) expect(await bringBack(id, 2)).toMatchObject(back);
    expect(await bringBack(id, 3)).toMatchObject({ status: 200, body: { position: 3, exclusion: null } });
    await exclude(id, 2, 'third');

    const told = await history(id);
    const by = { id: made.body.id, name: 'deputy' };
    expect(told).toMatchObject([
      { position: 2, reason: 'third', excludedBy: admin, endedBy: null, endedAt: null },
      { position: 2, reason: 'second', excludedBy: by, endedBy: admin, endedAt: expect.any(String) },
      { position: 2, reason: 'first', excludedBy: admin, endedBy: by, endedAt: expect.any(String) },
    ]);
    const instants = told.toReversed().flatMap((each: any) => [each.excludedAt, each.endedAt ?? '9999']);
    expect(instants).toEqual(instants.toSorted());
    const pages = await service.call('GET', `/v1/benchmarks/${id}/exclusions?limit=2`);
    const rest = `/v1/benchmarks/${id}/exclusions?limit=2&cursor=${pages.body.nextCursor}`;
    expect((await service.call('GET', rest)).body).toEqual({ items: [told[2]], nextCursor: null });
    expect((await service.call('GET', `/v1/benchmarks/${id}`)).body.excludedCount).toBe(1);
  });

  it('is one at a time, however many are asked for at once', async () => {
    const id = await upload('crowded');
    const reasons = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const answers = await Promise.all(reasons.map((reason) => exclude(id, 0, reason)));
    expect(answers.map(({ status }) => status)).toEqual(reasons.map(() => 200));
    const told = await history(id);
    expect(told.map((each: any) => each.reason).toSorted()).toEqual(reasons);
    expect(told.filter((each: any) => each.endedAt === null)).toEqual([told[0]]);
  });

  it('keeps the point out of the fits to come, and changes no model that is there', async () => {
    const id = await upload('fitted');
    const before = (await fit('fitted')).body;
    expect(before).toMatchObject({ excludedPoints: [], diagnostics: { conditions: 5, runs: 15 } });
    await exclude(id, OUTLIER, 'interrupted');
    expect((await service.call('GET', `/v1/models/${before.id}`)).body).toEqual(before);
    const without = (await fit('fitted')).body;
    expect(without).toMatchObject({
      version: 2,
      excludedPoints: [{ benchmarkId: id, position: OUTLIER, reason: 'interrupted' }],
      diagnostics: { conditions: 4, runs: 12 },
    });
    expect(before.diagnostics.rSquared).toBeLessThan(0.999);
    expect(without.diagnostics.rSquared).toBeGreaterThan(0.999);
    await bringBack(id, OUTLIER);
    expect((await service.call('GET', `/v1/models/${without.id}`)).body.excludedPoints).toHaveLength(1);
    const again = (await fit('fitted')).body;
    expect(again).toMatchObject({ excludedPoints: [], diagnostics: before.diagnostics });
  });

  it('may leave too little to fit', async () => {
    const id = await upload('emptied');
    for (const position of [0, 1, 2, 3]) await exclude(id, position, 'wrong host');
    expect(await fit('emptied')).toMatchObject({ status: 422, body: { code: 'too_little_data' } });
    await exclude(id, 4, 'wrong host');
    expect(await fit('emptied')).toMatchObject({ status: 422, body: { code: 'too_little_data' } });
    await bringBack(id, 0);
    await bringBack(id, 3);
    expect((await fit('emptied')).status).toBe(201);
  });

  it.each([
    ['no reason', undefined],
    ['an empty one', ''],
    ['a blank one', ' \n\t'],
    ['more than 1000 characters', 'x'.repeat(1001)],
    ['a character that text cannot hold', 'a\0b'],
    ['a number', 7],
  ])('is refused for %s', async (_what, reason) => {
    const [{ id }] = (await service.call('GET', '/v1/benchmarks')).body.items;
    const answer = await exclude(id, 0, reason);
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'invalid', errors: [{ pointer: '/reason', detail: expect.stringMatching(/\w+ \w+/) }] },
    });
  });

  it('takes a reason of 1000 characters', async () => {
    const id = await upload('verbose');
    const reason = 'ü'.repeat(1000);
    expect((await exclude(id, 0, reason)).body.exclusion.reason).toBe(reason);
  });

  it('is of a point that is there', async () => {
    const id = await upload('small');
    for (const position of [points.length, -1, '1.5', 'x', '0x1', '99999999999999999999', '%00']) {
      expect(await exclude(id, position, 'why')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
    expect((await exclude(NOWHERE, 0, 'why')).status).toBe(404);
    expect((await exclude('1', 0, 'why')).status).toBe(404);
    expect((await service.call('GET', `/v1/benchmarks/${NOWHERE}/exclusions`)).status).toBe(404);
    expect(await history(id)).toEqual([]);
  });

  it('is no part of an upload', async () => {
    const { exclusion } = (await exclude(await upload('shown'), 0, 'why')).body;
    const marked = body('other', { points: points.map((point) => ({ ...point, exclusion })) });
    expect(await service.call('POST', '/v1/benchmarks', marked)).toMatchObject({
      status: 422,
      body: { errors: expect.arrayContaining([expect.objectContaining({ pointer: '/points/0/exclusion' })]) },
    });
  });
});
