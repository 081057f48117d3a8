import type { CacheUse } from './cache.js';
import type { SchedulingClass } from './scheduling-class.js';
import { Thread } from './thread.js';

/** What a scheduling class gives the core to: the threads that share one reservation, or one thread of its own. */
export class Entity {
  /** Threads with work, in the order in which they run. */
  readonly ready: Thread[] = [];
  /** The cache that it uses; entities of one VM use one in common. */
  cache: CacheUse | null = null;

  /** `index` is its index within its class. Made by `Core.add`. */
  constructor(
    readonly name: string,
    readonly policy: SchedulingClass,
    readonly index: number,
  ) {}

  /**
   * A thread of this entity. Of those that have work, the one of the highest `priority` runs, of equal ones the first
   * that got work (POSIX fixed priorities, FIFO). `finished` is called when its work is done, and may give it more.
   */
  thread(priority: number, finished: () => void): Thread {
    return new Thread(this, priority, finished);
  }

  /** A thread that was given work takes its place behind those of its priority. */
  admit(thread: Thread): void {
    let place = this.ready.length;
    while (place > 0 && (this.ready[place - 1] as Thread).priority < thread.priority) place -= 1;
    this.ready.splice(place, 0, thread);
  }

  dismiss(thread: Thread): void {
    this.ready.splice(this.ready.indexOf(thread), 1);
  }
}
