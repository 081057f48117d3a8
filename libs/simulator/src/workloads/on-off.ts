import { rankOf } from '../core/event-ranks.js';
import { streamOf } from '../engine/streams.js';
import type { Distribution } from './distribution.js';
import type { Place } from './served-jobs.js';
import { whole } from './whole.js';

/** Work that comes and goes: `on` draws how much in one piece, in nanoseconds, `off` how long the pause before each is. */
export interface OnOff {
  readonly on: Distribution;
  readonly off: Distribution;
  /** The same seed and name give the same draws. */
  readonly seed: number;
  readonly name: string;
}

/** Lets a thread of the entity work like this, the first time after a pause: each pause begins as the work before it ends. */
export function workOnAndOff({ simulation, core, entity }: Place, { on, off, seed, name }: OnOff): void {
  const [ons, offs] = [streamOf(seed, `${name} on`), streamOf(seed, `${name} off`)];
  const sleep = () => beginning.set(simulation.now + whole(off(offs)));
  const thread = entity.thread(0, sleep);
  const beginning = simulation.timer(rankOf('wake'), () => core.begin(thread, whole(on(ons))));
  sleep();
}
