import type { HardCbsState } from '@plimsoll/realtime';
import type { Entity } from '../core/entity.js';

/** A stretch of time in which nothing changed hands. `entity` had the core, or nobody. */
export interface Segment {
  readonly entity: Entity | null;
  readonly from: number;
  readonly to: number;
  /** Whether interrupts ran in its place, and whether it paid for the time. */
  readonly interrupt: boolean;
  readonly charged: boolean;
}

/** What a server became at an instant, and by what. */
export interface Transition {
  readonly at: number;
  readonly kind: 'wake' | 'block' | 'exhaust' | 'replenish';
  readonly server: number;
  readonly state: HardCbsState;
}

/** Told of each stretch of time on a core, in order. */
export interface CoreObserver {
  ran(segment: Segment): void;
}

/** Told of each transition of hard CBS servers, in order. */
export interface ServerObserver {
  became(transition: Transition): void;
}
