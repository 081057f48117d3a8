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

/** Its largest value on [low, high]; 0 without knots. */
export function greatestBetween(knots: readonly Knot[], low: number, high: number): number {
  let greatest = valueAt(knots, low);
  if (high === low) return greatest;
  // Between two knots the function is largest at an end: of the interval, or of what is between them.
  let below: Knot | undefined;
  for (const knot of knots) {
    if (knot.at > low) {
      const inside = knot.at < high;
      const slope = below ? (knot.value - below.value) / (knot.at - below.at) : 0;
      const value = inside ? knot.value : knot.value - slope * (knot.at - high);
      if (value > greatest) greatest = value;
      if (!inside) return greatest;
    }
    below = knot;
  }
  return Math.max(greatest, below?.value ?? 0);
}
