import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { NewBenchmark, NewHardwareProfile, Plan, PlanRequest, StoredBenchmark } from '@plimsoll/contract';
import { EXIT } from '../command-line/exit-codes.js';
import { Failure } from '../command-line/failure.js';
import { start } from '../host/processes.js';
import { Journal } from '../host/put-back.js';

const MAIN = fileURLToPath(new URL('../../../api/dist/main.js', import.meta.url));
const PATIENCE_MS = 120_000;
const GRACE_MS = 20_000;

/** Where a service is, and the key to it. */
export interface ServiceAddress {
  readonly baseUrl: string;
  readonly key: string;
}

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
    for (const folder of [stateDir, journal.folder, dataDir]) chmodSync(folder, 0o755); // for PostgreSQL's own account
    const env = { PORT: '0', HOST: '127.0.0.1', PLIMSOLL_DATA_DIR: dataDir, DATABASE_URL: '', PLIMSOLL_WORKERS: '0' };
    const service = await start([process.execPath, MAIN], journal.run, { env });
    try {
      const baseUrl = await addressSaid(service, signal);
      const key = readFileSync(join(dataDir, 'admin.key'), 'utf8').trim();
      return await work(new Service({ baseUrl, key }));
    } finally {
      await service.end(GRACE_MS);
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
  constructor(private readonly address: ServiceAddress) {}

  /** Makes the profile unless there is one of that name. */
  async provideProfile(profile: NewHardwareProfile): Promise<void> {
    await this.post('/v1/hardware-profiles', profile, 409);
  }

  /** Uploads a benchmark and fits a model to it alone, which plans then use. */
  async fit(benchmark: NewBenchmark): Promise<void> {
    const { hardwareProfile, workload } = benchmark;
    const { id } = (await this.post('/v1/benchmarks', benchmark)) as StoredBenchmark;
    await this.post('/v1/models', { hardwareProfile, workload, benchmarkIds: [id], promote: true });
  }

  async plan(request: PlanRequest): Promise<Plan> {
    return (await this.post('/v1/plans', request)) as Plan;
  }

  private async post(path: string, body: object, accepted?: number): Promise<unknown> {
    const { baseUrl, key } = this.address;
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    let response: Response;
    try {
      response = await fetch(baseUrl + path, { method: 'POST', headers, body: JSON.stringify(body) });
    } catch (error) {
      throw new Failure(`${baseUrl} cannot be reached: ${String((error as Error).cause ?? error)}`, {
        exitCode: EXIT.unreachable,
      });
    }
    const answer = (await response.json()) as { detail?: string };
    if (response.ok || response.status === accepted) return answer;
    throw new Failure(`${path} is refused (${response.status}): ${answer.detail}`, {
      exitCode: EXIT.refused,
      problem: answer,
    });
  }
}
