import { setTimeout } from 'node:timers/promises';
import * as contract from '@plimsoll/contract';
import type Type from 'typebox';
import { Errors } from 'typebox/value';
import { type RunningService, startService } from '../service.js';

/** Neighbours that send and that do not, on this core and beside it. */
const NEIGHBOURS = [
  [],
  [{ workload: 'batch', budgetUs: 20_000 }],
  [{ workload: 'stream', budgetUs: 10_000, trafficMbps: 50, relation: 'smt' }],
];
const benchmark = {
  hardwareProfile: 'lab',
  workload: 'web',
  metric: { name: 'throughput', unit: 'req/s' },
  origin: 'measured',
  periodUs: 100_000,
  points: NEIGHBOURS.flatMap((neighbours, i) =>
    [10_000, 20_000, 40_000, 60_000, 80_000].map((budgetUs, j) => {
      const mean = (budgetUs / 100) * 0.9 ** i;
      return { budgetUs, neighbours, samples: [0.98, 1, 1.03 + j / 100].map((part) => part * mean) };
    }),
  ),
};

describe('what a model answers is what the document says, field by field:', () => {
  let service: RunningService;
  let id: string;
  beforeAll(async () => {
    service = await startService();
    await service.call('POST', '/v1/benchmarks', benchmark);
    id = (await service.call('POST', '/v1/models', { hardwareProfile: 'lab', workload: 'web' })).body.id;
  });
  afterAll(() => service.stop());

  const points = [...NEIGHBOURS, [{ workload: 'stranger', budgetUs: 1 }]].flatMap((neighbours) =>
    [1, 10_000, 90_000].map((budgetUs) => ({ budgetUs, periodUs: 100_000, neighbours })),
  );

  it.each<[string, string, string, Type.TSchema, object | undefined]>([
    ['itself', 'GET', '', contract.Model, undefined],
    ['predictions', 'POST', '/predict', contract.Predictions, { confidence: 0.999, points }],
    ['residuals', 'GET', '/residuals', contract.Residuals, undefined],
    ['a comparison', 'GET', '/compare?with=ID', contract.Comparison, undefined],
    ['experiments', 'POST', '/experiments', contract.ExperimentPlan, { runs: 9 }],
  ])('%s', async (_what, method, path, schema, body) => {
    const answer = await service.call(method, `/v1/models/${id}${path.replace('ID', id)}`, body);
    expect(answer.status).toBeLessThan(300);
    expect(Errors(schema, answer.body)).toEqual([]);
  });

  it('an evaluation', async () => {
    const { body } = await service.call('POST', `/v1/models/${id}/evaluations`, { leaveOut: ['condition'] });
    let job: any;
    do {
      await setTimeout(100);
      job = (await service.call('GET', `/v1/jobs/${body.jobId}`)).body;
    } while (job.status === 'queued' || job.status === 'running');
    expect(Errors(contract.ModelEvaluation, job.result)).toEqual([]);
    expect(job.result.evaluations[0].coverage).not.toEqual([]);
  });
});
