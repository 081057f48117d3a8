import { type Nanoseconds, nanoseconds } from '@plimsoll/units';
import { type Backlog, type Outcome, stationaryBacklog } from './backlog.js';
import { burstResponse } from './burst-response.js';
import type { Reservation } from './reservation.js';
import { periodicSupply } from './supply.js';

/** Requests of independent demands, served in the order in which they come, one after the other. */
export interface RequestStream {
  /** Processor time of a request, stolen time included. */
  readonly demands: readonly Outcome[];
  /** Most bursts that the demand of a request comes in; 1 when absent. */
  readonly bursts?: number;
  /** Most time between the bursts of a request, all together; 0 when absent. */
  readonly suspension?: Nanoseconds;
  /** Least time between two requests; a period when absent. */
  readonly apart?: Nanoseconds;
}

/** Probabilities closer than this are taken as equal. */
const EQUAL = 1e-14;

/**
 * Bound on the distribution of response times under a hard CBS reservation on an admitted core, backlog included: a
 * quantile of the demand is no quantile of the response, since what overflows delays those that follow.
 *
 * Requests in one burst that come n whole periods apart, or later, are bound by a server that is `fresh` at the first
 * of them: n budgets are worked off between two, and b + C is done by the fresh bound. One that comes later finds no
 * more work, and budgets that are due no later: what idleness leaves of a budget is kept until its deadline, or replaced
 * by a whole one. Others take each at most its any-state bound from when it begins, and what is worked off between two
 * is the time between them. That is coarse: it is often not stable where the server in fact is.
 */
export class ResponseDistribution {
  /** The state of the server that the bound of each burst assumes. */
  readonly assumed: 'fresh' | 'any-state';
  /** Of work (fresh), or of time (any-state). Says whether there is a bound at all, and how exact. */
  readonly backlog: Backlog;
  /** Longest response of a request that needs `amount`, backlog included, in nanoseconds. */
  private readonly responseTo: (amount: number) => number;
  /** The most of it that is surely done within `window`. */
  private readonly doneWithin: (window: number) => number;
  private readonly outcomes: readonly Outcome[];

  /** Throws a RangeError for demands that are no distribution, and for bursts that are no whole number above 0. */
  constructor(
    { demands, bursts = 1, suspension = nanoseconds(0), apart }: RequestStream,
    reservation: Reservation,
  ) {
    const { budget, period } = reservation;
    const between = apart ?? period;
    if (bursts === 1 && between >= period) {
      const supply = periodicSupply(reservation);
      this.assumed = 'fresh';
      this.outcomes = demands;
      this.responseTo = (work) => (work === 0 ? 0 : supply.time(work) - (period - budget));
      this.doneWithin = (window) => supply.bound(window + period - budget);
    } else {
      const longest = (demand: Nanoseconds) =>
        nanoseconds(burstResponse({ demand, bursts, suspension }, reservation, 'any-state'));
      this.assumed = 'any-state';
      this.outcomes = demands.map(({ value, probability }) => ({ value: longest(value), probability }));
      this.responseTo = (time) => time;
      this.doneWithin = (window) => window;
    }
    const budgets = Math.floor(between / period);
    this.backlog = stationaryBacklog(
      this.outcomes,
      this.assumed === 'fresh' ? nanoseconds(budgets * budget) : between,
    );
  }

  /** The share of requests, at most, whose response exceeds `deadline`; 1 where the backlog is not stable. */
  missProbability(deadline: Nanoseconds): number {
    return this.exceeds(this.doneWithin(deadline));
  }

  /**
   * The response, in nanoseconds, that at least the share `quantile` of requests keep; null where the backlog is not
   * stable, or the quantile lies beyond what was computed. Throws a RangeError for a quantile outside of 0..1.
   */
  quantile(quantile: number): number | null {
    if (!(quantile >= 0 && quantile <= 1))
      throw new RangeError(`a quantile lies in 0..1, unlike ${quantile}`);
    if (!this.backlog.stable) return null;
    const largest = this.outcomes.reduce((most, { value }) => Math.max(most, value), 0);
    let [least, enough] = [0, (this.backlog.exceeds.length - 1) * this.backlog.step + largest];
    const keeps = (amount: number) => 1 - this.exceeds(amount) >= quantile - EQUAL;
    if (!keeps(enough)) return null;
    while (least < enough) {
      const middle = Math.floor((least + enough) / 2);
      if (keeps(middle)) enough = middle;
      else least = middle + 1;
    }
    return this.responseTo(enough);
  }

  /** P(backlog + what a request needs > amount), at most. */
  private exceeds(amount: number): number {
    const { backlog } = this;
    if (!backlog.stable) return 1;
    const { exceeds, step } = backlog;
    const probability = this.outcomes.reduce((sum, { value, probability }) => {
      const index = Math.floor((amount - value) / step);
      return sum + probability * (index < 0 ? 1 : (exceeds[Math.min(index, exceeds.length - 1)] ?? 1));
    }, 0);
    return Math.min(1, probability);
  }
}
