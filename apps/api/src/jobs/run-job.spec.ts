import { setTimeout } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { storeBenchmark } from '../benchmarks/benchmarks.js';
import { openDatabase } from '../database/data-source.js';
import { type ScratchServer, startScratchServer } from '../fixtures/scratch-server.js';
import { ProblemError } from '../http/problem-error.js';
import { modelFits } from '../model-fits/model-fits.js';
import { ModelEntity } from '../models/model.entity.js';
import { WorkloadEntity } from '../workloads/workload.entity.js';
import type { JobContext, JobKind } from './job-kind.js';
import { keepParts, partsOf } from './job-parts.js';
import { cancelJob, findJob, presentJob, startJob } from './jobs.js';
import { MAX_ATTEMPTS, runJob, type Worker } from './run-job.js';
import { freeDeadWorkers, holdLock } from './worker-lock.js';

type Work = (context: JobContext<object, number>) => Promise<object>;

let server: ScratchServer;
let dataSource: DataSource;
let complaints: jest.SpyInstance;
const testEnded = new AbortController();

beforeAll(async () => {
  server = await startScratchServer();
  dataSource = await openDatabase(server.url);
});

afterAll(async () => {
  testEnded.abort();
  await dataSource.destroy();
  await server.stop();
});

beforeEach(() => {
  complaints = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => complaints.mockRestore());

/** A worker whose lock is held, unless it is dead. */
async function worker(
  id: string,
  { dead = false, stopping = new AbortController().signal } = {},
): Promise<Worker> {
  if (!dead) await holdLock(server.url, id, testEnded.signal);
  return { dataSource, id, stopping };
}

const kindOf = (run: Work): JobKind<object, number> => ({ kind: 'test', run });
const start = () =>
  dataSource.transaction((manager) =>
    startJob(
      manager,
      kindOf(() => Promise.resolve({})),
      {},
      null,
    ),
  );
const cancel = (id: string) => dataSource.transaction((manager) => cancelJob(manager, id, null));
const run = async (by: Worker, id: string, work: Work) => runJob(by, kindOf(work), id);
const find = async (id: string) => (await findJob(dataSource.manager, id))!;
const entriesOf = (id: string) =>
  dataSource.query<{ lockedBy: string | null; waits: boolean }[]>(
    'SELECT locked_by AS "lockedBy", run_at > now() AS waits FROM graphile_worker.jobs WHERE key = $1',
    [id],
  );
const never = (): Promise<object> => Promise.reject(new Error('it is not to be run'));

describe('a run', () => {
  it('ends with its result, and is done once by several workers that want it at once', async () => {
    const id = await start();
    const workers = await Promise.all(['one', 'two', 'three'].map((name) => worker(name)));
    let runs = 0;
    await Promise.all(workers.map((each) => run(each, id, () => Promise.resolve({ runs: (runs += 1) }))));
    expect(await find(id)).toMatchObject({
      status: 'succeeded',
      progress: 1,
      result: { runs: 1 },
      worker: null,
    });
  });

  it('says how far it is, and how long it may take', async () => {
    const id = await start();
    await run(await worker('reporting'), id, async (context) => {
      expect(context.checkpoint).toBeNull();
      await context.report(0.25, 5);
      const job = await find(id);
      const eta = presentJob(job, job.resumedAt!.getTime() + 10_000).etaSeconds;
      expect({ progress: job.progress, eta }).toEqual({ progress: 0.25, eta: 30 });
      return {};
    });
    const done = presentJob(await find(id));
    expect(done).toMatchObject({ status: 'succeeded', progress: 1 });
    expect(done).not.toHaveProperty('etaSeconds');
  });

  it('stores rows with its checkpoint, or neither', async () => {
    const id = await start();
    await run(await worker('storing'), id, async (context) => {
      await context.report(0.5, async (manager) => {
        await manager.insert(WorkloadEntity, { name: 'kept' });
        return 1;
      });
      await context.report(0.7, async (manager) => {
        await manager.insert(WorkloadEntity, { name: 'dropped' });
        throw new ProblemError('not_supported', 'after all');
      });
      return {};
    });
    const names = (await dataSource.getRepository(WorkloadEntity).find()).map(({ name }) => name);
    expect(names).toEqual(['kept']);
    const error = { code: 'not_supported', detail: 'after all' };
    expect(await find(id)).toMatchObject({ status: 'failed', progress: 0.5, error });
    expect(await entriesOf(id)).toHaveLength(1); // the entry is the queue's to delete
  });

  it('has parts that outlive a run, and are forgotten when it ends, however it does', async () => {
    const by = await worker('parting');
    const parts = (id: string) => partsOf(dataSource.manager, id);
    const keep = (context: JobContext<object, number>, more: ReadonlyMap<number, object>) =>
      context.report(0.1 * more.size, async (manager) => {
        await keepParts(manager, context.id, more);
        return 1;
      });
    const some = new Map([
      [0, { of: 'the first' }],
      [7, { of: [0.1, 1 / 3, 1e-9] }],
    ]);
    const stopping = new AbortController();
    const cancelled = await start();
    await run(await worker('parted', { stopping: stopping.signal }), cancelled, async (context) => {
      stopping.abort();
      await keep(context, some);
      return never();
    });
    expect(await find(cancelled)).toMatchObject({ status: 'queued' });
    expect(await parts(cancelled)).toEqual(some);
    await cancel(cancelled);
    expect((await parts(cancelled)).size).toBe(0);

    const succeeded = await start();
    await run(by, succeeded, async (context) => {
      await keep(context, some);
      await keep(context, new Map([[7, { of: 'what is kept already' }]]));
      expect(await parts(succeeded)).toEqual(some);
      return {};
    });
    expect(await find(succeeded)).toMatchObject({ status: 'succeeded' });
    expect((await parts(succeeded)).size).toBe(0);
  });

  it('is handed back with its checkpoint when its worker stops, and is not counted', async () => {
    const id = await start();
    const stopping = new AbortController();
    await run(await worker('stopping', { stopping: stopping.signal }), id, async (context) => {
      stopping.abort();
      await context.report(0.5, 7);
      return never();
    });
    expect(await find(id)).toMatchObject({ status: 'queued', worker: null, attempts: 0, progress: 0.5 });
    expect(complaints).not.toHaveBeenCalled();
    expect(await entriesOf(id)).toEqual([{ lockedBy: null, waits: false }]);
    await run(await worker('next'), id, (context) => Promise.resolve({ from: context.checkpoint }));
    expect(await find(id)).toMatchObject({ status: 'succeeded', result: { from: 7 } });
  });
});

describe('an unforeseen error', () => {
  it('is tried again later a few times, then the job has failed, without its inside', async () => {
    const id = await start();
    const mine = await worker('failing');
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      expect(await find(id)).toMatchObject({ status: 'queued', attempts: attempt - 1 });
      expect(await entriesOf(id)).toEqual([{ lockedBy: null, waits: attempt > 1 }]);
      await run(mine, id, () => Promise.reject(new RangeError('a secret')));
    }
    const job = await find(id);
    expect(job).toMatchObject({ status: 'failed', error: { code: 'internal' } });
    expect(JSON.stringify(presentJob(job))).not.toContain('secret');
    expect(complaints.mock.calls.flat().join('')).toMatch(/RangeError: a secret\n +at /);
  });

  it('is forgiven when the job has progressed since', async () => {
    const id = await start();
    const mine = await worker('struggling');
    for (let step = 1; step <= 2 * MAX_ATTEMPTS; step += 1) {
      await run(mine, id, async (context) => {
        await context.report(step / 100, step);
        throw new Error('again');
      });
    }
    expect(await find(id)).toMatchObject({ status: 'queued', attempts: 0, progress: 0.1 });
  });

  it('of a database that went away is not held against the job', async () => {
    const id = await start();
    const mine = await worker('cut off');
    for (let time = 0; time <= MAX_ATTEMPTS; time += 1) {
      await run(mine, id, async (context) => {
        await context.dataSource.query('SELECT pg_terminate_backend(pg_backend_pid())');
        return {};
      });
    }
    expect(await find(id)).toMatchObject({ status: 'queued', attempts: 0 });
    expect(complaints).not.toHaveBeenCalled();
  });
});

