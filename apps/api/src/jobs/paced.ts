import { setImmediate } from 'node:timers/promises';

/** So often is told how far the work is. */
const REPORT_MS = 1000;

/** Does work that yields how far it is, 0 to 1, and lets other work have its turn meanwhile. */
export async function paced<Result>(
  work: Iterator<number, Result>,
  report: (progress: number) => Promise<unknown>,
): Promise<Result> {
  let reported = performance.now();
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
    if (performance.now() - reported >= REPORT_MS) {
      await report(next.value);
      reported = performance.now();
    }
    await setImmediate();
  }
}
