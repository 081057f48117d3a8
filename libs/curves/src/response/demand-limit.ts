/** The reservation (Q, P) that requests were served under, in microseconds. */
export interface Server {
  readonly budgetUs: number;
  readonly periodUs: number;
}

/**
 * The most processor time, in whole microseconds rounded up, that a request can have needed if its response took
 * `responseMs` (read to the nanosecond): what its server can supply in so long a time at the very most, whatever its
 * state when the request came, and however often the request blocked. Without a server it is the response time itself.
 *
 * That is min(R, 2Q + (Q / P)(R - 2Q)), for a hard CBS and for a budget that comes anew every P. Let a period of the
 * server begin whenever it gets a whole budget. One that lasts P or more uses at most Q. One cut short after t < P, by a
 * wake-up that finds more left than the deadline allows at Q / P, has used less than t Q / P (Abeni and Buttazzo, RTSS
 * 1998). So periods that lie whole in R add at most Q / P of their length; the one that R begins in adds at most Q, and
 * so does the one that it ends in. A request that never blocks sees less, by up to Q (1 - Q / P).
 *
 * A limit, no measurement: the rest of R may be time on the link, in the client, or waiting for the processor. It assumes
 * that budgets are enforced exactly and delivered by their deadlines, and that a request is served by that reservation
 * alone, on one vCPU.
 */
export function demandLimitUs(responseMs: number, server: Server | null): number {
  const response = BigInt(Math.round(responseMs * 1e6));
  return Number(dividedUp(server ? mostSupply(response, server) : response, 1000n));
}

/** In nanoseconds. */
function mostSupply(window: bigint, { budgetUs, periodUs }: Server): bigint {
  const twoBudgets = 2000n * BigInt(budgetUs);
  if (window <= twoBudgets) return window;
  return twoBudgets + dividedUp((window - twoBudgets) * BigInt(budgetUs), BigInt(periodUs));
}

function dividedUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
