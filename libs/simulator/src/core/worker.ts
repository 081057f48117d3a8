import type { Core } from './core.js';
import type { Entity } from './entity.js';
import type { Thread } from './thread.js';

interface Task {
  readonly work: number;
  readonly done: () => void;
}

/** A thread that does tasks in turn, each to its end: urgent ones, such as packets in a guest's kernel, before others. */
export class Worker {
  private readonly thread: Thread;
  private readonly urgent: Task[] = [];
  private readonly others: Task[] = [];
  private task: Task | null = null;

  constructor(
    private readonly core: Core,
    entity: Entity,
    priority: number,
  ) {
    this.thread = entity.thread(priority, () => this.finish());
  }

  /** Work of whole nanoseconds, at least 1; `done` is called at its end. */
  add(work: number, done: () => void, urgency: 'urgent' | 'other' = 'urgent'): void {
    (urgency === 'urgent' ? this.urgent : this.others).push({ work, done });
    if (this.task === null) this.beginNext();
  }

  private beginNext(): void {
    this.task = this.urgent.shift() ?? this.others.shift() ?? null;
    if (this.task) this.core.begin(this.thread, this.task.work);
  }

  /** What `done` adds finds the thread busy, which then goes on without blocking. */
  private finish(): void {
    this.task?.done();
    this.beginNext();
  }
}
