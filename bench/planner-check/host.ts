import type { Enforcer, Reservation } from '@plimsoll/realtime';
import {
  CacheUse,
  Core,
  EdfCbs,
  type Entity,
  lognormal,
  periodicJobs,
  RtGroups,
  raisePeriodically,
  ServedJobs,
  Simulation,
  streamOf,
  Worker,
} from '@plimsoll/simulator';
import { nanoseconds } from '@plimsoll/units';

/** What runs in a VM: web serves clients that think between requests, compute always works, feed receives packets. */
export type Workload = 'web' | 'compute' | 'feed';

export interface Tenant {
  readonly workload: Workload;
  readonly reserved: Reservation;
  /** Packets a second, which a feed receives. */
  readonly pps: number;
}

/** How enforcement is simulated; a cap is none. */
export type Simulated = Exclude<Enforcer, 'cap'>;

const US = 1000;
const MS = 1000 * US;
const WARM_UP = 60 * MS;
const WINDOW = 500 * MS;
/** Of an interrupt, which whoever runs pays, and then of the packet in its VM. */
export const PACKET_COST = 10 * US;
const SWITCH_COST = 2 * US;
/** What a run of a VM differs by as a whole: clocks, pages, what the guest does beside. */
const RUN_VARIATION = 0.03;
const CLIENTS = 6;

const caches: Readonly<Record<Workload, readonly [footprint: number, evicts: number]>> = {
  web: [MS, 60],
  compute: [2 * MS, 120],
  feed: [MS / 4, 30],
};

/** Requests, or products, a second of each tenant on one core in one run; of feeds, packets a second. */
export function runHost(enforcer: Simulated, tenants: readonly Tenant[], seed: number): number[] {
  const simulation = new Simulation();
  const core = new Core(simulation, null, SWITCH_COST);
  const uniform = streamOf(seed, 'run');
  const reservations = tenants.map(({ reserved }) => reserved);
  const policy =
    enforcer === 'edf-cbs'
      ? new EdfCbs(simulation, reservations)
      : new RtGroups(
          simulation,
          reservations,
          reservations.map(({ period }) => 1 + Math.floor(uniform() * period)),
        );
  const entities = core.add(
    policy,
    tenants.map((_, i) => String(i)),
  );
  const counts = tenants.map(({ workload, pps }, i) => {
    const entity = entities[i] as Entity;
    core.share([entity], new CacheUse(...caches[workload]));
    const random = streamOf(seed, `tenant ${i}`);
    const pace = lognormal(1, RUN_VARIATION)(random);
    const place = { simulation, core, entity };
    if (workload === 'feed') return feed(place, pps, random);
    return workload === 'web' ? web(place, pace, random) : compute(place, pace, random);
  });
  simulation.runUntil(WARM_UP);
  const before = counts.map((count) => count());
  simulation.runUntil(WARM_UP + WINDOW);
  return counts.map((count, i) => ((count() - (before[i] ?? 0)) * 1e9) / WINDOW);
}

type Place = ConstructorParameters<typeof ServedJobs>[0];

function work(mean: number, variation: number, random: () => number): () => number {
  const draw = lognormal(mean, variation);
  return () => Math.max(1, Math.round(draw(random)));
}

function compute({ simulation, core, entity }: Place, pace: number, random: () => number): () => number {
  const next = work(300 * US * pace, 0.2, random);
  const worker = new Worker(core, entity, 0);
  let done = 0;
  const begin = () =>
    worker.add(next(), () => {
      done += 1;
      begin();
    });
  simulation.timer(1, begin).set(Math.floor(random() * 20 * MS));
  return () => done;
}

function web({ simulation, core, entity }: Place, pace: number, random: () => number): () => number {
  const next = work(400 * US * pace, 0.6, random);
  const worker = new Worker(core, entity, 0);
  let done = 0;
  for (let client = 0; client < CLIENTS; client += 1) {
    const think = () => asking.set(simulation.now + Math.ceil(-3 * MS * Math.log(random())));
    const asking = simulation.timer(1, () =>
      worker.add(next(), () => {
        done += 1;
        think();
      }),
    );
    think();
  }
  return () => done;
}

function feed(place: Place, pps: number, random: () => number): () => number {
  const every = nanoseconds(Math.floor(1e9 / pps));
  const first = nanoseconds(Math.floor(random() * every));
  const cost = nanoseconds(PACKET_COST);
  raisePeriodically(place.simulation, place.core, { every, cost, chargedTo: 'running' }, first);
  const served = new ServedJobs(place, periodicJobs({ demand: cost, every, offset: first }));
  return () => served.responses.count;
}
