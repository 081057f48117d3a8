import { median } from '../statistics.js';

/** Something that is timed. `run` returns what it worked out, and does `units` of it a call. */
export interface Work {
  readonly name: string;
  readonly units: number;
  readonly run: () => unknown;
}

/** Microseconds per unit of work, over the rounds. */
export interface Timing {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export interface Effort {
  readonly rounds: number;
  /** How long each work runs in each round, about. */
  readonly milliseconds: number;
}

/** What was worked out last: nothing may be left out because nobody looks at it. */
export const lastResult: { value: unknown } = { value: null };

/** Times works that take turns, so that all see the same disturbances. Each is warm before the first round. */
export function timeInTurns(works: readonly Work[], { rounds, milliseconds }: Effort): Timing[] {
  const calls = works.map((work) => callsWithin(work, milliseconds));
  const found = works.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, work] of works.entries()) found[i]?.push(microsecondsPerUnit(work, calls[i] ?? 1));
  }
  return found.map((times) => ({
    median: median(times),
    least: Math.min(...times),
    most: Math.max(...times),
  }));
}

/** How often it runs in that time once it is warm. */
function callsWithin(work: Work, milliseconds: number): number {
  let calls = 0;
  for (const began = performance.now(); performance.now() - began < milliseconds; calls += 1)
    lastResult.value = work.run();
  const perCall = (microsecondsPerUnit(work, calls) * work.units) / 1000;
  return Math.max(1, Math.round(milliseconds / perCall));
}

function microsecondsPerUnit({ run, units }: Work, calls: number): number {
  const began = performance.now();
  for (let call = 0; call < calls; call += 1) lastResult.value = run();
  return ((performance.now() - began) * 1000) / (calls * units);
}
