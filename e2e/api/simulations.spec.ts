import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { SimulatedPaper, SimulatedServers, Simulation, SimulationPage } from '@plimsoll/contract';
import { downloadsLoaded, downloadsReserved, downloadsUnloaded, paperParameters } from '@plimsoll/simulator';
import { Errors } from 'typebox/value';
import { type RunningService, startService, startWorkers } from '../service.js';

let service: RunningService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const start = async (body: object): Promise<string> => {
  const answer = await service.call('POST', '/v1/simulations', body);
  expect(answer).toMatchObject({ status: 202, body: { jobId: expect.any(String) } });
  expect(answer.headers.get('location')).toBe(`/v1/jobs/${answer.body.jobId}`);
  return answer.body.jobId;
};
const find = async (id: string) => (await service.call('GET', `/v1/jobs/${id}`)).body;
const until = async (id: string, wanted: (job: any) => boolean): Promise<any> => {
  for (const limit = Date.now() + 200_000; Date.now() < limit; await setTimeout(50)) {
    const job = await find(id);
    if (wanted(job)) return job;
  }
  throw new Error(`the job stayed ${JSON.stringify(await find(id))}`);
};
const hasEnded = (job: any) => job.finishedAt !== undefined;
const simulated = async (body: object) => {
  const job = await until(await start(body), hasEnded);
  expect(job).toMatchObject({ kind: 'simulations', status: 'succeeded', progress: 1 });
  return job.result;
};

const three = JSON.parse(
  readFileSync(new URL('../../examples/requests/simulation.json', import.meta.url), 'utf8'),
);
const [A, B, C] = three.servers;

describe('servers', () => {
  it('answer jobs as a trace by hand has them', async () => {
    const result = await simulated(three);
    expect(result).toEqual({
      servers: [
        { name: 'A', jobs: 5000, responseUs: { min: 3500, mean: 3700, max: 4000 } },
        { name: 'B', jobs: 1000, responseUs: { min: 85_500, mean: 85_500, max: 85_500 } },
        { name: 'C', jobs: 2000, responseUs: { min: 28_000, mean: 33_000, max: 38_000 } },
      ],
    });
    expect(Errors(SimulatedServers, result)).toEqual([]);
  });

  it('are interrupted, wait for their deadline, and may end no job', async () => {
    // 4 of every 20 ms: of each budget 1 ms is stolen twice where whoever runs pays, so that what is left ends later.
    const jobs = { demandUs: 4000, everyUs: 20_000 };
    const one = (chargedTo: string) => ({
      kind: 'servers',
      horizonUs: 100_000,
      servers: [{ ...A, jobs }],
      interrupts: [{ everyUs: 10_000, costUs: 1000, chargedTo }],
    });
    expect((await simulated(one('none'))).servers).toEqual([
      { name: 'A', jobs: 5, responseUs: { min: 5000, mean: 5000, max: 5000 } },
    ]);
    expect((await simulated(one('running'))).servers).toEqual([
      { name: 'A', jobs: 3, responseUs: { min: 22_000, mean: 23_000, max: 24_000 } },
    ]);
    // With D = 7 of P = 10 the second job gets 5/7 ms before its server is throttled until 10 ms.
    const tight = {
      name: 'tight',
      budgetUs: 5000,
      periodUs: 10_000,
      deadlineUs: 7000,
      jobs: { demandUs: 4000, everyUs: 6000 },
    };
    const late = { ...A, name: 'late', jobs: { ...jobs, offsetUs: 20_000 } };
    expect(await simulated({ kind: 'servers', horizonUs: 14_000, servers: [tight, late] })).toMatchObject({
      servers: [
        { name: 'tight', jobs: 2, responseUs: { min: 4000, max: 7285.715 } },
        { name: 'late', jobs: 0, responseUs: null },
      ],
    });
  });

  it('have the phases of their interrupts drawn from the seed', async () => {
    const interrupts = [{ everyUs: 20_000, costUs: 1000, chargedTo: 'none' }];
    const means = [];
    for (const seed of [1, 1, 2, 3, 4, 5, 6, 7, 8]) {
      const { servers } = await simulated({ ...three, horizonUs: 1_000_000, seed, interrupts });
      means.push(servers.map(({ responseUs }: any) => responseUs.mean).join(' '));
    }
    expect(means[0]).toBe(means[1]);
    expect(new Set(means).size).toBeGreaterThan(1);
  });
});

/** A simulation that takes seconds, or a minute. */
const long = (horizonUs: number) => ({
  kind: 'servers',
  horizonUs,
  servers: [{ name: 'busy', budgetUs: 60, periodUs: 100, jobs: { demandUs: 130, everyUs: 250 } }],
});

