/** A value at a place, such as a share. A list of them, by rising place, is a function: linear between, constant beyond. */
export interface Knot {
  readonly at: number;
  readonly value: number;
}

/** The function at `place`; 0 without knots. */
export function valueAt(knots: readonly Knot[], place: number): number {
  let below: Knot | undefined;
  for (const knot of knots) {
    if (knot.at >= place) {
      if (!below) return knot.value;
      return below.value + ((place - below.at) / (knot.at - below.at)) * (knot.value - below.value);
    }
    below = knot;
  }
  return below?.value ?? 0;
}

/** Its largest value on [low, high]. */
export function greatestBetween(knots: readonly Knot[], low: number, high: number): number {
  let greatest = valueAt(knots, low);
  if (high === low) return greatest;
  greatest = Math.max(greatest, valueAt(knots, high));
  for (const { at, value } of knots) {
    if (at > low && at < high && value > greatest) greatest = value;
  }
  return greatest;
}
