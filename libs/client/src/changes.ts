import { answer, type Client } from './client.js';
import type { ChangeFeed } from './generated/api.js';

interface Following {
  /** The position after which to begin: `next` of the last batch that was dealt with. */
  readonly after: number;
  /** Only of this host: its name or id. */
  readonly host?: string;
  readonly signal: AbortSignal;
}

/** As long as the service lets a call wait for a change. */
const WAIT_SECONDS = 30;

/**
 * What changed in the fleet, in order, as it happens, none missed or doubled. Each batch tells from where to go on; an
 * empty one, that there was nothing for a while. Ends by rejecting: with an ApiProblem, or by `signal`.
 */
export async function* changesAfter(
  client: Client,
  { after, host, signal }: Following,
): AsyncGenerator<ChangeFeed> {
  for (let from = after; ; ) {
    const query = {
      after: from,
      limit: 1000,
      waitSeconds: WAIT_SECONDS,
      ...(host === undefined ? {} : { host }),
    };
    const batch = await answer(client.GET('/v1/changes', { params: { query }, signal }));
    from = batch.next;
    yield batch;
  }
}
