import { reservation } from '@plimsoll/realtime';
import { nanoseconds } from '@plimsoll/units';
import { RtGroups } from '../classes/rt-groups.js';
import { CacheUse } from '../core/cache.js';
import { Core } from '../core/core.js';
import type { Entity } from '../core/entity.js';
import { rankOf } from '../core/event-ranks.js';
import { Worker } from '../core/worker.js';
import { Simulation } from '../engine/simulation.js';
import { streamOf } from '../engine/streams.js';
import { paperParameters } from '../paper/parameters.js';
import { ENDLESS } from '../workloads/compute-bound.js';

/** What runs on the measured host: a web server that clients keep busy, matrix products, the receiver of a UDP stream. */
export const hostWorkloads = ['http', 'compute', 'stream'] as const;
export type HostWorkload = (typeof hostWorkloads)[number];

/** What its neighbours cost a VM of the measured host, in nanoseconds. */
export interface HostCosts {
  /** Of the interrupt that announces the datagrams of a stream which come together. */
  readonly burst: number;
  /** Of each datagram, in softirq context: its way through bridge and stack to the socket. */
  readonly datagram: number;
  /** To load again from memory for each microsecond that a web server, or a matrix product, had the core in between. */
  readonly evictedByHttp: number;
  readonly evictedByCompute: number;
}

/** A VM beside: the share of the core that it has, and the stream that it receives. */
export interface HostNeighbour {
  readonly kind: HostWorkload;
  readonly share: number;
  readonly traffic: { readonly mbps?: number };
}

/** Where a VM was measured: its share of the core, in periods of this length, and who was beside. */
export interface HostCondition {
  readonly share: number;
  readonly periodUs: number;
  readonly neighbours: readonly HostNeighbour[];
}

const US = 1000;
const MS = 1000 * US;
const WARM_UP_PERIODS = 2;
const PERIODS = 10;
/** iperf3 sends what is due once a millisecond (its pacing timer), in datagrams of 200 bytes. */
const BURSTS_EVERY = MS;
const DATAGRAM_BITS = 200 * 8;
/** What the receiver does with a datagram, in its own budget; nobody else sees how much it is. */
const RECEIVING = 2 * US;
const { switchCost } = paperParameters;
/** All that a neighbour evicts has to be loaded again: more than it could evict in a period. */
const FOOTPRINT = 100 * MS;

/**
 * How much of a second the VM works for what is counted, rather than for its neighbours: as measured, on one core, in RT
 * groups of cgroup v1 whose periods begin at random, interrupts charged to whoever runs. What is measured never waits: it
 * computes, or has 16 connections that always want more. So a request is a piece of endless work, as a product is.
 */
export function workPerSecond(costs: HostCosts, condition: HostCondition, seed: number): number {
  const { share, periodUs, neighbours } = condition;
  const simulation = new Simulation();
  const core = new Core(simulation, null, switchCost);
  const period = periodUs * US;
  const reservations = [share, ...neighbours.map((neighbour) => neighbour.share)].map((reserved) =>
    reservation(nanoseconds(Math.round(reserved * period)), nanoseconds(period)),
  );
  const phase = streamOf(seed, 'phase');
  const somewhen = () => 1 + Math.floor(phase() * (period - 1));
  const phases = [period, ...neighbours.map(somewhen)];
  const names = ['own', ...neighbours.map(({ kind }, i) => `${kind} ${i}`)];
  const [own, ...others] = core.add(new RtGroups(simulation, reservations, phases), names) as [
    Entity,
    ...Entity[],
  ];
  core.share([own], new CacheUse(FOOTPRINT, 0));
  const thread = own.thread(0, () => {});
  core.begin(thread, ENDLESS);
  for (const [i, neighbour] of neighbours.entries()) {
    const entity = others[i] as Entity;
    if (neighbour.kind === 'stream') receiveStream(simulation, core, entity, costs, neighbour, somewhen());
    else {
      const evicts = neighbour.kind === 'http' ? costs.evictedByHttp : costs.evictedByCompute;
      core.share([entity], new CacheUse(FOOTPRINT, evicts));
      core.begin(
        entity.thread(0, () => {}),
        ENDLESS,
      );
    }
  }
  // As its budget comes anew, what the VM has done is counted to the nanosecond.
  simulation.runUntil(WARM_UP_PERIODS * period);
  const before = thread.left;
  simulation.runUntil((WARM_UP_PERIODS + PERIODS) * period);
  return (before - thread.left) / (PERIODS * period);
}

function receiveStream(
  simulation: Simulation,
  core: Core,
  entity: Entity,
  { burst, datagram }: HostCosts,
  { traffic: { mbps = 0 } }: HostNeighbour,
  first: number,
): void {
  const datagrams = (mbps * 1e6 * BURSTS_EVERY) / 1e9 / DATAGRAM_BITS;
  if (datagrams === 0) return;
  const receiver = new Worker(core, entity, 0);
  const done = () => receiver.add(Math.ceil(datagrams * RECEIVING), () => {});
  const cost = Math.max(1, Math.round(burst + datagrams * datagram));
  const arriving = simulation.timer(rankOf('wake'), () => {
    arriving.set(simulation.now + BURSTS_EVERY);
    core.interrupt({ level: 'soft', cost, charged: true, done });
  });
  arriving.set(first);
}
