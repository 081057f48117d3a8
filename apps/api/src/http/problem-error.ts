import { HttpException } from '@nestjs/common';
import { type FieldError, type Obstacle, PROBLEMS, type Problem, type ProblemCode } from '@plimsoll/contract';

/** An answer that is an error: RFC 9457 problem details with a stable code. */
export class ProblemError extends HttpException {
  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly errors: readonly FieldError[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
    readonly why: readonly Obstacle[] | null = null,
  ) {
    super(detail, PROBLEMS[code].status);
  }

  toProblem(): Problem {
    const { status, title } = PROBLEMS[this.code];
    return {
      type: 'about:blank',
      title,
      status,
      code: this.code,
      detail: this.detail,
      errors: [...this.errors],
      ...(this.why ? { why: [...this.why] } : {}),
    };
  }
}

/** One field of the body is wrong in meaning: the problem, pointing at it. */
export function fieldProblem(code: ProblemCode, pointer: string, detail: string): ProblemError {
  return new ProblemError(code, detail, [{ pointer, code, detail }]);
}

/** There is no such `noun` under the id or name that the path gave. */
export function notFound(noun: string, id: string): ProblemError {
  return new ProblemError('not_found', `there is no ${noun} ${JSON.stringify(id.slice(0, 100))}`);
}

/** Collects what is wrong with a body beyond its schema, and throws it all at once. */
export class FieldErrors {
  private readonly errors: FieldError[] = [];

  require(holds: boolean, pointer: string, detail: string, code = 'invalid'): void {
    if (!holds && this.errors.length < MAX_FIELD_ERRORS) this.errors.push({ pointer, code, detail });
  }

  throwIfAny(): void {
    if (this.errors.length > 0) throw new ProblemError('invalid', summary(this.errors), this.errors);
  }
}

/** A body can be wrong in thousands of places; the first ones tell. */
export const MAX_FIELD_ERRORS = 100;

export function summary(errors: readonly FieldError[]): string {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return first ? `${first.pointer || 'the body'}: ${first.detail}${more}` : 'the request is not valid';
}
