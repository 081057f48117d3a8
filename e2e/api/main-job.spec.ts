import { readFileSync } from 'node:fs';
import { type RunningService, startService } from '../service.js';

const readExample = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../examples/${path}`, import.meta.url), 'utf8'));

describe('the main job: a measured benchmark in, a plan with an admission verdict out', () => {
  let service: RunningService;
  let modelId: string;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  const plan = (vms: object[], options: object = {}) =>
    service.call('POST', '/v1/plans', { hardwareProfile: 'lab', confidence: 0.9, ...options, vms });
  const http = (throughput: number) => ({ name: 'web', workload: 'http', target: { throughput } });
  const stream = (budgetUs: number, trafficMbps: number) => ({
    name: 'feed',
    workload: 'stream',
    reservation: { budgetUs, periodUs: 100_000 },
    trafficMbps,
  });

  it('answers the example request from the benchmarks that ship with it', async () => {
    const answer = await service.call('POST', '/v1/plans', readExample('requests/plan.json'));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      feasible: true,
      capacity: 0.95,
      admission: { test: 'deferrable-server' },
    });
    expect(answer.body.reservations.map((each: { vm: string }) => each.vm)).toEqual(['web', 'batch', 'feed']);
  });

  it('stores a benchmark once, whatever the order of its points', async () => {
    const body = { ...(readExample('benchmarks/http.json') as { points: object[] }), hardwareProfile: 'lab' };
    const first = await service.call('POST', '/v1/benchmarks', body);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ pointCount: 45, warnings: [{ code: 'profile_created' }] });
    const again = await service.call('POST', '/v1/benchmarks', { ...body, points: body.points.toReversed() });
    expect(again).toMatchObject({
      status: 200,
      body: { id: first.body.id, warnings: [{ code: 'duplicate' }] },
    });
    const stored = await service.call('GET', `/v1/benchmarks/${first.body.id}`);
    expect(stored.body.points).toEqual(body.points);
  });

  it('stores one of eight uploads of the same benchmark at the same time', async () => {
    const body = { ...(readExample('benchmarks/compute.json') as object), hardwareProfile: 'lab' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => service.call('POST', '/v1/benchmarks', body)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  });

  it('fits versions of a model, one of them promoted', async () => {
    const fit = { hardwareProfile: 'lab', workload: 'http' };
    const first = await service.call('POST', '/v1/models', fit);
    expect(first).toMatchObject({ status: 201, body: { version: 1, promoted: true, unit: 'req/s' } });
    const second = await service.call('POST', '/v1/models', { ...fit, promote: false });
    expect(second.body).toMatchObject({ version: 2, promoted: false });
    const answers = await Promise.all([1, 2, 3, 4].map(() => service.call('POST', '/v1/models', fit)));
    expect(answers.map((answer) => answer.body.version).sort()).toEqual([3, 4, 5, 6]);
    const { items } = (await service.call('GET', '/v1/models?hardwareProfile=lab&workload=http')).body;
    expect(items.map((model: { version: number }) => model.version)).toEqual([6, 5, 4, 3, 2, 1]);
    expect(items.filter((model: { promoted: boolean }) => model.promoted)).toHaveLength(1);
    modelId = items[0].id;
  });

  it('does not claim that http and compute neighbours cost anything: the data does not show it', async () => {
    const { interference } = (await service.call('GET', `/v1/models/${modelId}`)).body;
    const perShare = Object.fromEntries(
      interference.kinds.map((kind: { workload: string; perShare: { value: number } }) => [
        kind.workload,
        kind.perShare.value,
      ]),
    );
    expect(perShare).toMatchObject({ http: 0, compute: 0 });
    expect(perShare['stream']).toBeGreaterThan(0);
  });

  it('predicts less beside a stream, with bounds around the mean, and says where it extrapolates', async () => {
    const beside = (neighbours: object[]) => ({ budgetUs: 35_000, periodUs: 100_000, neighbours });
    const { predictions } = (
      await service.call('POST', `/v1/models/${modelId}/predict`, {
        confidence: 0.9,
        points: [
          beside([]),
          beside([{ workload: 'stream', budgetUs: 20_000, trafficMbps: 50 }]),
          beside([{ workload: 'never-seen', budgetUs: 20_000 }]),
          { budgetUs: 350_000, periodUs: 1_000_000 },
        ],
      })
    ).body;
    for (const { lower, mean, upper } of predictions) {
      expect(lower).toBeLessThan(mean);
      expect(mean).toBeLessThan(upper);
    }
    expect(predictions.map((each: { extrapolated: boolean }) => each.extrapolated)).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(predictions.map((each: { unknownKinds?: string[] }) => each.unknownKinds)).toEqual([
      undefined,
      undefined,
      ['never-seen'],
      undefined,
    ]);
    expect(predictions[1].mean / predictions[0].mean).toBeGreaterThan(0.7);
    expect(predictions[1].mean / predictions[0].mean).toBeLessThan(0.9);
  });

  it('plans budgets that rise with the target and with the stream, and never fall below the isolated ones', async () => {
    const budgets: number[] = [];
    for (const target of [1500, 2000, 3000, 4000, 5000]) {
      let last = 0;
      for (const traffic of [10, 25, 50, 75]) {
        const { body } = await plan([http(target), stream(20_000, traffic)]);
        const [web] = body.reservations;
        expect(web.budgetUs).toBeGreaterThan(last);
        expect(web.budgetUs).toBeGreaterThanOrEqual(web.isolatedBudgetUs);
        expect(web.overprovisioning).toBeCloseTo(web.budgetUs / web.isolatedBudgetUs, 12);
        const steps = web.explanation.reduce(
          (sum: number, step: { budgetUs: number }) => sum + step.budgetUs,
          0,
        );
        expect(steps).toBeCloseTo(web.budgetUs, 6);
        expect(web.predicted.lower).toBeGreaterThanOrEqual(target);
        last = web.budgetUs;
      }
      budgets.push(last);
    }
    expect(budgets).toEqual(budgets.toSorted((a, b) => a - b));
  });

  it('never lowers a budget when the share of a neighbour grows', async () => {
    for (const workload of ['stream', 'compute', 'http']) {
      let last = 0;
      for (const budgetUs of [2000, 5000, 10_000, 20_000]) {
        const { body } = await plan([http(3000), { ...stream(budgetUs, 25), workload }]);
        expect(body.reservations[0].budgetUs).toBeGreaterThanOrEqual(last);
        last = body.reservations[0].budgetUs;
      }
    }
  });

  it('says what binds where no plan fits, and offers changes that do', async () => {
    const vms = [http(6000), { ...http(6000), name: 'web2' }];
    const { body } = await plan(vms);
    expect(body).toMatchObject({ feasible: false, reservations: [], binding: { bound: 'core' } });
    const { change, vm, to } = body.wouldFitIf[0];
    expect(change).toBe('target');
    const lowered = vms.map((each) => (each.name === vm ? { ...each, target: { throughput: to } } : each));
    expect((await plan(lowered)).body.feasible).toBe(true);
    const refused = (await plan([http(3000), stream(30_000, 25)])).body;
    expect(refused.binding).toMatchObject({ vm: 'web', bound: 'domain' });
  });

  it('promises response times to a part of the requests, whose demands are a distribution', async () => {
    const demands = [
      { demandUs: 3500, probability: 0.95 },
      { demandUs: 8000, probability: 0.05 },
    ];
    const promise = (quantile: number, more: object) => ({
      name: 'web',
      workload: 'http',
      responseTime: { deadlineUs: 20_000, demands, quantile },
      minInterarrivalUs: 20_000,
      ...more,
    });
    const reservation = { budgetUs: 4000, periodUs: 20_000 };
    const [kept] = (await plan([promise(0.57, { reservation })])).body.reservations;
    expect(kept.responseTime).toMatchObject({
      boundUs: 20_000,
      bound: 'fresh',
      demandUs: 8000,
      quantile: 0.57,
      missProbability: expect.closeTo(8 / 19, 6),
      stolenUs: 0,
    });
    const { body } = await plan([promise(0.95, { reservation })]);
    expect(body).toMatchObject({ feasible: false, binding: { vm: 'web', bound: 'responseTime' } });
    const [free] = (await plan([promise(0.95, {})])).body.reservations;
    expect(free.responseTime.boundUs).toBeLessThanOrEqual(20_000);
    const inBursts = { deadlineUs: 60_000, demandUs: 2100, bursts: 3, suspensionUs: 500 };
    const { reservations } = (await plan([{ ...promise(1, {}), responseTime: inBursts }])).body;
    expect(reservations[0].responseTime).toMatchObject({
      bound: 'any-state',
      condition: expect.stringContaining('between its 3 bursts take at most 500 us together'),
    });
  });

  it('promises response times under EDF, and refuses to where the enforcer gives no bound', async () => {
    const web = {
      name: 'web',
      workload: 'http',
      responseTime: { deadlineUs: 20_000, demandUs: 2100 },
      minInterarrivalUs: 20_000,
    };
    const { body } = await plan([web]);
    const [reservation] = body.reservations;
    expect(reservation.budgetUs / reservation.periodUs).toBeLessThanOrEqual(0.2);
    expect(reservation.responseTime).toMatchObject({ bound: 'fresh', demandUs: 2100 });
    const refused = await service.call('POST', '/v1/plans', { hardwareProfile: 'epyc-2core-rt', vms: [web] });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'not_enforceable', errors: [{ pointer: '/vms/0/responseTime' }] },
    });
  });
});
