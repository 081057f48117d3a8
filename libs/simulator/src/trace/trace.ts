import type { CoreObserver, Segment, ServerObserver, Transition } from './observers.js';

/** Keeps all that it is told. */
export class Trace implements CoreObserver, ServerObserver {
  readonly segments: Segment[] = [];
  readonly transitions: Transition[] = [];

  ran(segment: Segment): void {
    this.segments.push(segment);
  }

  became(transition: Transition): void {
    this.transitions.push(transition);
  }
}