describe('a simulation', () => {
  it('says how far it is and how long it may take, and ends when cancelled', async () => {
    const id = await start(long(3_600_000_000));
    const running = await until(id, (job) => job.progress > 0);
    expect(running).toMatchObject({ status: 'running', etaSeconds: expect.any(Number) });
    expect(running.progress).toBeLessThan(1);
    await service.call('DELETE', `/v1/jobs/${id}`);
    const cancelled = await until(id, hasEnded);
    expect(cancelled).toMatchObject({ status: 'cancelled', cancelRequested: true });
    expect(cancelled).not.toHaveProperty('result');
  });

  it('outlives its worker: another begins anew, and comes to the same', async () => {
    const expected = await simulated(long(300_000_000));
    const { dataDir } = service;
    await service.stop({ keep: true });
    service = await startService({ PLIMSOLL_WORKERS: '0' }, dataDir);
    const id = await start(long(300_000_000));
    const first = await startWorkers(dataDir);
    await until(id, (job) => job.progress > 0);
    await first.end('SIGKILL');
    const { status, progress } = await find(id);
    expect(status).toBe('running'); // nobody is there to see that it is not
    const second = await startWorkers(dataDir);
    try {
      const job = await until(id, (each) => hasEnded(each) || each.progress < progress);
      expect(job).toMatchObject({ status: 'succeeded', result: expected });
    } finally {
      await second.end('SIGTERM');
    }
    await service.stop({ keep: true });
    service = await startService({}, dataDir);
  });
});

describe('simulations', () => {
  it('are listed with what was asked for, the newest first, and found by the id of their job', async () => {
    const asked = { kind: 'paper', scenario: 'S5', seed: 7 };
    const { figures } = await simulated(asked);
    const { body: list } = await service.call('GET', '/v1/simulations?limit=1');
    expect(Errors(SimulationPage, list)).toEqual([]);
    expect(list).toMatchObject({ items: [{ request: asked }], nextCursor: expect.any(String) });
    const { job } = list.items[0];
    expect(job).not.toHaveProperty('result');
    const { body: one } = await service.call('GET', `/v1/simulations/${job.id}`);
    expect(Errors(Simulation, one)).toEqual([]);
    expect(one).toEqual({ request: asked, job: { ...job, result: { scenario: 'S5', seed: 7, figures } } });
  });

  it('are not found by the id of another job, or none', async () => {
    const { jobId } = (await service.call('POST', '/v1/model-fits', {})).body;
    for (const id of [jobId, '1'])
      expect((await service.call('GET', `/v1/simulations/${id}`)).status).toBe(404);
    await until(jobId, hasEnded);
  });
});

describe('an experiment of the paper', () => {
  it('S5: about 2.1 ms, the same for the same seed, which is 1 where none is given', async () => {
    const result = await simulated({ kind: 'paper', scenario: 'S5' });
    expect(result).toEqual({
      scenario: 'S5',
      seed: 1,
      figures: { ...downloadsUnloaded(paperParameters, 1) },
    });
    expect(Math.abs(result.figures.meanMs - 2.1)).toBeLessThan(0.1);
    expect(Errors(SimulatedPaper, result)).toEqual([]);
    const [again, other] = [1, 2].map((seed) => simulated({ kind: 'paper', scenario: 'S5', seed }));
    expect(await again).toEqual(result);
    expect((await other)?.figures).toEqual({ ...downloadsUnloaded(paperParameters, 2) });
  });

  it('S2 and S3: a network neighbour costs 20% to 30%, a compute one less', async () => {
    const { figures: network } = await simulated({ kind: 'paper', scenario: 'S2', seed: 1 });
    const { figures: compute } = await simulated({ kind: 'paper', scenario: 'S3', seed: 1 });
    expect(network.dropPercent).toBeGreaterThan(20);
    expect(network.dropPercent).toBeLessThan(30);
    expect(compute.dropPercent).toBeGreaterThan(0);
    expect(compute.dropPercent).toBeLessThan(network.dropPercent - 5);
  });

  it('S4: the downloads of S5, S6 and S7', async () => {
    const figures = async (scenario: string) =>
      (await simulated({ kind: 'paper', scenario, seed: 3 })).figures;
    const [loaded, reserved] = [await figures('S6'), await figures('S7')];
    expect(loaded).toEqual(downloadsLoaded(paperParameters, 3));
    expect(reserved).toEqual(downloadsReserved(paperParameters, 3));
    expect(loaded.missPercent).toBeGreaterThan(30);
    expect(reserved.maxMs).toBeLessThan(20);
    const unloaded = downloadsUnloaded(paperParameters, 3);
    expect(await figures('S4')).toEqual({
      unloadedMeanMs: unloaded.meanMs,
      unloadedMaxMs: unloaded.maxMs,
      loadedMissPercent: loaded.missPercent,
      loadedMaxMs: loaded.maxMs,
      reservedMeanMs: reserved.meanMs,
      reservedSdMs: reserved.sdMs,
      reservedMaxMs: reserved.maxMs,
    });
  });

  it('S1: repeats its runs, tells of each, and ends when cancelled', async () => {
    const id = await start({ kind: 'paper', scenario: 'S1' });
    await until(id, (job) => job.progress >= 0.02);
    await service.call('DELETE', `/v1/jobs/${id}`);
    expect(await until(id, hasEnded)).toMatchObject({ status: 'cancelled' });
  });
});

