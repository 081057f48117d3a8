import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { Benchmark, SimulatedSweep } from '@plimsoll/contract';
import type { Client } from 'pg';
import { Errors } from 'typebox/value';
import { connect, databaseUrl, type RunningService, startService, startWorkers } from '../service.js';

let service: RunningService;
let workers: Awaited<ReturnType<typeof startWorkers>>;
let database: Client;

const example = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../examples/requests/${name}.json`, import.meta.url), 'utf8'));
const start = async (body: object): Promise<string> => {
  const answer = await service.call('POST', '/v1/simulations', body);
  expect(answer).toMatchObject({ status: 202, body: { jobId: expect.any(String) } });
  return answer.body.jobId;
};
const until = async <T>(what: () => Promise<T | undefined>): Promise<T> => {
  for (const limit = Date.now() + 100_000; Date.now() < limit; await setTimeout(20)) {
    const found = await what();
    if (found !== undefined) return found;
  }
  throw new Error('it did not come to this');
};
const ended = (id: string) =>
  until(async () => {
    const { body } = await service.call('GET', `/v1/jobs/${id}`);
    return body.finishedAt === undefined ? undefined : body;
  });
const swept = async (body: object) => {
  const job = await ended(await start(body));
  expect(job).toMatchObject({ kind: 'simulations', status: 'succeeded', progress: 1 });
  expect(Errors(SimulatedSweep, job.result)).toEqual([]);
  return job.result;
};
const benchmark = async (id: string) => (await service.call('GET', `/v1/benchmarks/${id}`)).body;
const keptParts = async (id: string) =>
  (await database.query('SELECT part FROM job_part WHERE job_id = $1', [id])).rowCount ?? 0;

beforeAll(async () => {
  service = await startService({ PLIMSOLL_WORKERS: '0' });
  database = await connect(databaseUrl(service.dataDir));
});
afterAll(async () => {
  await workers?.end('SIGTERM');
  await database.end();
  await service.stop();
});

const small = {
  kind: 'sweep',
  hardwareProfile: 'simulated',
  workload: 'small',
  load: 'compute',
  shares: [0.25, 0.5],
  repetitions: 3,
  windowMs: 1000,
};

it('a sweep goes on from the conditions that are kept', async () => {
  const id = await start(small);
  const kept = { samples: [1, 2, 3], neighbour: null };
  await database.query('INSERT INTO job_part VALUES ($1, 1, $2)', [id, kept]);
  workers = await startWorkers(service.dataDir);
  const { result } = await ended(id);
  const { points, ...described } = await benchmark(result.benchmarkId);
  expect(described).toMatchObject({
    origin: 'simulated',
    workload: 'small',
    metric: { name: 'throughput', unit: 'jobs/s' },
    periodUs: 100_000,
    windowMs: 1000,
  });
  expect(points[1]).toMatchObject({ budgetUs: 50_000, neighbours: [], samples: kept.samples });
  expect(Math.min(...points[0].samples)).toBeGreaterThan(245);
  expect(Math.max(...points[0].samples)).toBeLessThanOrEqual(251);
  expect(await keptParts(id)).toBe(0);
});

describe('a sweep', () => {
  it('lands as a benchmark, by which a model can be fitted and asked', async () => {
    const { benchmarkId, points, warnings } = await swept(example('sweep'));
    expect({ points, codes: warnings.map(({ code }: any) => code) }).toEqual({
      points: 30,
      codes: ['profile_created'],
    });
    const simulations = await service.call('GET', '/v1/simulations?limit=1');
    expect(simulations.body.items[0].request).toEqual(example('sweep'));
    const listed = await service.call('GET', '/v1/benchmarks?hardwareProfile=paper-testbed&workload=iperf');
    expect(listed.body.items).toMatchObject([{ id: benchmarkId, origin: 'simulated', pointCount: 30 }]);
    const stored = await benchmark(benchmarkId);
    expect(Errors(Benchmark, stored)).toEqual([]);
    const beside = (budgetUs: number, name?: string, its?: number) =>
      stored.points.find(
        (point: any) =>
          point.budgetUs === budgetUs &&
          point.neighbours[0]?.workload === name &&
          point.neighbours[0]?.budgetUs === its,
      );
    expect(beside(40_000).samples).toHaveLength(3);
    expect(beside(40_000, 'octave', 40_000).neighbours[0]).not.toHaveProperty('trafficMbps');
    expect(beside(40_000, 'other-iperf', 40_000).neighbours[0].trafficMbps).toBeGreaterThan(100);

    const model = await service.call('POST', '/v1/models', {
      hardwareProfile: 'paper-testbed',
      workload: 'iperf',
    });
    expect(model).toMatchObject({ status: 201, body: { unit: 'Mbit/s', benchmarkIds: [benchmarkId] } });
    const neighbour = { workload: 'other-iperf', budgetUs: 40_000, trafficMbps: 180 };
    const { body } = await service.call('POST', `/v1/models/${model.body.id}/predict`, {
      confidence: 0.9,
      points: [
        { budgetUs: 40_000, periodUs: 100_000, neighbours: [] },
        { budgetUs: 40_000, periodUs: 100_000, neighbours: [neighbour] },
      ],
    });
    const [free, disturbed] = body.predictions.map((each: any) => each.mean);
    expect(disturbed).toBeLessThan(0.95 * free);
    const histories = await service.call('GET', `/v1/audit-events?noun=benchmark&nounId=${benchmarkId}`);
    expect(histories.body.items).toMatchObject([{ action: 'created', caller: { id: expect.any(String) } }]);
  });

  it('is of what enforces the profile: another benchmark under RT groups', async () => {
    await service.call('POST', '/v1/hardware-profiles', { name: 'groups', enforcer: 'rt-group' });
    const beside = {
      ...small,
      workload: 'beside',
      shares: [0.5],
      neighbours: [{ workload: 'other', load: 'stream', shares: [0.4, 0.6] }],
    };
    const results = [await swept(beside), await swept({ ...beside, hardwareProfile: 'groups' })];
    for (const { warnings } of results)
      expect(warnings[0]).toMatchObject({ code: 'overfull', detail: expect.stringMatching(/^1 condition/) });
    const [cbs, groups] = await Promise.all(
      results.map(async (each) => (await benchmark(each.benchmarkId)).points),
    );
    expect(groups).toHaveLength(1);
    expect(groups[0].samples).not.toEqual(cbs[0].samples);
  });

  const long = {
    ...small,
    workload: 'long',
    load: 'stream',
    shares: [0.2, 0.3, 0.4, 0.5],
    neighbours: [{ workload: 'other', load: 'stream', shares: [0, 0.1, 0.2, 0.3, 0.4] }],
    repetitions: 12,
    windowMs: 500,
  };
  let uninterrupted: string;

  it('is stored once: the same again is answered by what is there', async () => {
    uninterrupted = (await swept(long)).benchmarkId;
    const first = await swept(small);
    expect(await swept({ ...small, load: 'compute', seed: 1, periodUs: 100_000, neighbours: [] })).toEqual({
      ...first,
      warnings: [{ code: 'duplicate', detail: expect.stringContaining('was stored') }],
    });
    const seeded = (seed: number) => swept({ ...small, workload: 'seeded', load: 'stream', seed });
    expect((await seeded(1)).benchmarkId).not.toBe((await seeded(2)).benchmarkId);
  });

  it('outlives its worker, and comes to the same: the benchmark that was stored before', async () => {
    const id = await start(long);
    const before = await until(async () => (await keptParts(id)) || undefined);
    await workers.end('SIGKILL');
    const left = await service.call('GET', `/v1/jobs/${id}`);
    expect(left.body).toMatchObject({ status: 'running', etaSeconds: expect.any(Number) });
    const kept = await keptParts(id);
    expect(kept).toBeGreaterThanOrEqual(before);
    expect(kept).toBeLessThan(20);
    workers = await startWorkers(service.dataDir);
    expect(await ended(id)).toMatchObject({
      status: 'succeeded',
      result: { benchmarkId: uninterrupted, points: 20, warnings: [{ code: 'duplicate' }] },
    });
  });

  it('ends when cancelled, and leaves nothing', async () => {
    const id = await start({ ...example('figure-2'), workload: 'cancelled', repetitions: 2 });
    await until(async () => (await keptParts(id)) || undefined);
    await service.call('DELETE', `/v1/jobs/${id}`);
    const job = await ended(id);
    expect(job).toMatchObject({ status: 'cancelled' });
    expect(job).not.toHaveProperty('result');
    expect(await keptParts(id)).toBe(0);
    const left = await service.call('GET', '/v1/benchmarks?hardwareProfile=paper-testbed&workload=cancelled');
    expect(left.body.items).toEqual([]);
    await swept(small); // the worker has gone on
  });

  it('is not stored for a profile that was made meanwhile with another enforcer', async () => {
    await workers.end('SIGTERM');
    const id = await start({ ...small, hardwareProfile: 'late' });
    await service.call('POST', '/v1/hardware-profiles', { name: 'late', enforcer: 'rt-group' });
    workers = await startWorkers(service.dataDir);
    expect(await ended(id)).toMatchObject({ status: 'failed', error: { code: 'generation_conflict' } });
  });

  it('is for admins, since it stores a benchmark', async () => {
    const { body } = await service.call('POST', '/v1/api-keys', { name: 'engine', role: 'engine' });
    const mine = { authorization: `Bearer ${body.key}` };
    const refused = await service.call('POST', '/v1/simulations', small, mine);
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const paper = await service.call('POST', '/v1/simulations', { kind: 'paper', scenario: 'S5' }, mine);
    expect(paper.status).toBe(202);
    await ended(paper.body.jobId);
  });
});

describe('what is no sweep is refused:', () => {
  const beside = (...neighbours: object[]) => ({
    ...small,
    neighbours: neighbours.map((each) => ({ workload: 'other', load: 'stream', shares: [0.1], ...each })),
  });
  const { hardwareProfile, ...nowhere } = small;

  it.each<[string, object, string]>([
    ['no profile', nowhere, '/hardwareProfile'],
    ['a name that is none', { ...small, workload: 'a b' }, '/workload'],
    ['no share', { ...small, shares: [] }, '/shares'],
    ['a share of nothing', { ...small, shares: [0] }, '/shares/0'],
    ['a share of more than the core', { ...small, shares: [0.5, 1.1] }, '/shares/1'],
    ['a share below a microsecond', { ...small, shares: [1e-9] }, '/shares/0'],
    ['a share twice', { ...small, shares: [0.5, 0.2, 0.5000001] }, '/shares/2'],
    ['an unknown load', { ...small, load: 'disk' }, '/load'],
    ['no repetition', { ...small, repetitions: 0 }, '/repetitions'],
    ['an hour', { ...small, windowMs: 3_600_000 }, '/windowMs'],
    ['a period below a millisecond', { ...small, periodUs: 999 }, '/periodUs'],
    ['a neighbour of no load', beside({ load: undefined }), '/neighbours/0/load'],
    ['a neighbour of a negative share', beside({ shares: [0.1, -0.1] }), '/neighbours/0/shares/1'],
    ['a neighbour named twice', beside({}, {}), '/neighbours/1/workload'],
    ['two loads of one name', beside({ workload: 'small' }), '/neighbours/0/load'],
    ['no room for the neighbour', { ...beside({}), shares: [0.95, 1] }, '/shares'],
    ['costs of nothing', { ...small, costs: { guestNs: 0 } }, '/costs/guestNs'],
    ['unknown costs', { ...small, costs: { diskNs: 100 } }, '/costs/diskNs'],
    ['servers', { ...small, servers: [] }, '/servers'],
    [
      'more than can be simulated at all',
      { ...example('figure-2'), windowMs: 600_000, costs: { ioNs: 100, guestNs: 100, packetTimeNs: 100 } },
      '/windowMs',
    ],
  ])('%s', async (_what, body, pointer) => {
    const answer = await service.call('POST', '/v1/simulations', body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid' } });
    expect(answer.body.errors).toEqual([
      { pointer, code: expect.any(String), detail: expect.stringMatching(/\w+ \w+/) },
    ]);
  });

  it('a profile whose enforcer is not simulated', async () => {
    await service.call('POST', '/v1/hardware-profiles', { name: 'capped', enforcer: 'cap' });
    const answer = await service.call('POST', '/v1/simulations', { ...small, hardwareProfile: 'capped' });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/hardwareProfile' }] } });
  });

  it('more than hours of work, and the repetitions that it offers are taken', async () => {
    const many = { ...example('figure-2'), repetitions: 10_000 };
    const answer = await service.call('POST', '/v1/simulations', many);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/repetitions' }] } });
    const [offered] = /\d+(?= of)/.exec(answer.body.detail) ?? [];
    expect(Number(offered)).toBeGreaterThan(100);
    const id = await start({ ...many, repetitions: Number(offered) });
    await service.call('DELETE', `/v1/jobs/${id}`);
    expect(await ended(id)).toMatchObject({ status: 'cancelled' });
  });
});
