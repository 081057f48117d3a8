import { Queue } from '../engine/queue.js';
import type { CacheUse } from './cache.js';

/** Work above all threads. Times in whole nanoseconds. */
export interface Interrupt {
  /** Hard ones run before soft ones, and preempt them; those of one level run in turn, each to its end. */
  readonly level: 'hard' | 'soft';
  readonly cost: number;
  /** Whether whoever runs pays for it: hosts that account interrupt time apart charge nobody. */
  readonly charged: boolean;
  /** The cache of the VM that it is for: it evicts what other VMs have there. */
  readonly cache?: CacheUse | undefined;
  /** Called at its end. */
  readonly done?: () => void;
}

/** Interrupts that have been raised and have not ended; the first of them runs. */
export class PendingInterrupts {
  private readonly hard = new Queue<Interrupt>();
  private readonly soft = new Queue<Interrupt>();
  /** What is left of the first soft one, which a hard one may have preempted. */
  private softLeft = 0;

  get current(): Interrupt | null {
    return this.hard.first ?? this.soft.first ?? null;
  }

  /** How long the current one has to run yet. */
  get left(): number {
    return this.hard.first?.cost ?? this.softLeft;
  }

  add(interrupt: Interrupt): void {
    if (interrupt.level === 'hard') this.hard.push(interrupt);
    else {
      this.soft.push(interrupt);
      if (this.soft.length === 1) this.softLeft = interrupt.cost;
    }
  }

  /** The current one, a soft one, is preempted with so much left. */
  suspend(left: number): void {
    this.softLeft = left;
  }

  /** The current one has ended. */
  end(): void {
    if (this.hard.length > 0) this.hard.shift();
    else {
      this.soft.shift();
      this.softLeft = this.soft.first?.cost ?? 0;
    }
  }
}
