import type { Core } from '../core/core.js';
import type { Entity } from '../core/entity.js';
import { rankOf } from '../core/event-ranks.js';
import type { Thread } from '../core/thread.js';
import type { Simulation, Timer } from '../engine/simulation.js';
import type { Job, JobStream } from './job.js';
import { ResponseTimes } from './response-times.js';

/** Where a workload runs. */
export interface Place {
  readonly simulation: Simulation;
  readonly core: Core;
  readonly entity: Entity;
}

/** A thread of an entity that serves jobs in turn. What waits takes no memory: the stream is read once more for it. */
export class ServedJobs {
  readonly responses = new ResponseTimes();
  private readonly thread: Thread;
  private readonly arrivals: Iterator<Job, void>;
  private readonly services: Iterator<Job, void>;
  private readonly arriving: Timer;
  private readonly resuming: Timer;
  private waiting = 0;
  private job: Job | null = null;
  private burst = 0;

  /** `answered` is told of each job that ends, and its response time. */
  constructor(
    private readonly place: Place,
    stream: JobStream,
    private readonly answered: (job: Job, response: number) => void = () => {},
  ) {
    this.thread = place.entity.thread(0, () => this.endBurst());
    this.arriving = place.simulation.timer(rankOf('wake'), () => this.arrive());
    this.resuming = place.simulation.timer(rankOf('wake'), () => this.begin());
    this.arrivals = stream();
    this.services = stream();
    this.awaitNext();
  }

  private awaitNext(): void {
    const next = this.arrivals.next();
    if (!next.done) this.arriving.set(next.value.at);
  }

  private arrive(): void {
    this.waiting += 1;
    this.awaitNext();
    if (this.job === null) this.takeNext();
  }

  private takeNext(): void {
    this.waiting -= 1;
    this.job = this.services.next().value ?? null;
    this.burst = 0;
    this.begin();
  }

  private begin(): void {
    this.place.core.begin(this.thread, this.job?.bursts[this.burst] ?? 0);
  }

  private endBurst(): void {
    const job = this.job as Job;
    const { now } = this.place.simulation;
    this.burst += 1;
    if (this.burst < job.bursts.length) {
      this.resuming.set(now + (job.gap ?? 0));
      return;
    }
    this.job = null;
    this.responses.add(now - job.at);
    this.answered(job, now - job.at);
    if (this.waiting > 0) this.takeNext();
  }
}