describe('a worker that was killed', () => {
  const claim = async (id: string, by: string) => {
    // As the queue does, and as a killed worker leaves it.
    await dataSource.query(
      'UPDATE graphile_worker._private_jobs SET locked_by = $1, locked_at = now() WHERE key = $2',
      [by, id],
    );
    await dataSource.query(
      "UPDATE job SET status = 'running', worker = $1, attempts = attempts + 1 WHERE id = $2",
      [by, id],
    );
  };

  it('is told from one that lives, whose lock comes back after its connection broke', async () => {
    const [living, killed] = [await start(), await start()];
    await worker('living');
    await claim(living, 'living');
    await claim(killed, 'killed');
    expect(await freeDeadWorkers(dataSource)).toEqual(['killed']);
    expect(await find(killed)).toMatchObject({ status: 'queued', worker: null });
    expect(await entriesOf(killed)).toEqual([{ lockedBy: null, waits: false }]);
    expect(await find(living)).toMatchObject({ status: 'running', worker: 'living' });
    expect(await entriesOf(living)).toEqual([{ lockedBy: 'living', waits: false }]);

    const holders = async () =>
      (await dataSource.query<{ pid: number }[]>("SELECT pid FROM pg_locks WHERE locktype = 'advisory'")).map(
        ({ pid }) => pid,
      );
    const before = await holders();
    const ended = await dataSource.query<{ pid: number }[]>(
      "SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'plimsoll worker'",
    );
    expect(ended).not.toEqual([]);
    const stay = (now: number[]) => now.some((pid) => ended.some((each) => each.pid === pid));
    let after = await holders();
    while (stay(after) || after.length < before.length) {
      await setTimeout(20);
      after = await holders();
    }
    expect(await freeDeadWorkers(dataSource)).toEqual([]);
  });

  it('before it had claimed its job leaves it to others too', async () => {
    const id = await start();
    await dataSource.query(
      "UPDATE graphile_worker._private_jobs SET locked_by = 'early', locked_at = now() WHERE key = $1",
      [id],
    );
    expect(await freeDeadWorkers(dataSource)).toEqual(['early']);
    expect(await entriesOf(id)).toEqual([{ lockedBy: null, waits: false }]);
  });

  it('leaves its job to others, whatever became of the entry in the queue', async () => {
    const id = await start();
    await claim(id, 'gone');
    await dataSource.query('DELETE FROM graphile_worker._private_jobs WHERE key = $1', [id]);
    await freeDeadWorkers(dataSource);
    expect(await entriesOf(id)).toEqual([{ lockedBy: null, waits: false }]);
  });

  it('again and again during one job ends that job', async () => {
    const id = await start();
    for (let time = 0; time < MAX_ATTEMPTS; time += 1) {
      await claim(id, `victim ${time}`);
      await freeDeadWorkers(dataSource);
    }
    expect(await find(id)).toMatchObject({ status: 'queued', attempts: MAX_ATTEMPTS });
    await run(await worker('survivor'), id, never);
    expect(await find(id)).toMatchObject({
      status: 'failed',
      error: { code: 'internal', detail: expect.stringContaining(`ended ${MAX_ATTEMPTS} times`) as string },
    });
  });

  it('again and again is not held against a job that progresses', async () => {
    const id = await start();
    for (let step = 1; step <= 2 * MAX_ATTEMPTS; step += 1) {
      const victim = await worker(`victim at ${step}`, { dead: true });
      await run(victim, id, async (context) => {
        await context.report(step / 100, step);
        await freeDeadWorkers(dataSource);
        return {};
      });
    }
    expect(await find(id)).toMatchObject({ status: 'queued', attempts: 0, progress: 0.1 });
  });

  it('during a job that was to be cancelled ends it', async () => {
    const id = await start();
    await claim(id, 'too late');
    await cancel(id);
    await freeDeadWorkers(dataSource);
    expect(await find(id)).toMatchObject({ status: 'cancelled', finishedAt: expect.any(Date) as Date });
  });

  it('only in appearance can store nothing more: the job is another’s', async () => {
    const id = await start();
    const slow = await worker('slow', { dead: true });
    await run(slow, id, async (context) => {
      await freeDeadWorkers(dataSource);
      await run(await worker('other'), id, async (other) => {
        await other.report(0.5, 1);
        const late = context.report(0.9, async (manager) => {
          await manager.insert(WorkloadEntity, { name: 'late' });
          return 2;
        });
        await expect(late).rejects.toThrow('lost');
        return { by: 'other' };
      });
      return { by: 'slow' };
    });
    expect(await find(id)).toMatchObject({ status: 'succeeded', result: { by: 'other' } });
    expect(await dataSource.getRepository(WorkloadEntity).existsBy({ name: 'late' })).toBe(false);
  });
});

