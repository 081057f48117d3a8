import { readFileSync } from 'node:fs';
import { type RunningService, startService } from '../service.js';

const PERIOD = 100_000;
let service: RunningService;
let path: string;

beforeAll(async () => {
  service = await startService();
  const { items } = (await service.call('GET', '/v1/models?workload=http')).body;
  path = `/v1/models/${items[0].id}/experiments`;
});
afterAll(() => service.stop());

interface Point {
  readonly budgetUs: number;
  readonly periodUs: number;
  readonly neighbours: readonly { workload: string; budgetUs: number; trafficMbps?: number }[];
  readonly runs: number;
}
/** CPU time that the service has used, in ms: what else runs on this machine does not count. */
const cpuMs = () => {
  const [, fields = ''] = readFileSync(`/proc/${service.pid}/stat`, 'utf8').split(') ');
  const [user = NaN, system = NaN] = fields.split(' ').slice(11, 13).map(Number);
  return 10 * (user + system);
};
const runsOf = (points: readonly Point[]) => points.reduce((sum, { runs }) => sum + runs, 0);
const at = (budgetUs: number, ...neighbours: object[]) => ({ budgetUs, periodUs: PERIOD, neighbours });

describe('experiments of a measured model', () => {
  it('spend the runs on points that fit on a core, and say what they bring', async () => {
    const { status, body } = await service.call('POST', path, { runs: 40 });
    expect(status).toBe(200);
    expect(runsOf(body.points)).toBe(40);
    for (const { budgetUs, periodUs, neighbours } of body.points as Point[]) {
      const beside = neighbours.reduce((sum, other) => sum + other.budgetUs, 0);
      expect(periodUs).toBe(PERIOD);
      expect(budgetUs + beside).toBeLessThanOrEqual(0.95 * PERIOD);
    }
    const { before, after } = body.expected;
    expect(after.median).toBeLessThan(before.median);
    expect(after.worst).toBeLessThan(before.worst);
    expect(before.worst).toBeLessThan(0.5);
    expect(after.median).toBeGreaterThan(0.02);
  });

  it('go where plans need them, and promise less for more confidence', async () => {
    const disk = { workload: 'disk', budgetUs: 30_000 };
    const needs = [at(20_000), { ...at(40_000, disk), weight: 3 }];
    const widths: number[] = [];
    for (const confidence of [0.8, 0.95, 0.99]) {
      const { body } = await service.call('POST', path, { runs: 10, confidence, needs });
      const workloads = (body.points as Point[]).flatMap(({ neighbours }) =>
        neighbours.map((n) => n.workload),
      );
      expect(workloads).toContain('disk');
      expect(body.expected.after.worst).toBeLessThan(body.expected.before.worst / 2);
      widths.push(body.expected.after.worst);
    }
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
  });

  it('are chosen among the candidates, and can be measured as they stand', async () => {
    const smt = { workload: 'compute', budgetUs: 10_000, relation: 'smt' };
    const stream = { workload: 'stream', budgetUs: 20_000, trafficMbps: 50 };
    const candidates = [at(20_000), at(30_000, stream), at(40_000, smt)];
    const needs = [at(40_000, smt), at(35_000, stream)];
    const { body } = await service.call('POST', path, { runs: 12, needs, candidates });
    for (const { runs, ...point } of body.points) {
      expect(candidates).toContainEqual(point);
      expect(runs).toBeGreaterThan(0);
    }
    const points = (body.points as Point[]).map(({ runs, ...point }) => ({
      ...point,
      samples: Array.from({ length: runs }, (_, run) => 1000 + run),
    }));
    const benchmark = {
      hardwareProfile: 'later',
      workload: 'http',
      metric: { name: 'throughput', unit: 'req/s' },
      origin: 'measured',
      periodUs: PERIOD,
      points,
    };
    expect((await service.call('POST', '/v1/benchmarks', benchmark)).status).toBe(201);
  });

  it('are answered soon at all limits', async () => {
    const many = (count: number, workload: (i: number) => string) =>
      Array.from({ length: count }, (_, i) =>
        at(
          10_000 + 100 * i,
          ...Array.from({ length: 8 }, (__, j) => ({ workload: workload(8 * i + j), budgetUs: 1000 + j })),
        ),
      );
    const body = {
      runs: 500,
      needs: many(30, (i) => `kind-${i}`),
      candidates: many(500, (i) => `kind-${i % 240}`),
    };
    const before = cpuMs();
    const answer = await service.call('POST', path, body);
    const took = cpuMs() - before;
    expect(answer.status).toBe(200);
    expect(runsOf(answer.body.points)).toBe(500);
    expect(took).toBeLessThan(3000);
  });

  it.each<[string, object, string]>([
    ['no runs', {}, '/runs'],
    ['more runs than the limit', { runs: 501 }, '/runs'],
    ['half a run', { runs: 1.5 }, '/runs'],
    ['no needs among needs', { runs: 5, needs: [] }, '/needs'],
    ['more budget than period', { runs: 5, needs: [at(200_000)] }, '/needs/0/budgetUs'],
    [
      'a neighbour with more budget than period',
      { runs: 5, candidates: [at(10_000, { workload: 'http', budgetUs: 200_000 })] },
      '/candidates/0/neighbours/0/budgetUs',
    ],
    ['a need without throughput', { runs: 5, needs: [at(20_000), at(1)] }, '/needs/1/budgetUs'],
    ['candidates without throughput', { runs: 5, candidates: [at(1)] }, '/candidates'],
    ['a weight of zero', { runs: 5, needs: [{ ...at(20_000), weight: 0 }] }, '/needs/0/weight'],
    ['certainty', { runs: 5, confidence: 1 }, '/confidence'],
    [
      'nine neighbours',
      { runs: 5, needs: [at(1000, ...Array(9).fill({ workload: 'http', budgetUs: 1 }))] },
      '/needs/0/neighbours',
    ],
  ])('refuse %s, and say where', async (_, body, pointer) => {
    const answer = await service.call('POST', path, body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid' } });
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('are none of a model that is not there', async () => {
    for (const id of ['1', '00000000-0000-4000-8000-000000000000']) {
      const answer = await service.call('POST', `/v1/models/${id}/experiments`, { runs: 1 });
      expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
  });
});
