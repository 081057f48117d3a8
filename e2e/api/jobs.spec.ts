import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { connect, databaseUrl, type RunningService, startService, startWorkers } from '../service.js';

/** Throughput of a workload at many shares, alone and beside others: `points` conditions, so that a fit takes a while. */
const benchmark = (workload: string, points: number) => ({
  hardwareProfile: 'lab',
  workload,
  metric: { name: 'throughput', unit: 'req/s' },
  origin: 'measured',
  periodUs: 100_000,
  points: Array.from({ length: points }, (_, i) => {
    const budgetUs = 10_000 + 1000 * (i % 60);
    const neighbours = i % 3 === 0 ? [] : [{ workload: `beside-${i % 7}`, budgetUs: 5000 + 1000 * (i % 20) }];
    const mean = (budgetUs / 100) * (neighbours.length > 0 ? 0.9 : 1) * (1 + 0.01 * Math.sin(i));
    return { budgetUs, neighbours, mean, sd: mean / 50, n: 5 };
  }),
});

const MANY = Array.from({ length: 24 }, (_, i) => `many-${i}`).sort();

/** Uploads workloads enough for a job that takes seconds. */
async function uploadMany(service: RunningService): Promise<void> {
  for (const workload of MANY) {
    expect((await service.call('POST', '/v1/benchmarks', benchmark(workload, 24))).status).toBe(201);
  }
}

async function startFits(service: RunningService, body: object): Promise<string> {
  const answer = await service.call('POST', '/v1/model-fits', body);
  expect(answer.status).toBe(202);
  expect(answer.headers.get('location')).toBe(`/v1/jobs/${answer.body.jobId}`);
  return answer.body.jobId;
}

const find = async (service: RunningService, id: string) => {
  const answer = await service.call('GET', `/v1/jobs/${id}`);
  expect(answer.status).toBe(200);
  return answer.body;
};

/** Looks at a job until it is as wanted, and returns what it looked like each time. */
async function seen(service: RunningService, id: string, wanted: (job: any) => boolean): Promise<any[]> {
  const looks = [];
  for (const limit = Date.now() + 200_000; Date.now() < limit; await setTimeout(20)) {
    const job = await find(service, id);
    looks.push(job);
    if (wanted(job)) return looks;
  }
  throw new Error(`the job stayed ${JSON.stringify(looks.at(-1))}`);
}
const until = async (service: RunningService, id: string, wanted: (job: any) => boolean) =>
  (await seen(service, id, wanted)).at(-1);
const hasEnded = (job: any) => job.finishedAt !== undefined;
const isUnderWay = (job: any) => job.status === 'running' && job.progress > 0.1;

/** The process ids of the workers that a service has started. */
function workersOf(pid: number): number[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes.map(Number).filter((each) => {
    try {
      const [, parent] = readFileSync(`/proc/${each}/stat`, 'utf8').split(') ')[1]!.split(' ');
      return Number(parent) === pid && /worker-process/.test(readFileSync(`/proc/${each}/cmdline`, 'utf8'));
    } catch {
      return false; // it has just ended
    }
  });
}

/** The versions of all models of the many workloads: workload and version, in order. */
async function versions(service: RunningService): Promise<string[]> {
  const { items } = (await service.call('GET', '/v1/models?hardwareProfile=lab&limit=200')).body;
  return items.map((model: any) => `${model.workload} ${model.version}`).sort();
}
const oneEach = MANY.map((workload) => `${workload} 1`);

