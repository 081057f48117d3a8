import { rankOf } from '../core/event-ranks.js';
import { streamOf } from '../engine/streams.js';
import { Stream } from '../network/stream.js';
import type { CoreObserver, ServerObserver } from '../trace/observers.js';
import { computeBound } from '../workloads/compute-bound.js';
import { ServedJobs } from '../workloads/served-jobs.js';
import type { PaperParameters } from './parameters.js';
import { type Guest, type PlacedGuest, Testbed } from './testbed.js';

/** The period of all reservations of S1 to S3, and the measured window after a warm-up, in nanoseconds. */
const PERIOD = 100_000_000;
const WARM_UP = 10 * PERIOD;
const WINDOW = 50 * PERIOD;
const PACKET_BITS = 1500 * 8;

/** The other VM of S2 and S3: a stream, or a computation (that of a matrix in the paper). */
export interface Neighbour {
  readonly kind: 'network' | 'compute';
  readonly share: number;
}

/** One run of S1 to S3: Mbit/s of a stream to a VM that has this share of the core, alone or beside a neighbour. */
export function streamThroughput(
  parameters: PaperParameters,
  share: number,
  neighbour: Neighbour | null,
  seed: number,
  observer: (CoreObserver & ServerObserver) | null = null,
): number {
  const shares = [share, ...(neighbour ? [neighbour.share] : [])];
  const guests = shares.map(
    (reserved): Guest => ({
      reserved: { budget: Math.round(reserved * PERIOD), period: PERIOD },
    }),
  );
  const testbed = new Testbed(parameters, guests, observer);
  const [own, other] = testbed.guests as [PlacedGuest, PlacedGuest?];
  const stream = startStream(testbed, own, parameters, streamOf(seed, 'own'));
  if (other && neighbour?.kind === 'network')
    startStream(testbed, other, parameters, streamOf(seed, 'other'));
  if (other && neighbour?.kind === 'compute') {
    const start = Math.floor(streamOf(seed, 'other')() * PERIOD);
    new ServedJobs({ ...testbed, entity: other.entity }, computeBound(start));
  }
  testbed.simulation.runUntil(WARM_UP);
  const before = stream.received;
  testbed.simulation.runUntil(WARM_UP + WINDOW);
  return ((stream.received - before) * PACKET_BITS * 1000) / WINDOW;
}

/** Starts within the first period, so that slices of several VMs meet in any order. */
function startStream(
  { simulation, host }: Testbed,
  { machine }: PlacedGuest,
  { stream }: PaperParameters,
  uniform: () => number,
): Stream {
  const turnaround = () => Math.floor(stream.turnaround * (0.5 + uniform()));
  const started = new Stream(host, machine, { ...stream, turnaround });
  simulation.timer(rankOf('wake'), () => started.start()).set(Math.floor(uniform() * PERIOD));
  return started;
}
