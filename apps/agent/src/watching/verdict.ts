import type { Supply } from './supply.js';

/**
 * What became of a promise within a window. `enforcer`: the VM asked for the core and was supplied less than its
 * reservation guarantees. `model`: it was supplied, and delivered less than was promised. `idle`: it asked for less than it
 * may have, which tells nothing. `changed`: who it shares the core with, or its budget, changed meanwhile. `absent`: there
 * is no group of it.
 */
export type WindowVerdict = 'held' | 'enforcer' | 'model' | 'idle' | 'changed' | 'absent';

/** Judges a window of a VM on all its cores; `throughput` and `promised` are null where they are not known. */
export function windowVerdict(
  supplies: readonly Supply[],
  throughput: number | null,
  promised: number | null,
): WindowVerdict {
  const isShort = supplies.some((one) => one.isDemanding && one.suppliedUs < one.guaranteedUs);
  if (isShort) return 'enforcer';
  const isAsked = supplies.every((one) => one.isDemanding);
  if (throughput !== null && promised !== null) {
    if (throughput >= promised) return 'held';
    return isAsked ? 'model' : 'idle';
  }
  return isAsked ? 'held' : 'idle';
}
