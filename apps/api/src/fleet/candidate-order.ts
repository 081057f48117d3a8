import type { HeadroomIndex } from './headroom-index.js';

/** So many of the tightest cores come first, then so many of each of these levels of headroom. */
const TIGHTEST = 4;
const LEVELS = 15;
const OF_EACH_LEVEL = 2;
const WHOLE_CORE = 1e12;

/**
 * What has the headroom that is needed, in the order in which one VM is tried on it: the widest first to spread. To pack,
 * the tightest; after some of them a few of each headroom above, since what a VM needs beside others grows with their
 * number, and the first that carry it may be far up. Some come more than once.
 */
export function* orderForOne<Thing>(
  cores: HeadroomIndex<Thing>,
  need: number,
  strategy: 'pack' | 'spread',
): Generator<Thing, void> {
  if (strategy === 'spread') return yield* cores.widest(need);
  yield* some(cores.tightest(need), TIGHTEST);
  for (let level = 1; level < LEVELS; level += 1)
    yield* some(cores.tightest(need + (level / LEVELS) * (WHOLE_CORE - need)), OF_EACH_LEVEL);
  yield* cores.tightest(need);
}

/** The order for a batch: to pack, what is nearly full and what is nearly empty in turn. */
export function* orderForMany<Thing>(
  cores: HeadroomIndex<Thing>,
  need: number,
  strategy: 'pack' | 'spread',
): Generator<Thing, void> {
  if (strategy === 'spread') return yield* cores.widest(need);
  const wide = cores.widest(need);
  for (const thing of cores.tightest(need)) {
    yield thing;
    const next = wide.next();
    if (!next.done) yield next.value;
  }
}

function* some<Thing>(things: Iterable<Thing>, most: number): Generator<Thing, void> {
  let left = most;
  for (const thing of things) {
    if (left === 0) return;
    left -= 1;
    yield thing;
  }
}
