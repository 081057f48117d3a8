import { ApiProblem, answer, type Change, type Client, changesAfter } from '@plimsoll/client';
import { longestWaitMs } from './backoff.js';

/** How well the page follows the fleet. */
export type FeedState = 'connecting' | 'live' | 'reconnecting' | 'paused';

interface Following {
  /** Reads all that the page shows; what changes after it is called is told to `news`. */
  readonly whole: () => Promise<void>;
  /** What changed since, in order; nothing where nothing did for a while. */
  readonly news: (changes: readonly Change[]) => Promise<void>;
  readonly tell: (state: FeedState, problem: ApiProblem | null) => void;
  readonly signal: AbortSignal;
}

/**
 * Follows the change feed until `signal` ends it. Whenever the service was away all is read anew: the service that comes
 * back may know other positions. Waits between attempts grow, and are drawn so that pages do not come back together.
 */
export async function follow(
  client: Client,
  { whole, news, tell, signal }: Following,
  random: () => number = Math.random,
): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    try {
      const { next } = await answer(
        client.GET('/v1/changes', { params: { query: { fromNow: true } }, signal }),
      );
      await whole();
      if (signal.aborted) return;
      failures = 0;
      tell('live', null);
      for await (const { changes } of changesAfter(client, { after: next, signal })) {
        await news(changes);
        if (signal.aborted) return;
      }
    } catch (problem) {
      if (signal.aborted) return;
      // An answer that breaks off in the middle is none that the client knows.
      tell('reconnecting', problem instanceof ApiProblem ? problem : null);
      failures += 1;
      await pause(random() * longestWaitMs(failures), signal);
    }
  }
}

/** Resolves after so long, or when the signal ends it. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
