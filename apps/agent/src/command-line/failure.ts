import { EXIT, type ExitCode } from './exit-codes.js';

interface Told {
  readonly exitCode?: ExitCode;
  /** One line each: what exactly is wrong, such as the fields of a request. */
  readonly details?: readonly string[];
  /** What to do about it. */
  readonly hint?: string;
  /** What the service answered. */
  readonly problem?: object;
}

/** Why a command cannot do what it was asked for, in words for whoever asked. */
export class Failure extends Error {
  readonly exitCode: ExitCode;
  readonly details: readonly string[];
  readonly hint: string | undefined;
  readonly problem: object | undefined;

  constructor(message: string, { exitCode = EXIT.failed, details = [], hint, problem }: Told = {}) {
    super(message);
    this.exitCode = exitCode;
    this.details = details;
    this.hint = hint;
    this.problem = problem;
  }
}

/** An option, an argument or a file that is not what it must be. */
export function wrongUse(message: string, told: Omit<Told, 'exitCode'> = {}): Failure {
  return new Failure(message, { ...told, exitCode: EXIT.wrongUse });
}
