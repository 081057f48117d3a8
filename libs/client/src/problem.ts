import type { Problem } from './generated/api.js';

/**
 * A call that was not answered as asked: the service refused it, and told why as problem details (RFC 9457); or, with
 * status 0 and the code `no_answer`, there was no answer that is one.
 */
export class ApiProblem extends Error {
  constructor(
    readonly problem: Omit<Problem, 'code'> & { readonly code: string },
    options?: ErrorOptions,
  ) {
    super(problem.detail, options);
  }

  override get name(): string {
    return 'ApiProblem';
  }

  /** Whether the same call may succeed later: there was no answer, or the service cannot answer now. */
  get isForLater(): boolean {
    const { status } = this.problem;
    return status === 0 || status === 429 || status >= 500;
  }
}

/** What a response that is an error says; in our words where it is not of the service. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null);
  if (isProblem(body)) return new ApiProblem(body);
  return noAnswer(
    `The service answered ${response.status} with something that is not JSON.`,
    response.status,
  );
}

export function noAnswer(detail: string, status = 0, cause?: unknown): ApiProblem {
  const problem = { type: 'about:blank', title: 'No answer', status, code: 'no_answer', detail, errors: [] };
  return new ApiProblem(problem, { cause });
}

/** Whoever listens there is another service, or a proxy. */
export function notOfThisApi(): ApiProblem {
  return noAnswer('The service answered with JSON that is none of this API. Is it the right URL?');
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body && 'errors' in body;
}
