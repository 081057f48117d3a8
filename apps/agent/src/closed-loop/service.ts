import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ApiProblem, answer, type Client, connect } from '@plimsoll/client';
import type { NewBenchmark, NewHardwareProfile, Plan, PlanRequest } from '@plimsoll/contract';
import { Failure } from '../command-line/failure.js';
import { ask, toldByService } from '../connection/service.js';
import { SERVICE_GRACE_MS, start } from '../host/processes.js';
import { Journal } from '../host/put-back.js';

const MAIN = fileURLToPath(new URL('../../../api/dist/main.js', import.meta.url));
const PATIENCE_MS = 120_000;

/** A service of one's own for as long as `work` takes: with an embedded PostgreSQL whose data are gone with it. */
export async function withOwnService<T>(
  stateDir: string,
  signal: AbortSignal,
  work: (service: Service) => Promise<T>,
): Promise<T> {
  if (!existsSync(MAIN))
    throw new Failure('there is no service beside this agent to start', { hint: 'name one with --url' });
  const journal = await Journal.open(stateDir, 'service');
  try {
    const dataDir = join(journal.folder, 'data');
    mkdirSync(dataDir);
    journal.before({ kind: 'daemon', pidFile: join(dataDir, 'postgres', 'data', 'postmaster.pid') });
    for (const folder of [stateDir, journal.folder, dataDir]) chmodSync(folder, 0o755); // for PostgreSQL's own account
    const env = {
      PORT: '0',
      HOST: '127.0.0.1',
      PLIMSOLL_DATA_DIR: dataDir,
      DATABASE_URL: '',
      PLIMSOLL_WORKERS: '0',
    };
    const service = await start([process.execPath, MAIN], journal.run, { env });
    try {
      const baseUrl = await addressSaid(service, signal);
      const key = readFileSync(join(dataDir, 'admin.key'), 'utf8').trim();
      return await work(new Service(connect({ baseUrl, key })));
    } finally {
      await service.end(SERVICE_GRACE_MS);
    }
  } finally {
    await journal.close();
  }
}

/** What the service says where it listens. */
async function addressSaid(service: Awaited<ReturnType<typeof start>>, signal: AbortSignal): Promise<string> {
  let ended = false;
  void service.ended.then(() => (ended = true));
  for (let waited = 0; waited < PATIENCE_MS && !ended; waited += 50) {
    const said = /http:\/\/[\d.]+:\d+/.exec(service.said())?.[0];
    if (said !== undefined) return said;
    await sleep(50, undefined, { signal });
  }
  throw new Failure('the service does not start', { details: [service.said().trim()] });
}

/** What closing the loop asks of a service. */
export class Service {
  constructor(private readonly client: Client) {}

  /** Makes the profile unless there is one of that name. */
  async provideProfile(profile: NewHardwareProfile): Promise<void> {
    const made = () => answer(this.client.POST('/v1/hardware-profiles', { body: profile }));
    await toldByService(() =>
      made().catch((error: unknown) => {
        if (!(error instanceof ApiProblem && error.problem.status === 409)) throw error;
      }),
    );
  }

  /** Uploads a benchmark and fits a model to it alone, which plans then use. */
  async fit(benchmark: NewBenchmark): Promise<void> {
    const { hardwareProfile, workload } = benchmark;
    const { id } = await ask(this.client.POST('/v1/benchmarks', { body: benchmark }));
    const body = { hardwareProfile, workload, benchmarkIds: [id], promote: true };
    await ask(this.client.POST('/v1/models', { body }));
  }

  plan(request: PlanRequest): Promise<Plan> {
    return ask(this.client.POST('/v1/plans', { body: request }));
  }
}