describe('fits of models', () => {
  const benchmark = {
    hardwareProfile: 'lab',
    workload: 'web',
    metric: { name: 'throughput' as const, unit: 'req/s' },
    origin: 'measured' as const,
    periodUs: 100_000,
    points: [10, 20, 40, 80].map((percent) => ({
      budgetUs: percent * 1000,
      samples: [percent * 99, percent * 100, percent * 101],
    })),
  };
  const curve = { hardwareProfile: 'lab', workload: 'web' };
  const fit = async (work: Work): Promise<string> => {
    const params = { curves: [curve], promote: true };
    const id = await dataSource.transaction((manager) => startJob(manager, modelFits, params, null));
    await run(await worker(`of ${id}`), id, work);
    return id;
  };
  const fitModels = (context: JobContext<object, number>) =>
    modelFits.run(context as unknown as Parameters<typeof modelFits.run>[0]);

  it('store a version exactly where they store that they have', async () => {
    await dataSource.transaction((manager) => storeBenchmark(manager, benchmark, null));
    const models = dataSource.getRepository(ModelEntity);
    const lost = await fit(async (context) => {
      await dataSource.query("UPDATE job SET worker = 'another' WHERE worker LIKE 'of %'");
      return fitModels(context);
    });
    expect(await models.countBy(curve)).toBe(0);
    expect(await find(lost)).toMatchObject({ status: 'running', progress: 0, worker: 'another' });

    const done = await fit(fitModels);
    const [model] = await models.findBy(curve);
    expect(await find(done)).toMatchObject({
      status: 'succeeded',
      result: { models: [{ id: model?.id, version: 1 }], skipped: [] },
    });
    expect(await models.countBy(curve)).toBe(1);
  });
});

