import type { Reservation } from '@plimsoll/realtime';
import type { EdfCbs } from '../classes/edf-cbs.js';
import type { Trace } from './trace.js';

/** What was served by one absolute deadline, D after `from`: later than that only where a core is overloaded. */
interface Chunk {
  readonly from: number;
  readonly deadline: number;
  served: number;
}

/**
 * Servers that were served more than is reserved. Where D = P: more than Q/P of any window that ends with a deadline
 * and begins a period before that or an earlier one. Where D < P: more than Q by one deadline, or two deadlines within a period. What
 * charged interrupts overrun counts to the next budget, which pays it.
 */
export function supplyFaults(policy: EdfCbs, trace: Trace): string[] {
  return policy.reservations.flatMap((reservation, server) => {
    const chunks = chunksOf(policy, server, trace);
    const within = reservation.deadline === reservation.period ? keepsShare : keepsBudgets;
    return within(reservation, chunks) ? [] : [`server ${server} is served more than Q in a period`];
  });
}

function chunksOf(policy: EdfCbs, server: number, { segments, transitions }: Trace): Chunk[] {
  const chunks: Chunk[] = [];
  const relativeDeadline = policy.reservations[server]?.deadline ?? 0;
  const own = transitions.filter((transition) => transition.server === server);
  let [told, left] = [0, 0];
  const readTransitions = (until: number) => {
    for (let next = own[told]; next && next.at <= until; next = own[told]) {
      const { state } = next;
      told += 1;
      const last = chunks.at(-1);
      if (last?.deadline !== state.deadline) {
        const overrun = Math.max(0, -left);
        if (last) last.served -= overrun;
        const { deadline } = state;
        chunks.push({ from: deadline - relativeDeadline, deadline, served: overrun });
      }
      left = state.budget;
    }
  };
  for (const { entity, from, to, charged } of segments) {
    if (entity?.policy !== policy || entity.index !== server || !charged) continue;
    readTransitions(from);
    const chunk = chunks.at(-1);
    if (chunk) chunk.served += to - from;
    left -= to - from;
  }
  // What the last budget overran is for one that the trace does not reach.
  const last = chunks.at(-1);
  if (last) last.served -= Math.max(0, -left);
  return chunks;
}

/** Whether P * served <= Q * (to - from) for all windows, by the least of P * servedBefore - Q * from so far. */
function keepsShare({ budget, period }: Reservation, chunks: readonly Chunk[]): boolean {
  const [q, p] = [BigInt(budget), BigInt(period)];
  let served = 0n;
  let least: bigint | null = null;
  return chunks.every((chunk) => {
    const before = p * served - q * BigInt(chunk.from);
    if (least === null || before < least) least = before;
    served += BigInt(chunk.served);
    return p * served - q * BigInt(chunk.deadline) <= least;
  });
}

function keepsBudgets({ budget, period }: Reservation, chunks: readonly Chunk[]): boolean {
  return chunks.every(({ deadline, served }, i) => {
    const before = chunks[i - 1];
    return served <= budget && (!before || deadline - before.deadline >= period);
  });
}
