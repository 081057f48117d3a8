import type { ApiProblem } from '@plimsoll/client';
import { type DependencyList, useCallback, useEffect, useState } from 'react';

/** Something asked of the service: not there yet, refused, or there. */
export type Remote<T> =
  | { status: 'loading' }
  | { status: 'failed'; problem: ApiProblem }
  | { status: 'ready'; value: T };

/**
 * Loads when first shown and whenever a dependency changes; what was there stays until the new value comes.
 * The second result loads again.
 */
export function useRemote<T>(load: () => Promise<T>, dependencies: DependencyList): [Remote<T>, () => void] {
  const [remote, setRemote] = useState<Remote<T>>({ status: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    // An answer that comes after a newer question must not replace the newer answer.
    let current = true;
    load().then(
      (value) => current && setRemote({ status: 'ready', value }),
      (problem: ApiProblem) => current && setRemote({ status: 'failed', problem }),
    );
    return () => {
      current = false;
    };
  }, [...dependencies, round]);
  return [remote, useCallback(() => setRound((before) => before + 1), [])];
}
