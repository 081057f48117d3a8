/**
 * How far the service's clock, which holds are told by, is ahead of a clock of this page; ms. Answers tell it to the
 * second; where they do not, this machine's own is taken for it.
 * @param steady that clock, such as performance.now(), when the answer came
 */
export function aheadMs(response: Response, steady: number): number {
  const told = Date.parse(response.headers.get('date') ?? '');
  return (Number.isNaN(told) ? Date.now() : told) - steady;
}

/** What is left, to the second: 0:07, 4:59, 23:59:59. */
export function leftInWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (part: number) => String(part % 60).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${two(seconds)}`
    : `${Math.floor(minutes / 60)}:${two(minutes)}:${two(seconds)}`;
}
