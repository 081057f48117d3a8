import type { Entity } from './entity.js';

/** Something sequential that runs in an entity: a virtual processor, an I/O thread. */
export class Thread {
  /** Work left, in nanoseconds: 0 while it waits for some. */
  left = 0;

  constructor(
    readonly entity: Entity,
    readonly priority: number,
    readonly finished: () => void,
  ) {}
}
