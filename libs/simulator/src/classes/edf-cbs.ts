import {
  block,
  dispatch,
  exhaust,
  type HardCbsState,
  idleServer,
  type Reservation,
  replenish,
  run,
  wake,
} from '@plimsoll/realtime';
import { nanoseconds } from '@plimsoll/units';
import { rankOf } from '../core/event-ranks.js';
import type { ClassCore, SchedulingClass } from '../core/scheduling-class.js';
import type { Simulation, Timer } from '../engine/simulation.js';
import type { ServerObserver, Transition } from '../trace/observers.js';

/** Hard CBS servers under EDF, one for each reservation: the transitions are those of `@plimsoll/realtime`. */
export class EdfCbs implements SchedulingClass {
  private readonly states: HardCbsState[];
  private readonly replenishing: Timer[];
  private core: ClassCore | null = null;

  constructor(
    private readonly simulation: Simulation,
    readonly reservations: readonly Reservation[],
    private readonly observer: ServerObserver | null = null,
  ) {
    this.states = reservations.map((reservation) => idleServer(reservation, simulation.now));
    this.replenishing = reservations.map((_, server) =>
      simulation.timer(rankOf('replenish'), () => this.replenish(server)),
    );
  }

  attach(core: ClassCore): void {
    this.core = core;
  }

  wake(server: number): void {
    const woken = wake(this.reservation(server), this.state(server), this.simulation.now);
    this.become(server, 'wake', woken);
  }

  block(server: number): void {
    this.become(server, 'block', block(this.state(server)));
  }

  run(server: number, elapsed: number): void {
    this.states[server] = run(this.state(server), nanoseconds(elapsed));
  }

  pick(): number | null {
    return dispatch(this.reservations, this.states);
  }

  allowance(server: number): number {
    return this.state(server).budget;
  }

  expire(server: number): void {
    this.become(server, 'exhaust', exhaust(this.reservation(server), this.state(server)));
  }

  private replenish(server: number): void {
    const replenished = replenish(this.reservation(server), this.state(server), this.simulation.now);
    this.become(server, 'replenish', replenished);
    this.core?.askForDispatch();
  }

  /** A server that overran during interrupts may learn only afterwards that it was due for its next budget. */
  private become(server: number, kind: Transition['kind'], state: HardCbsState): void {
    const { now } = this.simulation;
    const throttling =
      state.throttledUntil !== null && state.throttledUntil !== this.state(server).throttledUntil;
    this.states[server] = state;
    if (throttling) this.replenishing[server]?.set(Math.max(now, state.throttledUntil));
    this.observer?.became({ at: now, kind, server, state });
  }

  private state(server: number): HardCbsState {
    return this.states[server] as HardCbsState;
  }

  private reservation(server: number): Reservation {
    return this.reservations[server] as Reservation;
  }
}
