import type { Simulation, Timer } from '../engine/simulation.js';
import type { CoreObserver } from '../trace/observers.js';
import type { CacheUse } from './cache.js';
import { Entity } from './entity.js';
import { rankOf } from './event-ranks.js';
import { type Interrupt, PendingInterrupts } from './interrupt.js';
import type { SchedulingClass } from './scheduling-class.js';
import type { Thread } from './thread.js';

interface Layer {
  readonly policy: SchedulingClass;
  readonly entities: readonly Entity[];
}

/**
 * A core: interrupts above all, then the entities of its scheduling classes, a class that was added earlier above a
 * later one. It gives the processor away once an instant, after all that happens in it, and never during interrupts.
 */
export class Core {
  /** Who has the core. Interrupts run in its place, and it pays for them where they are charged. */
  private running: Thread | null = null;
  /** Who had it last, which finds it as it left it. */
  private last: Thread | null = null;
  /** Until when time has been counted. */
  private since = 0;
  private readonly layers: Layer[] = [];
  private readonly caches = new Set<CacheUse>();
  private readonly interrupts = new PendingInterrupts();
  private interrupted = false;
  private readonly exhausting: Timer;
  private readonly finishing: Timer;
  private readonly dispatching: Timer;
  private readonly interrupting: Timer;
  private readonly interruptEnding: Timer;

  constructor(
    private readonly simulation: Simulation,
    private readonly observer: CoreObserver | null = null,
    /** Work, in whole nanoseconds, that it costs a thread to get the core from another one. */
    private readonly switchCost = 0,
  ) {
    this.exhausting = simulation.timer(rankOf('exhaust'), () => this.exhaust());
    this.finishing = simulation.timer(rankOf('block'), () => this.finish());
    this.dispatching = simulation.timer(rankOf('dispatch'), () => this.dispatch());
    this.interrupting = simulation.timer(rankOf('interrupt'), () => this.beginInterrupt());
    this.interruptEnding = simulation.timer(rankOf('wake'), () => this.endInterrupt());
  }

  /** Lets `policy` share what the classes that were added before leave, among entities with these names. */
  add(policy: SchedulingClass, names: readonly string[]): readonly Entity[] {
    const entities = names.map((name, index) => new Entity(name, policy, index));
    this.layers.push({ policy, entities });
    policy.attach({ count: () => this.count(), askForDispatch: () => this.askForDispatch() });
    return entities;
  }

  /** These entities are of one VM, which uses the cache like this. */
  share(entities: readonly Entity[], cache: CacheUse): void {
    for (const entity of entities) entity.cache = cache;
    this.caches.add(cache);
  }

  /** Gives an idle thread `work` nanoseconds to do. Throws a RangeError unless it is idle, and work at least 1. */
  begin(thread: Thread, work: number): void {
    if (thread.left > 0 || !Number.isSafeInteger(work) || work < 1)
      throw new RangeError(`an idle thread is given work of whole nanoseconds from 1 on, not ${work}`);
    const { entity } = thread;
    thread.left = work;
    if (!entity.ready.includes(thread)) {
      entity.admit(thread);
      if (entity.ready.length === 1) {
        this.count();
        entity.policy.wake(entity.index);
      }
    }
    this.askForDispatch();
  }

  /** An interrupt is raised. */
  interrupt(interrupt: Interrupt): void {
    const { now } = this.simulation;
    const runsSoft = this.interruptEnding.isSet && this.interrupts.current?.level === 'soft';
    const preempts = runsSoft && interrupt.level === 'hard';
    if (preempts) {
      this.count();
      this.interrupts.suspend(this.interruptEnding.at - now);
    }
    this.interrupts.add(interrupt);
    if (preempts) this.proceed();
    else if (!this.interrupted) this.interrupting.set(now);
  }

  private askForDispatch(): void {
    if (!this.dispatching.isSet) this.dispatching.set(this.simulation.now);
  }

  /** Counts the time since it was counted last. */
  private count(): void {
    const { now } = this.simulation;
    const elapsed = now - this.since;
    if (elapsed === 0) return;
    const entity = this.running?.entity ?? null;
    const interrupt = this.interrupted ? this.interrupts.current : null;
    if (interrupt?.cache) this.evict(interrupt.cache, interrupt.cache.interruptsEvict, elapsed);
    else if (this.running && !interrupt) this.work(this.running, elapsed);
    const charged = interrupt?.charged ?? true;
    if (entity && charged) entity.policy.run(entity.index, elapsed);
    this.observer?.ran({ entity, from: this.since, to: now, interrupt: interrupt !== null, charged });
    this.since = now;
  }

  private work(thread: Thread, elapsed: number): void {
    thread.left -= elapsed;
    const { cache } = thread.entity;
    if (cache) this.evict(cache, cache.evicts, elapsed);
  }

  private evict(by: CacheUse, evicts: number, elapsed: number): void {
    for (const other of this.caches) if (other !== by) other.suffer(evicts, elapsed);
  }

  private pick(): Thread | null {
    for (const { policy, entities } of this.layers) {
      const picked = policy.pick();
      if (picked !== null) return entities[picked]?.ready[0] ?? null;
    }
    return null;
  }

  private dispatch(): void {
    if (this.interrupted) return;
    this.count();
    this.running = this.pick();
    if (this.running) {
      if (this.running !== this.last) this.running.left += this.switchCost;
      this.running.left += this.running.entity.cache?.reload() ?? 0;
      this.last = this.running;
    }
    this.resume();
  }

  private resume(): void {
    this.exhausting.clear();
    this.finishing.clear();
    if (!this.running) return;
    const { now } = this.simulation;
    const { policy, index } = this.running.entity;
    const allowance = policy.allowance(index);
    if (allowance < Infinity) this.exhausting.set(now + Math.max(0, allowance));
    this.finishing.set(now + this.running.left);
  }

  /** The allowance is judged anew: it may have come anew in this very instant. */
  private exhaust(): void {
    this.count();
    const entity = this.running?.entity;
    if (entity && entity.policy.allowance(entity.index) <= 0) entity.policy.expire(entity.index);
    this.askForDispatch();
  }

  private finish(): void {
    this.count();
    const thread = this.running as Thread;
    const { entity } = thread;
    thread.finished();
    if (thread.left === 0) entity.dismiss(thread);
    if (entity.ready.length === 0) entity.policy.block(entity.index);
    this.askForDispatch();
  }

  private beginInterrupt(): void {
    this.count();
    this.interrupted = true;
    this.exhausting.clear();
    this.finishing.clear();
    this.proceed();
  }

  private proceed(): void {
    this.interruptEnding.set(this.simulation.now + this.interrupts.left);
  }

  private endInterrupt(): void {
    this.count();
    const ended = this.interrupts.current;
    this.interrupts.end();
    ended?.done?.();
    if (this.interrupts.current) this.proceed();
    else this.leaveInterrupts();
  }

  /** Whoever was interrupted has overrun if charged interrupts took more than its budget, and is exhausted only now. */
  private leaveInterrupts(): void {
    this.interrupted = false;
    const entity = this.running?.entity;
    if (entity && entity.policy.allowance(entity.index) <= 0) this.exhausting.set(this.simulation.now);
    this.askForDispatch();
  }
}
