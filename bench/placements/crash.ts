/** `npm run crash`: service, PostgreSQL and both are killed among claims. See ../README.md. */
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Placement } from '@plimsoll/contract';
import type { ServerProcess } from '../http/server-process.js';
import { Installation } from '../http/service.js';
import { Api } from './api.js';
import { readHistory } from './history.js';
import { type Load, mixedLoad } from './mixed-load.js';

const PROFILE = 'epyc-2core-rt';
const HOSTS = ['crash-0', 'crash-1', 'crash-2', 'crash-3'];
const CLIENTS = 16;
const SERVICES = 2;
/** So many answers come between one kill and the next, so that each meets writes under way. */
const ANSWERS_BETWEEN = 12;
const READY_MS = 60_000;
const VICTIMS = ['service', 'PostgreSQL', 'both'] as const;

const { values } = parseArgs({ options: { kills: { type: 'string', default: '10' } } });
const KILLS = Number(values.kills);

/** Services on one embedded PostgreSQL, all of which can be killed. */
class Victims {
  private services: ServerProcess[] = [];

  constructor(
    private readonly installation: Installation,
    private readonly api: Api,
  ) {}

  async start(): Promise<void> {
    // The first one makes the cluster; the others join it.
    for (let i = 0; i < SERVICES; i += 1)
      this.services.push(
        await this.installation.start({ PLIMSOLL_WORKERS: '0', PLIMSOLL_DRAIN_SECONDS: '0' }),
      );
    this.api.urls.splice(0, Infinity, ...this.services.map(({ url }) => url));
  }

  async kill(victim: (typeof VICTIMS)[number]): Promise<void> {
    const services = victim === 'PostgreSQL' ? [] : this.services.splice(0, Infinity);
    if (victim !== 'service') process.kill(this.postmaster(), 'SIGKILL');
    await Promise.all(services.map((service) => service.kill()));
    if (services.length > 0) await this.start();
    await this.ready();
  }

  async stop(): Promise<void> {
    for (const service of this.services) await service.stop();
  }

  /** Every service serves again, without having been started anew where it was not killed. */
  private async ready(): Promise<void> {
    const end = Date.now() + READY_MS;
    for (const url of this.api.urls) {
      for (;;) {
        const answer = await fetch(`${url}/readyz`).catch(() => null);
        if (answer?.status === 200) break;
        if (Date.now() > end) throw new Error(`${url} did not recover within ${READY_MS / 1000} s`);
        await setTimeout(50);
      }
    }
  }

  private postmaster(): number {
    const data = realpathSync(join(this.installation.dataDir, 'postgres', 'data'));
    return Number.parseInt(readFileSync(join(data, 'postmaster.pid'), 'utf8'), 10);
  }
}

/** Whatever the database holds that its client was not told, or holds otherwise. */
async function differences(api: Api, { placements }: Load): Promise<string[]> {
  const stored = await api.all<Placement>('/v1/placements');
  const there = new Map(stored.map((placement) => [placement.id ?? '', placement]));
  const wrong = [...placements].flatMap(([id, status]) => {
    const found = there.get(id);
    if (!found) return [`${id} was answered, and is not there`];
    if (found.assignments.length !== 1) return [`${id} is there without its VM`];
    return found.status === status ? [] : [`${id} was told ${status}, and is ${found.status}`];
  });
  const untold = [...there.keys()].filter((id) => !placements.has(id));
  return [...wrong, ...untold.map((id) => `${id} is there, and nobody was told`)];
}

async function main(): Promise<void> {
  const installation = await Installation.make();
  const api = new Api([], installation.key);
  const victims = new Victims(installation, api);
  try {
    await victims.start();
    for (const name of HOSTS)
      await api.must('POST', '/v1/hosts', { name, hardwareProfile: PROFILE, cores: 2 });
    let isOver = false;
    let load: Load | null = null;
    const done = mixedLoad(api, {
      clients: CLIENTS,
      hosts: HOSTS,
      promises: true,
      seed: 1,
      isOver: (now) => {
        load = now;
        return isOver;
      },
    });
    const answers = () => (load ? load.placed + load.refused + load.confirmed + load.released : 0);
    for (const victim of VICTIMS) {
      const begun = performance.now();
      const before = answers();
      for (let kill = 0; kill < KILLS; kill += 1) {
        for (const enough = answers() + ANSWERS_BETWEEN; answers() < enough; ) await setTimeout(1);
        await victims.kill(victim);
      }
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      console.log(`${victim}: killed ${KILLS} times in ${seconds} s, among ${answers() - before} answers`);
    }
    isOver = true;
    const { claims, placed, refused, confirmed, released, unexpected, ...rest } = await done;
    console.log(
      `${claims} claims: ${placed} placed, ${refused} refused, ${confirmed} confirmed, ${released} released`,
    );
    const { unanswered, unavailable, inFlight } = api.retries;
    console.log(`retries: ${unanswered} unanswered, ${unavailable} unavailable, ${inFlight} in flight`);
    const history = await readHistory(api);
    const wrong = await differences(api, {
      claims,
      placed,
      refused,
      confirmed,
      released,
      unexpected,
      ...rest,
    });
    const bad = [...unexpected, ...history.violations, ...wrong];
    for (const line of bad.slice(0, 10)) console.log(line);
    console.log(`${history.changes} changes read back`);
    console.log(`violations = ${bad.length}`);
    if (bad.length > 0) process.exitCode = 1;
  } finally {
    await victims.stop();
    await installation.remove();
  }
}

main().catch((error: unknown) => {
  console.error(`crash: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
