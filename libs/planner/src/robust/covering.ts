/**
 * The least whole number in [from, to] that covers its own need: x with need(x) <= x; null where there is none. `need`
 * must never rise with x; null stands for a need that nothing covers. What x covers, every larger one does.
 */
export function leastCovering(
  from: number,
  to: number,
  need: (number: number) => number | null,
): number | null {
  let [least, covering] = [from, to + 1];
  let guess = from;
  // Where the need hardly changes, guesses end it at once; every second time the middle, which always halves the rest.
  for (let middling = false; least < covering; middling = !middling) {
    const number = middling ? least + Math.floor((covering - least) / 2) : guess;
    const needed = need(number) ?? Infinity;
    if (needed <= number) {
      // Below `needed`, the need is no smaller.
      [least, covering] = [Math.max(least, needed), number];
      guess = least;
    } else {
      // At `needed`, the need is no larger.
      [least, covering] = [number + 1, Math.min(covering, needed)];
      guess = covering - 1;
    }
  }
  return least > to ? null : least;
}
