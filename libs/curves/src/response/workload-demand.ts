import { demandLimitUs, type Server } from './demand-limit.js';
import { quantileEstimate } from './quantile.js';
import type { ResponseTimes } from './response-times.js';

/** Response times under one condition. */
export interface ResponseCondition {
  /** Null where they were measured without a reservation. */
  readonly server: Server | null;
  /** Shares of all neighbours together; one without a reservation counts as a whole core. */
  readonly neighbourLoad: number;
  readonly times: ResponseTimes;
}

/** A limit, from above, to a quantile of the processor time that requests need, in whole microseconds. */
export interface DemandQuantile {
  readonly probability: number;
  /** What the responses measured allow at most. */
  readonly limitUs: number;
  /** The same with confidence, for other requests of the workload: what to plan with. Null where there are too few responses. */
  readonly demandUs: number | null;
}

/** The conditions with the least load beside them: what a workload needs itself shows best where nothing disturbs it. */
export function leastLoaded<T extends { readonly neighbourLoad: number }>(conditions: readonly T[]): T[] {
  const least = Math.min(...conditions.map(({ neighbourLoad }) => neighbourLoad));
  return conditions.filter(({ neighbourLoad }) => neighbourLoad === least);
}

/**
 * A quantile of a workload's demand, from above, by the response times of its least loaded conditions; null where there
 * are none. Each condition limits the demand, and the least of these limits is taken. So that the least is still a limit
 * with `confidence`, each of n conditions answers at 1 - (1 - confidence) / n (Bonferroni).
 *
 * Requests are assumed to need the same under each of them. What neighbours steal by their interrupts is not in it.
 */
export function demandQuantile(
  conditions: readonly ResponseCondition[],
  probability: number,
  confidence: number,
): DemandQuantile | null {
  const chosen = leastLoaded(conditions);
  const jointly = 1 - (1 - confidence) / chosen.length;
  const limits = chosen.map(({ server, times }) => {
    const { value, upper } = quantileEstimate(times.ascending, probability, jointly);
    return {
      limit: demandLimitUs(value, server),
      upper: upper === null ? null : demandLimitUs(upper, server),
    };
  });
  if (limits.length === 0) return null;
  const uppers = limits.flatMap(({ upper }) => (upper === null ? [] : [upper]));
  return {
    probability,
    limitUs: Math.min(...limits.map(({ limit }) => limit)),
    demandUs: uppers.length === 0 ? null : Math.min(...uppers),
  };
}
