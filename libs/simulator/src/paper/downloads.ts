import { streamOf } from '../engine/streams.js';
import { requestAllTheTime, requestOnSchedule } from '../network/clients.js';
import type { CoreObserver, ServerObserver } from '../trace/observers.js';
import type { PaperParameters } from './parameters.js';
import { type Guest, type PlacedGuest, Testbed } from './testbed.js';

/** Nanoseconds. */
const MS = 1_000_000;
const RESERVED = { budget: 4 * MS, period: 20 * MS };
const EVERY = 20 * MS;
const REQUESTS = 500;
const CLIENTS = 1000;
/** Caches are warm, and every client has begun, when measuring begins. */
const WARM_UP = 1000 * MS;

/** S4: how the two VMs are scheduled, and whether the other one is loaded. */
export interface WebScenario {
  /** Whether the first VM has its reservation. */
  readonly reserved: boolean;
  /** The other VM: without load, loaded without a reservation, or as the parameters tell. */
  readonly load: 'none' | 'shared' | 'neighbour';
}

/** One run of S5 to S7: the download times of 500 consecutive requests, in milliseconds. */
export function downloadTimes(
  parameters: PaperParameters,
  { reserved, load }: WebScenario,
  seed: number,
  observer: (CoreObserver & ServerObserver) | null = null,
): number[] {
  const { page, client, neighbour } = parameters;
  const guests: Guest[] = [{ reserved: reserved ? RESERVED : null }];
  if (load !== 'none') guests.push({ reserved: load === 'neighbour' ? neighbour : null });
  const { simulation, host, guests: placed } = new Testbed(parameters, guests, observer);
  const [own, other] = placed as [PlacedGuest, PlacedGuest?];
  const phase = streamOf(seed, 'phase');
  if (other) {
    const first = Math.floor(phase() * EVERY);
    requestAllTheTime(host, other.machine, page, { clients: CLIENTS, first, apart: MS / 2 });
  }
  const [jitter, pausing] = [streamOf(seed, 'jitter'), streamOf(seed, 'pause')];
  const schedule = {
    every: () => EVERY + Math.floor(client.jitter * jitter()),
    pause: () => (pausing() < client.pauseChance ? client.pause : 0),
  };
  const times: number[] = [];
  requestOnSchedule(host, own.machine, page, schedule, Math.floor(phase() * EVERY), (time) => {
    if (simulation.now > WARM_UP) times.push(time / MS);
  });
  while (times.length < REQUESTS) simulation.runUntil(simulation.now + 5 * EVERY);
  return times.slice(0, REQUESTS);
}
