import { answer, type Client } from './client.js';
import type { ChangeFeed } from './generated/api.js';
import { notOfThisApi } from './problem.js';

interface Following {
  /** The position after which to begin: `next` of the last batch that was dealt with. */
  readonly after: number;
  /** Only of this host: its name or id. */
  readonly host?: string;
  /** How long the service waits for a change where there is none yet; as long as it does at most where absent. */
  readonly waitSeconds?: number;
  readonly signal: AbortSignal;
}

const LONGEST_WAIT_SECONDS = 30;
/** The most changes of a batch. What changed together lies in one batch, unless that is full. */
export const CHANGES_AT_ONCE = 1000;

/**
 * What changed in the fleet, in order, as it happens, none missed or doubled. Each batch tells from where to go on; an
 * empty one, that there was nothing for a while. Ends by rejecting: with an ApiProblem, or by `signal`.
 */
export async function* changesAfter(
  client: Client,
  { after, host, waitSeconds = LONGEST_WAIT_SECONDS, signal }: Following,
): AsyncGenerator<ChangeFeed> {
  for (let from = after; ; ) {
    const query = {
      after: from,
      limit: CHANGES_AT_ONCE,
      waitSeconds,
      ...(host === undefined ? {} : { host }),
    };
    const batch = await answer(client.GET('/v1/changes', { params: { query }, signal }));
    if (!Array.isArray(batch.changes) || !Number.isSafeInteger(batch.next)) throw notOfThisApi();
    from = batch.next;
    yield batch;
  }
}
