import { readFileSync } from 'node:fs';
import { type RunningService, startService } from '../service.js';

let service: RunningService;
let example: string;
beforeAll(async () => {
  service = await startService();
  const { items } = (await service.call('GET', '/v1/benchmarks?workload=http-100k')).body;
  example = items[0].id;
});
afterAll(() => service.stop());

const responseTimes = (id: string, query = '') =>
  service.call('GET', `/v1/benchmarks/${id}/response-times${query}`);
const upload = (points: object[], change: object = {}) =>
  service.call('POST', '/v1/benchmarks', {
    hardwareProfile: 'lab',
    workload: 'web',
    metric: { name: 'responseTime', unit: 'ms' },
    origin: 'measured',
    periodUs: 20_000,
    points,
    ...change,
  });

describe('the response times that ship with the project', () => {
  let points: any[];
  let demandLimit: any;
  const reserved = (budgetUs: number, neighbours: number) =>
    points.find((point) => point.budgetUs === budgetUs && point.neighbours.length === neighbours);
  const median = (point: any) => point.quantiles.find(({ probability }: any) => probability === 0.5);

  beforeAll(async () => {
    const answer = await responseTimes(example, '?deadlineMs=20');
    expect(answer.status).toBe(200);
    expect(answer.body.confidence).toBe(0.95);
    ({ points, demandLimit } = answer.body);
  });

  it('are stored as they were measured, with a neighbour that has no reservation', async () => {
    const file = new URL('../../examples/benchmarks/response.json', import.meta.url);
    const { points: measured } = JSON.parse(readFileSync(file, 'utf8'));
    expect((await service.call('GET', `/v1/benchmarks/${example}`)).body.points).toEqual(measured);
    expect(points).toHaveLength(7);
    for (const point of points) expect(point).toMatchObject({ count: 500, periodUs: 20_000 });
    expect(points.filter(({ unreserved }) => unreserved).map(({ neighbours }) => neighbours)).toEqual([
      [],
      [{ workload: 'http-loaded', unreserved: true }],
    ]);
  });

  it('have no throughput model, and the examples of throughput have theirs', async () => {
    const { items } = (await service.call('GET', '/v1/models')).body;
    expect(items.map(({ workload }: { workload: string }) => workload).sort()).toEqual(['compute', 'http']);
  });

  it('beside a neighbour of 12 ms in 20 are 1.3 ms in the median with Q = 4 ms, and 5 to 6 with Q = 6 ms', () => {
    expect(median(reserved(4000, 1)).value).toBeCloseTo(1.26, 2);
    expect(median(reserved(4000, 1)).upper).toBeLessThan(1.3);
    const { value, lower, upper } = median(reserved(6000, 1));
    expect(value).toBeCloseTo(5.39, 2);
    expect(lower).toBeLessThan(value);
    expect(upper).toBeGreaterThan(5.6);
  });

  it('miss 20 ms alone never, beside the neighbour more or less with the budget', () => {
    const missed = (point: any) => Math.round(point.misses.fraction * point.count);
    expect(points.filter(({ neighbours }) => neighbours.length === 0).map(missed)).toEqual([0, 0]);
    expect(points.filter(({ unreserved }) => unreserved).map(missed)).toEqual([0, 6]);
    expect([2000, 3000, 4000, 6000].map((budgetUs) => missed(reserved(budgetUs, 1)))).toEqual([12, 15, 0, 4]);
    for (const { misses } of points) {
      expect(misses.lower).toBeLessThanOrEqual(misses.fraction);
      expect(misses.upper).toBeGreaterThan(misses.fraction);
    }
    // No miss in 500 leaves up to 1 - 0.05^(1/500).
    expect(reserved(4000, 1).misses).toMatchObject({ deadlineMs: 20, lower: 0 });
    expect(reserved(4000, 1).misses.upper).toBeCloseTo(1 - 0.05 ** (1 / 500), 10);
  });

  it('keep the one of a lost packet', () => {
    expect(reserved(6000, 1).max).toBe(1021.626);
    expect(reserved(6000, 1).mean).toBeGreaterThan(6.8);
  });

  it('allow a demand of about 2 ms at most, by the conditions without a neighbour', async () => {
    expect(demandLimit).toMatchObject({ positions: [0, 1], neighbourLoad: 0 });
    const [half, ninety, ninetyNine] = demandLimit.quantiles;
    expect(half).toEqual({ probability: 0.5, limitUs: 1388, demandUs: 1407 });
    expect(ninety).toEqual({ probability: 0.9, limitUs: 1762, demandUs: 2001 });
    expect(ninetyNine).toEqual({ probability: 0.99, limitUs: 3790, demandUs: 4735 });
    const { body } = await responseTimes(example, '?quantiles=0.999');
    expect(body.demandLimit.quantiles).toEqual([{ probability: 0.999, limitUs: 4735, demandUs: null }]);
    expect(body.points.map((point: any) => point.quantiles[0].upper)).toEqual(Array(7).fill(null));
  });

  it('give a plan its demand', async () => {
    await service.call('POST', '/v1/hardware-profiles', { name: 'edf' });
    const demandUs = demandLimit.quantiles[1].demandUs;
    const web = { name: 'web', workload: 'http-100k', minInterarrivalUs: 20_000 };
    const { body } = await service.call('POST', '/v1/plans', {
      hardwareProfile: 'edf',
      vms: [{ ...web, responseTime: { deadlineUs: 20_000, demandUs } }],
    });
    expect(body).toMatchObject({ feasible: true, reservations: [{ responseTime: { demandUs: 2001 } }] });
  });
});

