import { setImmediate } from 'node:timers/promises';
import type { Run } from '../run.js';
import { digits, table } from '../table.js';
import { admissionCase } from './admission.js';
import { planningCases } from './planning.js';
import { simulationCase } from './simulation.js';
import { type Timing, timeInTurns } from './turns.js';

interface LibraryResult {
  readonly name: string;
  readonly microseconds: Timing;
  readonly floor: { readonly name: string; readonly microseconds: Timing };
}

/** Microseconds that the libraries take, in one warm process, each beside its floor. */
export async function benchLibs({ quick, signal, say }: Run): Promise<LibraryResult[]> {
  const effort = quick ? { rounds: 1, milliseconds: 10 } : { rounds: 7, milliseconds: 200 };
  const results: LibraryResult[] = [];
  for (const { work, floor } of [...planningCases(), admissionCase(quick ? 100 : 5000), simulationCase()]) {
    // Signals are heard between the cases.
    await setImmediate();
    signal.throwIfAborted();
    const [own, least] = timeInTurns([work, floor], effort);
    if (own && least)
      results.push({ name: work.name, microseconds: own, floor: { name: floor.name, microseconds: least } });
  }
  for (const line of describe(results)) say(line);
  return results;
}

function describe(results: readonly LibraryResult[]): string[] {
  const rows = results.map(({ name, microseconds: own, floor }) => [
    `  ${name}`,
    `${digits(own.median)} (${digits(own.least)}..${digits(own.most)})`,
    `${digits(floor.microseconds.median)} ${floor.name}`,
    digits(own.median / floor.microseconds.median),
  ]);
  return ['', ...table([['libraries, in one process', 'us', 'floor us', 'times the floor'], ...rows])];
}
