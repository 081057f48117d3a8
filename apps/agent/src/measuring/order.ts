import { uniformOf } from '@plimsoll/units';
import type { RunRules } from './scene.js';

/** One run: of which scene, and the how manyeth of it, both from 0. */
export interface PlannedRun {
  readonly scene: number;
  readonly repetition: number;
}

/** Every scene once, in an order that chance draws, then again in another: what drifts on the host meets all alike. */
export function runsInOrder(scenes: number, { repetitions, seed }: RunRules): PlannedRun[] {
  const uniform = uniformOf(seed);
  return Array.from({ length: repetitions }, (_, repetition) =>
    shuffled(
      Array.from({ length: scenes }, (_, scene) => ({ scene, repetition })),
      uniform,
    ),
  ).flat();
}

/** Fisher and Yates. */
function shuffled<T>(items: T[], uniform: () => number): T[] {
  for (let i = items.length - 1; i > 0; i -= 1) {
    const j = Math.floor(uniform() * (i + 1));
    [items[i], items[j]] = [items[j] as T, items[i] as T];
  }
  return items;
}
