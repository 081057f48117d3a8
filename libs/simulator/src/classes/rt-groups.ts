import type { Reservation } from '@plimsoll/realtime';
import { rankOf } from '../core/event-ranks.js';
import type { ClassCore, SchedulingClass } from '../core/scheduling-class.js';
import type { Simulation } from '../engine/simulation.js';

interface Group {
  readonly budget: number;
  used: number;
  awake: boolean;
  throttled: boolean;
}

/**
 * Throttled fixed-priority FIFO groups (enforcer `rt-group`): an earlier group above a later one, each throttled once it
 * has run for its budget in one of its periods, until the next. Periods follow each other from a group's `phase` on,
 * whatever it does; time that it overran counts to the next. Deadlines have no meaning here.
 *
 * As RT groups of cgroup v1 in Linux (`kernel/sched/rt.c`), without borrowing between cores.
 */
export class RtGroups implements SchedulingClass {
  private readonly groups: Group[];
  private core: ClassCore | null = null;

  /** `phases[i]` is when the first whole period of group i begins, in whole nanoseconds; 0 when absent. */
  constructor(simulation: Simulation, reservations: readonly Reservation[], phases: readonly number[] = []) {
    this.groups = reservations.map(({ budget }) => ({ budget, used: 0, awake: false, throttled: false }));
    for (const [i, group] of this.groups.entries()) {
      const { period } = reservations[i] as Reservation;
      const renewing = simulation.timer(rankOf('replenish'), () => {
        renewing.set(simulation.now + period);
        this.renew(group);
      });
      renewing.set(simulation.now + (phases[i] || period));
    }
  }

  attach(core: ClassCore): void {
    this.core = core;
  }

  wake(group: number): void {
    this.group(group).awake = true;
  }

  block(group: number): void {
    this.group(group).awake = false;
  }

  run(group: number, elapsed: number): void {
    this.group(group).used += elapsed;
  }

  pick(): number | null {
    const first = this.groups.findIndex(({ awake, throttled }) => awake && !throttled);
    return first < 0 ? null : first;
  }

  allowance(group: number): number {
    const { budget, used } = this.group(group);
    return budget - used;
  }

  expire(group: number): void {
    this.group(group).throttled = true;
  }

  private renew(group: Group): void {
    this.core?.count();
    group.used -= Math.min(group.used, group.budget);
    group.throttled = group.used >= group.budget;
    this.core?.askForDispatch();
  }

  private group(index: number): Group {
    return this.groups[index] as Group;
  }
}
