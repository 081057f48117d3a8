import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { inCheckout } from './checkout.js';

/** How a program is to run. */
export interface Run {
  /** Whether it is to show only that it works: every number is measured, none is worth reading. */
  readonly quick: boolean;
  /** Ends the run early. */
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** On what the numbers were measured. `at` is when the run began; the commit is null outside of a Git checkout. */
export function circumstances(at: Date) {
  return {
    date: at.toISOString(),
    commit: commit(),
    node: process.version,
    machine: {
      platform: `${process.platform} ${process.arch}`,
      cpus: cpus().length,
      model: cpus()[0]?.model ?? 'unknown',
      memoryBytes: totalmem(),
    },
  };
}

/** The commit that is checked out, marked where files were changed since. */
function commit(): string | null {
  try {
    const args = ['describe', '--always', '--dirty', '--abbrev=40', '--exclude=*'];
    return execFileSync('git', args, {
      cwd: inCheckout('.'),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}
