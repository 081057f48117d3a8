/** What is drawn, in whole nanoseconds of at least 1. */
export function whole(drawn: number): number {
  return Math.max(1, Math.round(drawn));
}
