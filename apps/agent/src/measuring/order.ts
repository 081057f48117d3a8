import { uniformOf } from '@plimsoll/units';

/** One run of a plan: which condition, the how manyeth of it. */
export interface PlannedRun {
  readonly condition: number;
  readonly repetition: number;
}

/** Every condition once, in an order that chance draws, then again in another: what drifts on the host meets all alike. */
export function runsInOrder(conditions: number, repetitions: number, seed: number): PlannedRun[] {
  const uniform = uniformOf(seed);
  return Array.from({ length: repetitions }, (_, repetition) =>
    shuffled(
      Array.from({ length: conditions }, (_, condition) => ({ condition, repetition })),
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
