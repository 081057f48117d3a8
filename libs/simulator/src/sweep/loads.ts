import { rankOf } from '../core/event-ranks.js';
import { requestPage } from '../network/page.js';
import { Stream } from '../network/stream.js';
import type { PaperParameters } from '../paper/parameters.js';
import type { PlacedGuest, Testbed } from '../paper/testbed.js';

/**
 * What a VM of a sweep does, always as much as its reservation lets it. `stream` receives packets, as iperf does;
 * `compute` does jobs of 1 ms of work in turn; `requests` answers clients that each request the next page at once, as
 * ab does.
 */
export type Load = 'stream' | 'compute' | 'requests';

/** What starts a load, each part of it at an instant that `phase` draws. It answers how much has been done so far. */
type Start = (place: LoadPlace) => () => number;

interface LoadPlace {
  readonly testbed: Testbed;
  readonly guest: PlacedGuest;
  readonly parameters: PaperParameters;
  /** Whole nanoseconds, within a period. */
  readonly phase: () => number;
  readonly uniform: () => number;
}

/** Work of a job of `compute`, in whole nanoseconds. */
const JOB = 1_000_000;
/** Of `requests`: so many that the VM has something to do while others of them are on their way. */
const CLIENTS = 16;
const MBIT_OF_A_PACKET = (1500 * 8) / 1e6;

/** Of each load: how it starts, and the unit in which it counts what is done, to be taken by the second. */
export const loads: Readonly<Record<Load, { readonly start: Start; readonly unit: string }>> = {
  stream: {
    unit: 'Mbit',
    start({ testbed: { host, simulation }, guest: { machine }, parameters, phase, uniform }) {
      const turnaround = () => Math.floor(parameters.stream.turnaround * (0.5 + uniform()));
      const stream = new Stream(host, machine, { ...parameters.stream, turnaround });
      simulation.timer(rankOf('wake'), () => stream.start()).set(phase());
      return () => stream.received * MBIT_OF_A_PACKET;
    },
  },
  compute: {
    unit: 'jobs',
    start: (place) => inClosedLoop(place, 1, (ended) => place.guest.machine.vcpu.add(JOB, ended, 'other')),
  },
  requests: {
    unit: 'req',
    start: (place) =>
      inClosedLoop(place, CLIENTS, (ended) =>
        requestPage(place.testbed.host, place.guest.machine, place.parameters.page, ended),
      ),
  },
};

/** So many pieces of work under way, each followed by another as soon as it has ended. */
function inClosedLoop(
  { testbed, phase }: LoadPlace,
  many: number,
  begin: (ended: () => void) => void,
): () => number {
  let done = 0;
  const ended = () => {
    done += 1;
    begin(ended);
  };
  for (let i = 0; i < many; i += 1) testbed.simulation.timer(rankOf('wake'), () => begin(ended)).set(phase());
  return () => done;
}
