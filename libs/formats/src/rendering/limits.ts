/** What a target can hold on one core, for one processor of a guest. Durations in nanoseconds. */
export interface Limits {
  readonly leastBudget: number;
  readonly leastPeriod: number;
  readonly greatestPeriod: number;
  /** Periods are multiples of this. */
  readonly periodUnit: number;
  /** Budgets are multiples of this. */
  readonly budgetUnit: number;
  /** Where budgets are said as shares: how many steps of them there are to a processor. */
  readonly shareSteps?: number;
  /**
   * Deadlines before the end of the period. `kept`: the target knows them. `period`: it only knows periods, whose ends
   * are deadlines. `none`: it keeps no deadlines at all.
   */
  readonly deadlines: 'kept' | 'period' | 'none';
}

export const MICROSECOND = 1000;
export const MILLISECOND = 1_000_000;
/** The longest period of a reservation anywhere here is an hour. */
export const HOUR = 3_600_000 * MILLISECOND;

/**
 * Of the kernel's CFS bandwidth control, and of all that is built upon it: `min_cfs_quota_period` and
 * `max_cfs_quota_period` in Linux's kernel/sched/core.c. Its most quota, 2^44 us, is more than all cores have in a period.
 */
export const cfsLimits: Limits = {
  leastBudget: MILLISECOND,
  leastPeriod: MILLISECOND,
  greatestPeriod: 1000 * MILLISECOND,
  periodUnit: MICROSECOND,
  budgetUnit: MICROSECOND,
  deadlines: 'none',
};

export function floorTo(value: number, unit: number): number {
  return Math.floor(value / unit) * unit;
}

export function ceilTo(value: number, unit: number): number {
  return Math.ceil(value / unit) * unit;
}