describe('response times', () => {
  it('are answered as asked: confidence, quantiles in their order, and no deadline unless there is one', async () => {
    const { body } = await responseTimes(example, '?confidence=0.5&quantiles=.9,0.25');
    expect(body.confidence).toBe(0.5);
    for (const point of body.points) {
      expect(point.quantiles.map(({ probability }: any) => probability)).toEqual([0.9, 0.25]);
      expect(point).not.toHaveProperty('misses');
    }
    const sure = (await responseTimes(example, '?confidence=0.999&quantiles=.9,0.25')).body;
    const width = ({ lower, upper }: any) => upper - lower;
    expect(width(sure.points[0].quantiles[0])).toBeGreaterThan(width(body.points[0].quantiles[0]));
  });

  it('that were summed up before tell neither quantiles nor misses nor demand', async () => {
    const { id } = (await upload([{ budgetUs: 4000, mean: 3.5402, sd: 1.6162, n: 500 }])).body;
    const { status, body } = await responseTimes(id, '?deadlineMs=20');
    expect(status).toBe(200);
    expect(body).toEqual({
      confidence: 0.95,
      points: [
        {
          position: 0,
          budgetUs: 4000,
          periodUs: 20_000,
          unreserved: false,
          neighbours: [],
          count: 500,
          mean: 3.5402,
          sd: 1.6162,
          min: null,
          max: null,
          quantiles: null,
          misses: null,
        },
      ],
      demandLimit: null,
    });
  });

  it('of one run, and of years, are answered too', async () => {
    const { id } = (
      await upload([
        { unreserved: true, samples: [0] },
        { budgetUs: 1, samples: [1e15] },
      ])
    ).body;
    const { status, body } = await responseTimes(id, '?deadlineMs=1');
    expect(status).toBe(200);
    expect(body.points.map(({ misses }: any) => misses.fraction)).toEqual([0, 1]);
    expect(body.demandLimit.quantiles[0]).toEqual({ probability: 0.5, limitUs: 0, demandUs: null });
  });

  it.each([
    ['confidence=1', 'confidence'],
    ['confidence=0.4', 'confidence'],
    ['confidence=high', 'confidence'],
    ['deadlineMs=0', 'deadlineMs'],
    ['deadlineMs=-20', 'deadlineMs'],
    ['deadlineMs=20ms', 'deadlineMs'],
    ['quantiles=', 'quantiles'],
    ['quantiles=0.5,,0.9', 'quantiles'],
    ['quantiles=0', 'quantiles'],
    ['quantiles=0.0', 'quantiles'],
    ['quantiles=1.5', 'quantiles'],
    ['quantiles=99', 'quantiles'],
    ['quantiles=0.99999999999999999999', 'quantiles'],
    ['quantiles=half', 'quantiles'],
    [`quantiles=${Array(21).fill('0.5').join(',')}`, 'quantiles'],
    ['quantiles=0.5&quantiles=0.9', 'quantiles'],
    ['quantile=0.5', 'quantile'],
  ])('refuse the query %s', async (query, field) => {
    const { status, body } = await responseTimes(example, `?${query}`);
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'invalid' });
    expect(body.errors.map((error: { pointer: string }) => error.pointer.replace('/', ''))).toEqual([field]);
    for (const { detail } of body.errors) expect(detail).toMatch(/\w+ \w+/);
  });

  it('are none of a benchmark of throughput, nor of one that is not there', async () => {
    const { items } = (await service.call('GET', '/v1/benchmarks?workload=http')).body;
    expect(await responseTimes(items[0].id)).toMatchObject({
      status: 422,
      body: { code: 'not_supported', detail: expect.stringContaining('throughput in req/s') },
    });
    for (const id of ['1', '00000000-0000-4000-8000-000000000000'])
      expect(await responseTimes(id)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});

describe('a neighbour without a reservation', () => {
  const beside = (neighbour: object, change: object = {}) =>
    upload(
      [{ budgetUs: 4000, neighbours: [{ workload: 'busy', ...neighbour }], samples: [1, 2, 3] }],
      change,
    );

  it('is another condition than one with a reservation, and counts as a whole core', async () => {
    const without = await beside({ unreserved: true });
    const small = await beside({ budgetUs: 1 });
    expect([without.status, small.status]).toEqual([201, 201]);
    expect(small.body.id).not.toBe(without.body.id);
    expect(await beside({ unreserved: true, relation: 'core' })).toMatchObject({
      status: 200,
      body: { id: without.body.id },
    });
    expect((await responseTimes(without.body.id)).body.demandLimit).toMatchObject({ neighbourLoad: 1 });
    expect((await responseTimes(small.body.id)).body.demandLimit).toMatchObject({
      neighbourLoad: 1 / 20_000,
    });
  });

  it.each([
    ['beside throughput', { unreserved: true }, 'unreserved', { name: 'throughput', unit: 'req/s' }],
    ['with a budget', { unreserved: true, budgetUs: 4000 }, 'budgetUs', undefined],
    ['with a period', { unreserved: true, periodUs: 4000 }, 'periodUs', undefined],
    ['that does not say so', {}, 'budgetUs', undefined],
    ['that says it has one', { unreserved: false }, 'budgetUs', undefined],
  ])('is refused %s', async (_what, neighbour, field, metric) => {
    const { status, body } = await beside(neighbour, metric ? { metric } : {});
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'invalid' });
    expect(body.errors.map(({ pointer }: any) => pointer)).toEqual([`/points/0/neighbours/0/${field}`]);
  });

  it('is none that a model can predict for: it has no share', async () => {
    const { items } = (await service.call('GET', '/v1/models')).body;
    const points = [{ budgetUs: 1, periodUs: 2, neighbours: [{ workload: 'busy', unreserved: true }] }];
    const refused = await service.call('POST', `/v1/models/${items[0].id}/predict`, {
      confidence: 0.9,
      points,
    });
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ pointer }: any) => pointer)).toContain(
      '/points/0/neighbours/0/budgetUs',
    );
  });
});