describe('what is no simulation is refused:', () => {
  const server = (change: object) => ({ ...three, servers: [{ ...A, ...change }] });
  const interrupts = (...all: object[]) => ({
    ...three,
    interrupts: all.map((each) => ({ everyUs: 10, costUs: 1, chargedTo: 'none', ...each })),
  });
  const many = Array.from({ length: 101 }, (_, i) => ({ ...A, name: `s${i}` }));

  it.each<[string, unknown, string]>([
    ['no kind', { horizonUs: 1, servers: [A] }, '/kind'],
    ['a kind that is not there', { ...three, kind: 'swept' }, '/kind'],
    ['a kind that is no text', { ...three, kind: ['servers'] }, '/kind'],
    ['a list', [three], ''],
    ['no horizon', { kind: 'servers', servers: [A] }, '/horizonUs'],
    ['a horizon of zero', { ...three, horizonUs: 0 }, '/horizonUs'],
    ['more than an hour', { ...three, horizonUs: 3_600_000_001 }, '/horizonUs'],
    ['a field of another kind', { ...three, scenario: 'S1' }, '/scenario'],
    ['a negative seed', { ...three, seed: -1 }, '/seed'],
    ['no server', { ...three, servers: [] }, '/servers'],
    ['more than a hundred servers', { ...three, servers: many }, '/servers'],
    ['a name twice', { ...three, servers: [A, B, { ...C, name: 'A' }] }, '/servers/2/name'],
    ['a budget above the period', server({ budgetUs: 20_001 }), '/servers/0/budgetUs'],
    ['a deadline above the period', server({ deadlineUs: 20_001 }), '/servers/0/deadlineUs'],
    ['no jobs', server({ jobs: undefined }), '/servers/0/jobs'],
    ['jobs of no demand', server({ jobs: { demandUs: 0, everyUs: 1 } }), '/servers/0/jobs/demandUs'],
    ['jobs before the beginning', server({ jobs: { ...A.jobs, offsetUs: -1 } }), '/servers/0/jobs/offsetUs'],
    [
      'a fraction of a microsecond',
      server({ jobs: { demandUs: 0.5, everyUs: 1 } }),
      '/servers/0/jobs/demandUs',
    ],
    ['interrupts that somebody else pays', interrupts({ chargedTo: 'B' }), '/interrupts/0/chargedTo'],
    ['interrupts without end', interrupts({ costUs: 10_001 }), '/interrupts/0/costUs'],
    ['interrupts that leave nothing', interrupts({ costUs: 5 }, { costUs: 5 }), '/interrupts/1'],
    ['an unknown scenario', { kind: 'paper', scenario: 'S8' }, '/scenario'],
    ['no scenario', { kind: 'paper' }, '/scenario'],
    ['servers of the paper', { kind: 'paper', scenario: 'S1', servers: [A] }, '/servers'],
  ])('%s', async (_what, body, pointer) => {
    const answer = await service.call('POST', '/v1/simulations', body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid' } });
    expect(answer.body.errors).toEqual([
      { pointer, code: expect.any(String), detail: expect.stringMatching(/\w+ \w+/) },
    ]);
  });

  it('more than a worker should be kept busy by, and the horizon that it offers is taken', async () => {
    const dense = { ...three, servers: many.slice(1).map((each) => ({ ...each, periodUs: 4000 })) };
    const answer = await service.call('POST', '/v1/simulations', { ...dense, horizonUs: 3_600_000_000 });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/horizonUs' }] } });
    const [offered] = /\d+(?= us)/.exec(answer.body.detail) ?? [];
    const id = await start({ ...dense, horizonUs: Number(offered) });
    await service.call('DELETE', `/v1/jobs/${id}`);
    await until(id, hasEnded);
  });
});
