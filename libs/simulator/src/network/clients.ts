import { rankOf } from '../core/event-ranks.js';
import { DelayLine } from '../engine/delay-line.js';
import type { Host, VirtualMachine } from './host.js';
import { type Page, requestPage } from './page.js';

/** A client that requests a page again and again, one at a time, no more often than its schedule. Whole nanoseconds. */
export interface Schedule {
  /** From the start of one request to that of the next, drawn for each; or to the end of the first, where that is later. */
  readonly every: () => number;
  /** Between the client's start of a request and its leaving, drawn for each. */
  readonly pause: () => number;
}

/** Such a client, which begins at `first`. `answered` is told the response time of each request. */
export function requestOnSchedule(
  host: Host,
  vm: VirtualMachine,
  page: Page,
  { every, pause }: Schedule,
  first: number,
  answered: (response: number) => void,
): void {
  const { simulation } = host;
  let start = first;
  const leaving = simulation.timer(rankOf('wake'), () =>
    requestPage(host, vm, page, () => {
      answered(simulation.now - start);
      start = Math.max(start + every(), simulation.now);
      leaving.set(start + pause());
    }),
  );
  leaving.set(start + pause());
}

/** Clients that each request the page again as soon as they have it, from `first` on, `apart` from one to the next. */
export function requestAllTheTime(
  host: Host,
  vm: VirtualMachine,
  page: Page,
  { clients, first, apart }: { readonly clients: number; readonly first: number; readonly apart: number },
): void {
  const again = () => requestPage(host, vm, page, again);
  const starting = new DelayLine(host.simulation, rankOf('wake'));
  for (let client = 0; client < clients; client += 1) starting.put(first + client * apart, again);
}
