import type { Nanoseconds } from '@plimsoll/units';
import type { Reservation } from './reservation.js';

/** Binary places of the kernel's bandwidths: 1 << 20 is a whole processor. */
const BANDWIDTH_PLACES = 20n;

/** The kernel's bounds, in nanoseconds: the least runtime (2^10), and its defaults for sched_deadline_period_{min,max}_us. */
export const schedDeadlineBounds = {
  leastRuntime: 1024,
  leastPeriod: 100_000,
  greatestPeriod: 4_194_304_000,
} as const;

/**
 * The kernel's bandwidth of `runtime` every `period`: the floor of runtime / period * 2^20 (`to_ratio`). Exact where
 * runtime << 20 exceeds 2^53. Throws a RangeError for a period of 0.
 */
export function kernelBandwidth(runtime: Nanoseconds, period: Nanoseconds): number {
  return Number((BigInt(runtime) << BANDWIDTH_PLACES) / BigInt(period));
}

/** The processors over which the kernel adds bandwidths up: all, or those of an exclusive cpuset (a core apart has one). */
export interface RootDomain {
  /** Processors of full capacity in the domain. */
  readonly cpus: number;
  /** 20-bit bandwidth of each: `kernelBandwidth(sched_rt_runtime_us, sched_rt_period_us)`; null where the former is -1. */
  readonly limit: number | null;
  /** 20-bit bandwidth in the whole domain that is taken already, such as by the kernel's fair servers. */
  readonly taken?: number;
}

/** The rule by which the kernel refuses; all but `bandwidth` (EBUSY) make sched_setattr fail with EINVAL. */
export type SchedDeadlineRule =
  | 'least-runtime'
  | 'runtime-within-deadline'
  | 'deadline-within-period'
  | 'least-period'
  | 'greatest-period'
  | 'bandwidth';

export interface SchedDeadlineVerdict {
  readonly admitted: boolean;
  /** 20-bit bandwidth taken and asked for, up to and including the reservation that is refused. */
  readonly bandwidth: number;
  /** 20-bit bandwidth of the domain; null without a limit. */
  readonly limit: number | null;
  /** The first reservation, in the order given, that the kernel refuses, and why. */
  readonly refusal: { readonly index: number; readonly violated: SchedDeadlineRule } | null;
}

/**
 * Whether Linux lets SCHED_DEADLINE tasks with these reservations into a root domain, asked for in this order. The
 * kernel looks at bandwidth alone, added up in 20-bit fixed point over the domain, and so neither at deadlines nor at
 * cores: this says that a plan can be applied, not that it keeps its promises. Assumes that all other SCHED_DEADLINE
 * bandwidth of the domain is in `taken`. Throws a RangeError unless `cpus` is a whole number above 0. Source:
 * `__checkparam_dl` and `__dl_overflow` in Linux's kernel/sched/deadline.c.
 */
export function admitSchedDeadline(
  { cpus, limit, taken = 0 }: RootDomain,
  reservations: readonly Reservation[],
): SchedDeadlineVerdict {
  if (!Number.isSafeInteger(cpus) || cpus < 1)
    throw new RangeError(`a root domain has a whole number of processors, at least 1, not ${cpus}`);
  const domainLimit = limit === null ? null : limit * cpus;
  let bandwidth = taken;
  for (const [index, each] of reservations.entries()) {
    let violated = violatedBound(each);
    if (violated === null) {
      bandwidth += kernelBandwidth(each.budget, each.period);
      if (domainLimit !== null && bandwidth > domainLimit) violated = 'bandwidth';
    }
    if (violated) return { admitted: false, bandwidth, limit: domainLimit, refusal: { index, violated } };
  }
  return { admitted: true, bandwidth, limit: domainLimit, refusal: null };
}

function violatedBound({ budget, deadline, period }: Reservation): SchedDeadlineRule | null {
  if (budget < schedDeadlineBounds.leastRuntime) return 'least-runtime';
  if (period < deadline) return 'deadline-within-period';
  if (deadline < budget) return 'runtime-within-deadline';
  if (period < schedDeadlineBounds.leastPeriod) return 'least-period';
  if (period > schedDeadlineBounds.greatestPeriod) return 'greatest-period';
  return null;
}
