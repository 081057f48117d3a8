import type { SchedulingClass } from '../core/scheduling-class.js';

/** In whole nanoseconds, as Linux names them for its completely fair scheduler. */
export interface FairShareRules {
  /** Within so long each ready thread runs once, unless they are many. */
  readonly latency: number;
  /** Nobody runs for less before another one's turn. */
  readonly minGranularity: number;
  /** Who wakes preempts whoever has had this much more. */
  readonly wakeupGranularity: number;
  /** Who slept is treated as if it had had this much less than the one that had the least. */
  readonly sleeperCredit: number;
}

interface Member {
  ready: boolean;
  /** What it has had, in nanoseconds. */
  had: number;
}

/**
 * Fair shares of whatever other classes leave, without reservations: whoever has had the least runs, for its part of the
 * latency. All weigh the same. A model of Linux's completely fair scheduler (`sched_fair.c` of 2.6.29 and on).
 */
export class FairShare implements SchedulingClass {
  private readonly members: Member[];
  /** What the one that had the least has had; never less than before. */
  private least = 0;
  private current: number | null = null;
  /** How long the current one has run in its turn. */
  private turn = 0;
  private choosing = true;

  constructor(
    count: number,
    private readonly rules: FairShareRules,
  ) {
    this.members = Array.from({ length: count }, () => ({ ready: false, had: 0 }));
  }

  /** Whom to run changes only as the core is told anyway. */
  attach(): void {}

  wake(index: number): void {
    const member = this.member(index);
    member.ready = true;
    member.had = Math.max(member.had, this.least - this.rules.sleeperCredit);
    const current = this.current === null ? null : this.member(this.current);
    if (current && current.had - member.had > this.rules.wakeupGranularity) this.choosing = true;
  }

  block(index: number): void {
    this.member(index).ready = false;
    if (index === this.current) this.current = null;
  }

  run(index: number, elapsed: number): void {
    this.member(index).had += elapsed;
    this.turn += elapsed;
    let least = Infinity;
    for (const member of this.members) if (member.ready) least = Math.min(least, member.had);
    this.least = Math.max(this.least, least);
  }

  pick(): number | null {
    if (this.current !== null && !this.choosing) return this.current;
    this.choosing = false;
    this.turn = 0;
    this.current = null;
    for (let i = 0; i < this.members.length; i += 1) {
      const { ready, had } = this.member(i);
      if (ready && (this.current === null || had < this.member(this.current).had)) this.current = i;
    }
    return this.current;
  }

  allowance(): number {
    let ready = 0;
    for (const member of this.members) if (member.ready) ready += 1;
    if (ready <= 1) return Infinity;
    return Math.max(this.rules.minGranularity, Math.floor(this.rules.latency / ready)) - this.turn;
  }

  expire(): void {
    this.choosing = true;
  }

  private member(index: number): Member {
    return this.members[index] as Member;
  }
}