describe('a job that is cancelled', () => {
  it('ends at once while it is queued, and is not run', async () => {
    const id = await start();
    for (let time = 0; time < 2; time += 1) await cancel(id);
    expect(await find(id)).toMatchObject({ status: 'cancelled', cancelRequested: true });
    await run(await worker('idle'), id, never);
    expect(await find(id)).toMatchObject({ status: 'cancelled' });
  });

  it('ends at its next report while it runs, after what that stores', async () => {
    const id = await start();
    await run(await worker('obeying'), id, async (context) => {
      await context.report(0.1, 1);
      await cancel(id);
      expect(presentJob(await find(id))).toMatchObject({ status: 'running', cancelRequested: true });
      await context.report(0.2, 2);
      return never();
    });
    expect(await find(id)).toMatchObject({ status: 'cancelled', progress: 0.2, worker: null });
  });

  it('leaves nothing of a report that calls for it a last time, and comes too late after that', async () => {
    const work = (when: 'before' | 'during', id: string) => async (context: JobContext<object, number>) => {
      let tooLate: Promise<void> | undefined;
      if (when === 'before') await cancel(id);
      await context.report(0.9, async (manager) => {
        await context.lastCallToCancel(manager);
        if (when === 'during') tooLate = cancel(id); // waits
        await manager.insert(WorkloadEntity, { name: when });
        return 1;
      });
      await tooLate;
      return {};
    };
    const by = await worker('calling');
    for (const [when, status] of [
      ['before', 'cancelled'],
      ['during', 'succeeded'],
    ] as const) {
      const id = await start();
      await run(by, id, work(when, id));
      expect(await find(id)).toMatchObject({ status, cancelRequested: true });
      const stored = await dataSource.getRepository(WorkloadEntity).findOneBy({ name: when });
      expect(stored !== null).toBe(status === 'succeeded');
    }
  });

  it('stays as it was where it had ended', async () => {
    const id = await start();
    await run(await worker('quick'), id, () => Promise.resolve({ done: true }));
    const before = await find(id);
    await cancel(id);
    expect(await find(id)).toEqual(before);
  });
});
