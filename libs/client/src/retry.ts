/** How calls are repeated that may not have arrived. Time and chance are the caller's. */
export interface Retry {
  /** How often a call is sent at most. */
  readonly attempts: number;
  /** The longest wait before the second attempt; it doubles with each further one, up to `longestWaitMs`. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** Uniform in [0, 1): each wait is drawn up to its longest (full jitter), so that callers do not come back together. */
  random(): number;
  /** Resolves after so long; rejects where the signal is aborted before. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  /** A new Idempotency-Key: what a write carries in all its attempts, so that it is done once. */
  newKey(): string;
}

export const IDEMPOTENCY_KEY = 'idempotency-key';

type Send = (request: Request) => Promise<Response>;

/**
 * Sends a request again where the connection was lost, the service cannot answer now (503), has had too many requests
 * (429), or is still at the first attempt (409 idempotency_in_flight). The last answer or error is given back.
 */
export function repeating(send: Send, retry: Retry): Send {
  return async (request) => {
    const isWrite = !['GET', 'HEAD'].includes(request.method);
    if (isWrite && !request.headers.has(IDEMPOTENCY_KEY))
      request.headers.set(IDEMPOTENCY_KEY, retry.newKey());
    for (let attempt = 1; ; attempt += 1) {
      const isLast = attempt >= retry.attempts;
      const drawn = retry.random() * Math.min(retry.longestWaitMs, retry.firstWaitMs * 2 ** (attempt - 1));
      let wait = drawn;
      try {
        const response = await send(isLast ? request : request.clone());
        if (isLast || !(await isForLater(response))) return response;
        wait = Math.max(drawn, retryAfterMs(response));
        if (wait > retry.longestWaitMs) return response;
        await response.body?.cancel(); // gives the connection back
      } catch (error) {
        if (isLast || request.signal.aborted) throw error;
      }
      await retry.pause(wait, request.signal);
    }
  };
}

async function isForLater(response: Response): Promise<boolean> {
  if (response.status !== 409) return response.status === 503 || response.status === 429;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return typeof body === 'object' && body !== null && 'code' in body && body.code === 'idempotency_in_flight';
}

/** Retry-After in seconds; the service sends no dates. */
function retryAfterMs({ headers }: Response): number {
  const seconds = Number(headers.get('retry-after') ?? 0);
  return Number.isFinite(seconds) ? seconds * 1000 : 0;
}