describe('jobs of a service', () => {
  let service: RunningService;

  beforeAll(async () => {
    service = await startService();
    await uploadMany(service);
  });
  afterAll(() => service.stop());

  it('fit the examples: new versions, promoted, and a result that names them', async () => {
    const id = await startFits(service, { hardwareProfile: 'epyc-2core-rt' });
    const job = await until(service, id, hasEnded);
    expect(job).toMatchObject({
      id,
      kind: 'model-fits',
      status: 'succeeded',
      progress: 1,
      cancelRequested: false,
    });
    const expected = ['compute', 'http'].map((workload) => {
      return { hardwareProfile: 'epyc-2core-rt', workload, version: 2, promoted: true };
    });
    expect(job.result).toMatchObject({ models: expected, skipped: [] });
    for (const { id: model, ...said } of job.result.models) {
      expect((await service.call('GET', `/v1/models/${model}`)).body).toMatchObject(said);
    }
    expect(Date.parse(job.createdAt)).toBeLessThanOrEqual(Date.parse(job.startedAt));
    expect(Date.parse(job.startedAt)).toBeLessThanOrEqual(Date.parse(job.finishedAt));
  });

  it('skip what cannot be fitted and say why; do not promote where told', async () => {
    const small = { ...benchmark('tiny', 1), hardwareProfile: 'small' };
    await service.call('POST', '/v1/benchmarks', small);
    await service.call('POST', '/v1/benchmarks', { ...benchmark('fair', 20), hardwareProfile: 'small' });
    const id = await startFits(service, {
      hardwareProfile: 'small',
      workloads: ['tiny', 'fair'],
      promote: false,
    });
    const { result } = await until(service, id, hasEnded);
    expect(result).toMatchObject({
      models: [{ workload: 'fair', version: 1, promoted: false }],
      skipped: [{ workload: 'tiny', code: 'too_little_data', detail: expect.stringMatching(/\w+ \w+/) }],
    });
  });

  it.each([
    ['an unknown profile', { hardwareProfile: 'nowhere' }, '/hardwareProfile', 'unknown_profile'],
    ['an unknown workload', { workloads: ['http', 'never'] }, '/workloads/1', 'unknown_workload'],
    [
      'a workload without benchmarks on the profile',
      { hardwareProfile: 'epyc-2core-rt', workloads: ['many-1'] },
      '/workloads/0',
      'too_little_data',
    ],
    ['no workload', { workloads: [] }, '/workloads', 'invalid'],
    ['a misspelt field', { workload: 'http' }, '/workload', 'invalid'],
  ])('are not begun for %s', async (_what, body, pointer, code) => {
    const answer = await service.call('POST', '/v1/model-fits', body);
    expect(answer).toMatchObject({ status: 422, body: { code } });
    expect(answer.body.errors.map((error: any) => error.pointer)).toContain(pointer);
  });

  it('rise in progress, tell how long they may take, and end when cancelled', async () => {
    const before = await versions(service);
    const running = await startFits(service, { hardwareProfile: 'lab', promote: false });
    const queued = await startFits(service, { hardwareProfile: 'lab', promote: false });
    const looks = await seen(service, running, (job) => job.progress > 0.4);
    const progress = looks.map((job) => job.progress);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(new Set(progress).size).toBeGreaterThan(3);
    expect(looks.at(-1).etaSeconds).toBeGreaterThan(0);

    for (let time = 0; time < 2; time += 1) {
      const answer = await service.call('DELETE', `/v1/jobs/${queued}`);
      expect(answer).toMatchObject({ status: 200, body: { id: queued, status: 'cancelled', progress: 0 } });
    }
    const asked = await service.call('DELETE', `/v1/jobs/${running}`);
    expect(asked).toMatchObject({ status: 200, body: { status: 'running', cancelRequested: true } });
    const cancelled = await until(service, running, hasEnded);
    expect(cancelled).toMatchObject({ status: 'cancelled', cancelRequested: true });
    expect(cancelled.progress).toBeLessThan(1);
    expect((await service.call('DELETE', `/v1/jobs/${running}`)).body).toEqual(cancelled);
    expect(await versions(service)).toHaveLength(
      before.length + Math.round(cancelled.progress * MANY.length),
    );
  });

  it('are listed, newest first, in pages and by status', async () => {
    const statuses = async (query: string) =>
      (await service.call('GET', `/v1/jobs${query}`)).body.items.map((job: any) => job.status);
    expect(await statuses('')).toEqual(['cancelled', 'cancelled', 'succeeded', 'succeeded']);
    expect(await statuses('?status=succeeded')).toEqual(['succeeded', 'succeeded']);
    const first = (await service.call('GET', '/v1/jobs?limit=3')).body;
    expect(first.items[2]).not.toHaveProperty('result');
    const rest = (await service.call('GET', `/v1/jobs?limit=3&cursor=${first.nextCursor}`)).body;
    expect({ ...rest, items: rest.items.length }).toEqual({ items: 1, nextCursor: null });
    expect((await service.call('GET', '/v1/jobs?status=asleep')).status).toBe(422);
  });

  it('that do not exist are not found', async () => {
    for (const method of ['GET', 'DELETE']) {
      for (const id of ['1', '00000000-0000-4000-8000-000000000000']) {
        const answer = await service.call(method, `/v1/jobs/${id}`);
        expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
      }
    }
  });

  it('leave the API as quick as it is: a fit that would hold it up does not', async () => {
    await service.call('POST', '/v1/benchmarks', { ...benchmark('heavy', 1000), hardwareProfile: 'heavy' });
    /** The longest that anybody else waits for an answer while `work` is under way. */
    const longestWait = async (work: Promise<unknown>): Promise<number> => {
      let isOver = false;
      void work.finally(() => (isOver = true));
      let longest = 0;
      while (!isOver) {
        const begun = performance.now();
        await service.call('GET', '/v1/workloads?limit=1');
        longest = Math.max(longest, performance.now() - begun);
      }
      return longest;
    };
    const inTheRequest = await longestWait(
      service.call('POST', '/v1/models', { hardwareProfile: 'heavy', workload: 'heavy' }),
    );
    const id = await startFits(service, { hardwareProfile: 'heavy' });
    const inTheJob = await longestWait(until(service, id, hasEnded));
    expect((await find(service, id)).status).toBe('succeeded');
    console.log(
      `longest wait: ${inTheRequest.toFixed()} ms beside a request, ${inTheJob.toFixed()} ms beside a job`,
    );
    expect(inTheJob).toBeLessThan(inTheRequest / 2);
  });
});

