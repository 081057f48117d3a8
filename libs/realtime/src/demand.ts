import type { Reservation } from './reservation.js';

/**
 * What reservations demand under EDF. All times are whole nanoseconds below 2^53, where the floor and ceiling of a float
 * quotient of integers are exact.
 */
export class Demand {
  private readonly budgets: Float64Array;
  private readonly periods: Float64Array;
  private readonly deadlines: Float64Array;
  readonly firstDeadline: number;

  constructor(reservations: readonly Reservation[]) {
    this.budgets = Float64Array.from(reservations, ({ budget }) => budget);
    this.periods = Float64Array.from(reservations, ({ period }) => period);
    this.deadlines = Float64Array.from(reservations, ({ deadline }) => deadline);
    this.firstDeadline = this.deadlines.reduce((least, deadline) => Math.min(least, deadline), Infinity);
  }

  /** How many reservations one evaluation has to look at. */
  get size(): number {
    return this.budgets.length;
  }

  /**
   * Demand bound function: the most processor time that must be done within any window of length `window`
   * (Baruah, Mok and Rosier, RTSS 1990). Deadlines of any length.
   */
  bound(window: number): number {
    const { budgets, periods, deadlines } = this;
    let sum = 0;
    for (let i = 0; i < budgets.length; i += 1) {
      const room = window - (deadlines[i] as number);
      if (room >= 0) sum += (Math.floor(room / (periods[i] as number)) + 1) * (budgets[i] as number);
    }
    return sum;
  }

  /** The largest absolute deadline of a synchronous release that is not after `time`; -1 where there is none. */
  latestDeadline(time: number): number {
    const { periods, deadlines } = this;
    let latest = -1;
    for (let i = 0; i < deadlines.length; i += 1) {
      const deadline = deadlines[i] as number;
      const period = periods[i] as number;
      if (deadline > time) continue;
      const last = deadline + Math.floor((time - deadline) / period) * period;
      if (last > latest) latest = last;
    }
    return latest;
  }

  /** All processor time that is asked for in [0, window) from a synchronous release. */
  workload(window: number): number {
    const { budgets, periods } = this;
    let sum = 0;
    for (let i = 0; i < budgets.length; i += 1) {
      sum += Math.ceil(window / (periods[i] as number)) * (budgets[i] as number);
    }
    return sum;
  }
}
