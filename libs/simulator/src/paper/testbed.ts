import { type Reservation, reservation } from '@plimsoll/realtime';
import { nanoseconds } from '@plimsoll/units';
import { EdfCbs } from '../classes/edf-cbs.js';
import { FairShare } from '../classes/fair-share.js';
import { CacheUse } from '../core/cache.js';
import { Core } from '../core/core.js';
import type { Entity } from '../core/entity.js';
import type { SchedulingClass } from '../core/scheduling-class.js';
import { Worker } from '../core/worker.js';
import { Simulation } from '../engine/simulation.js';
import { Host, type VirtualMachine } from '../network/host.js';
import type { CoreObserver, ServerObserver } from '../trace/observers.js';
import type { PaperParameters } from './parameters.js';

/** A VM on the one core of the testbed: in a reservation, or where that is null among all that share fairly. */
export interface Guest {
  readonly reserved: { readonly budget: number; readonly period: number } | null;
}

export interface PlacedGuest {
  readonly machine: VirtualMachine;
  /** What its virtual processor runs in. */
  readonly entity: Entity;
}

/** What keeps the reservations, in their order. */
export type Reserve = (
  simulation: Simulation,
  reservations: readonly Reservation[],
  observer: ServerObserver | null,
) => SchedulingClass;

export const hardCbs: Reserve = (...core) => new EdfCbs(...core);

/** The server of the paper: one core, VMs whose threads are each in one reservation, or each by itself without one. */
export class Testbed {
  readonly simulation = new Simulation();
  readonly core: Core;
  readonly host: Host;
  readonly guests: readonly PlacedGuest[];

  constructor(
    parameters: PaperParameters,
    guests: readonly Guest[],
    observer: (CoreObserver & ServerObserver) | null = null,
    reserve: Reserve = hardCbs,
  ) {
    const { simulation } = this;
    this.core = new Core(simulation, observer, parameters.switchCost);
    this.host = new Host(simulation, this.core, parameters.costs);
    const reservations = guests.flatMap(({ reserved }) =>
      reserved ? [reservation(nanoseconds(reserved.budget), nanoseconds(reserved.period))] : [],
    );
    const policy = reserve(simulation, reservations, observer);
    const reserved = this.core
      .add(
        policy,
        reservations.map((_, i) => `reserved ${i}`),
      )
      .values();
    const threads = 2 * (guests.length - reservations.length);
    const names = Array.from({ length: threads }, (_, i) => `shared ${i}`);
    const shared = this.core.add(new FairShare(threads, parameters.fairShare), names).values();
    const next = (entities: Iterator<Entity>) => entities.next().value as Entity;
    const { footprint, evicts, interruptsEvict } = parameters.cache;
    this.guests = guests.map((guest) => {
      const entity = next(guest.reserved ? reserved : shared);
      const ioEntity = guest.reserved ? entity : next(shared);
      const cache = new CacheUse(footprint, evicts, interruptsEvict);
      this.core.share([entity, ioEntity], cache);
      return { entity, machine: { ...this.threadsOf(entity, ioEntity), cache } };
    });
  }

  /** The thread that does I/O is above the virtual processor, so that a busy one does not keep it from its packets. */
  private threadsOf(entity: Entity, ioEntity: Entity): VirtualMachine {
    return {
      vcpu: new Worker(this.core, entity, 0),
      io: new Worker(this.core, ioEntity, 1),
      softirq: null,
    };
  }
}
