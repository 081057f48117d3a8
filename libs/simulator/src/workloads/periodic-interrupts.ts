import type { Nanoseconds } from '@plimsoll/units';
import type { Core } from '../core/core.js';
import { rankOf } from '../core/event-ranks.js';
import type { Simulation } from '../engine/simulation.js';

/** A hard interrupt of `cost` every `every`, which whoever runs pays for, or nobody. */
export interface PeriodicInterrupts {
  readonly every: Nanoseconds;
  readonly cost: Nanoseconds;
  readonly chargedTo: 'running' | 'none';
}

/** Raises these interrupts, the first at `first`. Throws a RangeError unless distance and cost are at least 1. */
export function raisePeriodically(
  simulation: Simulation,
  core: Core,
  { every, cost, chargedTo }: PeriodicInterrupts,
  first: number,
): void {
  if (every < 1 || cost < 1)
    throw new RangeError(`interrupts have a distance and a cost from 1 ns on, not ${cost} every ${every}`);
  const interrupt = { level: 'hard', cost, charged: chargedTo === 'running' } as const;
  const raising = simulation.timer(rankOf('wake'), () => {
    raising.set(simulation.now + every);
    core.interrupt(interrupt);
  });
  raising.set(first);
}
