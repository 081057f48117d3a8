const FIRST_MS = 1000;
const LONGEST_MS = 30_000;

/** The longest wait after so many failures in a row, the first of them 1: doubled each time, up to half a minute. */
export function longestWaitMs(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
}
