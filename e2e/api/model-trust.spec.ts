import { setTimeout } from 'node:timers/promises';
import { normalOf, uniformOf } from '@plimsoll/units';
import { type RunningService, startService } from '../service.js';

/** What the paper measured (Fig. 1b): nearly linear, little noise, but for the point at 75 ms. */
const SHARES_MS = [10, 20, 30, 40, 50, 60, 70, 75, 80, 90];
const DISTURBED = 7;
const normal = normalOf(uniformOf(3));
const fig1b = {
  hardwareProfile: 'paper',
  workload: 'web',
  metric: { name: 'throughput', unit: 'req/s' },
  origin: 'measured',
  periodUs: 100_000,
  points: SHARES_MS.map((ms, i) => ({
    budgetUs: ms * 1000,
    samples: Array.from({ length: 20 }, () => ms * 60 * (i === DISTURBED ? 0.7 : 1) * (1 + 0.02 * normal())),
  })),
};

describe('a model says how far to trust it', () => {
  let service: RunningService;
  let benchmarkId: string;
  beforeAll(async () => {
    service = await startService();
    benchmarkId = (await service.call('POST', '/v1/benchmarks', fig1b)).body.id;
  });
  afterAll(() => service.stop());

  const fit = async (): Promise<any> => {
    const answer = await service.call('POST', '/v1/models', { hardwareProfile: 'paper', workload: 'web' });
    expect(answer.status).toBe(201);
    return answer.body;
  };

  it('lists a disturbed point, and lets it count for less', async () => {
    const { isolated, diagnostics } = await fit();
    expect(isolated.family).toBe('capped-line');
    expect(isolated.scores.map(({ name }: any) => name)).toEqual(['capped-line', 'saturating', 'monotone']);
    expect(diagnostics.outliers).toEqual([
      expect.objectContaining({ benchmarkId, position: DISTURBED, what: 'mean', share: 0.75 }),
    ]);
    expect(diagnostics.outliers[0].weight).toBeLessThan(0.7);
    // Least squares would put the line 4% lower.
    expect(Math.abs(isolated.parameters.slope / 6000 - 1)).toBeLessThan(0.01);
  });

  it('fits without the point once it is excluded, and with it again once it is back', async () => {
    const path = `/v1/benchmarks/${benchmarkId}/points/${DISTURBED}/exclusion`;
    expect((await service.call('PUT', path, { reason: 'backup ran' })).status).toBe(200);
    const without = await fit();
    expect(without.diagnostics).toMatchObject({ conditions: 9, outliers: [] });
    expect(without.excludedPoints).toEqual([{ benchmarkId, position: DISTURBED, reason: 'backup ran' }]);
    expect((await service.call('DELETE', path)).status).toBe(200);
    const back = await fit();
    expect(back.diagnostics.conditions).toBe(10);
    expect(back.diagnostics.outliers).toHaveLength(1);
    expect(back.excludedPoints).toEqual([]);
  });

  it('tells the residual of each point', async () => {
    const { id } = await fit();
    const { residuals } = (await service.call('GET', `/v1/models/${id}/residuals`)).body;
    expect(residuals).toHaveLength(SHARES_MS.length);
    const disturbed = residuals.find(({ position }: any) => position === DISTURBED);
    expect(disturbed.relativeError).toBeCloseTo(-0.3, 1);
    expect(disturbed.mean / disturbed.expected - 1).toBeCloseTo(disturbed.relativeError, 12);
    const { outliers } = (await service.call('GET', `/v1/models/${id}`)).body.diagnostics;
    expect(disturbed.deviations).toBeCloseTo(outliers[0].deviations, 6);
    const scores = residuals.map(({ normalScore }: any) => normalScore);
    expect(disturbed.normalScore).toBe(Math.min(...scores));
    const missing = '00000000-0000-4000-8000-000000000000';
    expect((await service.call('GET', `/v1/models/${missing}/residuals`)).status).toBe(404);
  });

  it('is judged fold by fold: a job that tells progress, and that can be cancelled between two', async () => {
    const models = await service.call('GET', '/v1/models?workload=http&limit=1');
    const evaluations = `/v1/models/${models.body.items[0].id}/evaluations`;
    const path = `/v1/jobs/${(await service.call('POST', evaluations, { leaveOut: ['condition'] })).body.jobId}`;
    let job: any;
    do {
      await setTimeout(20);
      job = (await service.call('GET', path)).body;
    } while (job.progress === 0);
    expect(job).toMatchObject({ status: 'running', etaSeconds: expect.any(Number) });
    await service.call('DELETE', path);
    do {
      await setTimeout(20);
      job = (await service.call('GET', path)).body;
    } while (job.finishedAt === undefined);
    expect(job.status).toBe('cancelled');
    expect(job.progress).toBeLessThan(1);
  });

  it('is judged by what its fit did not see, in a job', async () => {
    const models = await service.call('GET', '/v1/models?workload=http&limit=1');
    const [model] = models.body.items;
    const started = await service.call('POST', `/v1/models/${model.id}/evaluations`, {});
    expect(started.status).toBe(202);
    let job: any;
    do {
      await setTimeout(50);
      job = (await service.call('GET', `/v1/jobs/${started.body.jobId}`)).body;
    } while (job.finishedAt === undefined);
    expect(job).toMatchObject({
      status: 'succeeded',
      kind: 'model-evaluation',
      result: { modelId: model.id },
    });
    const told = await service.call('GET', `/v1/models/${model.id}/evaluations?limit=1`);
    expect(told.body.items).toMatchObject([{ id: job.id, status: 'succeeded' }]);
    expect((await service.call('GET', `/v1/models/${job.id}/evaluations`)).status).toBe(404);
    const [condition, share, level, kind] = job.result.evaluations;
    expect(condition).toMatchObject({ leaveOut: 'condition', folds: 45, conditions: 45, unfitted: [] });
    expect(condition.medianError).toBeLessThan(0.025);
    const lower = condition.coverage.filter(({ side }: any) => side === 'lower');
    expect(lower.map(({ confidence }: any) => confidence)).toEqual([0.5, 0.8, 0.9, 0.95, 0.99]);
    for (const one of lower) expect(one).toMatchObject({ clusters: 45, runs: 225, holds: true });
    expect([share.folds, level.folds, kind.folds]).toEqual([9, 16, 3]);
    expect(condition.bands).toHaveLength(3);
  });

  it('is not evaluated by words that mean nothing', async () => {
    const models = await service.call('GET', '/v1/models?workload=http&limit=1');
    const path = `/v1/models/${models.body.items[0].id}/evaluations`;
    const answer = await service.call('POST', path, { leaveOut: ['benchmark'] });
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].pointer).toBe('/leaveOut/0');
  });
});
