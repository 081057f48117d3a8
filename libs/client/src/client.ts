import createClient, { type Client as FetchClient } from 'openapi-fetch';
import type { paths } from './generated/api.js';
import { noAnswer, notOfThisApi, problemOf } from './problem.js';
import { type Retry, repeating } from './retry.js';

/**
 * The routes of the API, typed by its OpenAPI document: `client.GET('/v1/hosts', { params: { query: { limit: 10 } } })`.
 * Calls reject with an ApiProblem, or with the reason of an aborted signal.
 */
export type Client = FetchClient<paths, 'application/json'>;

export interface Connection {
  /** Such as http://127.0.0.1:3000; empty in a page that the service itself serves. */
  readonly baseUrl: string;
  readonly key: string;
  /** Without it, nothing is repeated. */
  readonly retry?: Retry;
}

export function connect({ baseUrl, key, retry }: Connection): Client {
  const client = createClient<paths, 'application/json'>({
    baseUrl,
    headers: { authorization: `Bearer ${key}` },
    fetch: retry ? repeating(sendOnce, retry) : sendOnce,
  });
  client.use({
    async onResponse({ response }) {
      if (!response.ok) throw await problemOf(response);
    },
    onError({ request, error }) {
      return request.signal.aborted
        ? undefined
        : noAnswer('The service does not answer. Is it running?', 0, error);
    },
  });
  return client;
}

/** Sends a request and waits for all of its answer: one that is torn is no answer, as where the connection is lost before. */
export async function sendOnce(request: Request): Promise<Response> {
  const response = await fetch(request);
  return new Response(response.body && (await response.arrayBuffer()), response);
}

/** What a call is answered with: `const host = await answer(client.GET('/v1/hosts/{id}', ...))`. */
export async function answer<T>(call: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data, response } = await call.catch((error: unknown) => {
    if (error instanceof SyntaxError) throw noAnswer('The service answered with something that is not JSON.');
    throw error;
  });
  if (data === undefined) throw noAnswer(`The service answered ${response.status} and nothing else.`);
  if (typeof data !== 'object' || data === null) throw notOfThisApi();
  return data;
}
