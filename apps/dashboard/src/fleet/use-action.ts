import { useState } from 'react';

interface Action<A extends unknown[]> {
  readonly run: (...given: A) => void;
  readonly busy: boolean;
  /** Why the last one failed. */
  readonly problem: Error | null;
}

/** Something that is done to the fleet when it is asked for, one at a time. */
export function useAction<A extends unknown[]>(act: (...given: A) => Promise<void>): Action<A> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const run = async (...given: A) => {
    setBusy(true);
    setProblem(null);
    try {
      await act(...given);
    } catch (refusal) {
      setProblem(refusal as Error);
    } finally {
      setBusy(false);
    }
  };
  return { run: (...given) => void run(...given), busy, problem };
}