describe('a job outlives', () => {
  let service: RunningService;
  const workers: { end(signal: NodeJS.Signals): Promise<void> }[] = [];

  const begin = async (settings: Record<string, string>) => {
    service = await startService(settings);
    await uploadMany(service);
  };
  const hire = async () => {
    const hired = await startWorkers(service.dataDir);
    workers.push(hired);
    return {
      end: (signal: NodeJS.Signals) => {
        workers.splice(workers.indexOf(hired), 1);
        return hired.end(signal);
      },
    };
  };

  /** Until so many workers have come so far that they take jobs. */
  const ready = async (count: number) => {
    const database = await connect(databaseUrl(service.dataDir));
    const sql = "SELECT FROM pg_stat_activity WHERE application_name = 'plimsoll worker'";
    while ((await database.query(sql)).rows.length < count) await setTimeout(20);
    await database.end();
  };

  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.end('SIGKILL');
    await service.stop();
  });

  it('workers that are killed: another goes on, and fits nothing twice', async () => {
    await begin({ PLIMSOLL_WORKERS: '0' });
    const id = await startFits(service, { hardwareProfile: 'lab' });
    expect((await find(service, id)).status).toBe('queued');
    const progress = [];
    for (let time = 0; time < 2; time += 1) {
      const worker = await hire();
      const from = progress.at(-1) ?? 0;
      await until(service, id, (job) => job.progress > from + 0.1);
      await worker.end('SIGKILL');
      const left = await find(service, id);
      expect(left.status).toBe('running'); // nobody is there to see that it is not
      progress.push(left.progress);
    }
    await hire();
    const job = await until(service, id, hasEnded);
    expect(job).toMatchObject({ status: 'succeeded', progress: 1 });
    expect(job.result.models.map((model: any) => model.workload)).toEqual(MANY);
    expect(await versions(service)).toEqual(oneEach);
  });

  it('a worker that is stopped, which hands it back', async () => {
    await begin({ PLIMSOLL_WORKERS: '0' });
    const id = await startFits(service, { hardwareProfile: 'lab' });
    const worker = await hire();
    await until(service, id, isUnderWay);
    await worker.end('SIGTERM');
    const left = await find(service, id);
    expect(left.status).toBe('queued');
    expect(left.progress).toBeGreaterThan(0.1);
    await hire();
    expect((await until(service, id, hasEnded)).status).toBe('succeeded');
    expect(await versions(service)).toEqual(oneEach);
  });

  it('a worker that crashes, which its service replaces', async () => {
    await begin({});
    const id = await startFits(service, { hardwareProfile: 'lab' });
    await until(service, id, isUnderWay);
    const [crashed] = workersOf(service.pid);
    process.kill(crashed!, 'SIGKILL');
    expect((await until(service, id, hasEnded)).status).toBe('succeeded');
    expect(workersOf(service.pid)).toEqual([expect.any(Number)]);
    expect(workersOf(service.pid)).not.toEqual([crashed]);
    expect(await versions(service)).toEqual(oneEach);
  });

  it.each(['killed', 'stopped'])('a service that is %s, and goes on when it starts again', async (end) => {
    await begin({});
    const id = await startFits(service, { hardwareProfile: 'lab' });
    await until(service, id, isUnderWay);
    await (end === 'killed' ? service.kill() : service.stop({ keep: true }));
    service = await startService({}, service.dataDir);
    const first = await find(service, id);
    expect(first.finishedAt).toBeUndefined();
    expect(first.progress).toBeGreaterThan(0.1);
    expect((await until(service, id, hasEnded)).status).toBe('succeeded');
    expect(await versions(service)).toEqual(oneEach);
  });

  it('nobody alone: two workers share the jobs there are', async () => {
    await begin({ PLIMSOLL_WORKERS: '0' });
    await Promise.all([hire(), hire()]);
    await ready(2);
    const halves = [MANY.slice(0, 12), MANY.slice(12)];
    const ids = await Promise.all(
      halves.map((workloads) => startFits(service, { hardwareProfile: 'lab', workloads })),
    );
    await Promise.all(ids.map((id) => until(service, id, isUnderWay)));
    const jobs = await Promise.all(ids.map((id) => find(service, id)));
    expect(jobs.map((job) => job.status)).toEqual(['running', 'running']);
    for (const id of ids) expect((await until(service, id, hasEnded)).status).toBe('succeeded');
    expect(await versions(service)).toEqual(oneEach);
  });
});
