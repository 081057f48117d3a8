import { uniformOf } from '@plimsoll/units';

/**
 * Uniform numbers in (0, 1) for one purpose of a seeded run. Each name has a stream of its own, so that what one part of
 * a simulation draws changes nothing for another.
 */
export function streamOf(seed: number, name: string): () => number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  for (let i = 0; i < name.length; i += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
    hash ^= hash >>> 15;
  }
  return uniformOf(hash);
}
