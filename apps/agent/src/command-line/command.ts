import type { ExitCode } from './exit-codes.js';
import type { Options, Values } from './option.js';
import type { Output } from './output.js';

export interface Argument {
  /** As help shows it, such as FILE. */
  readonly name: string;
  readonly summary: string;
  readonly isOptional?: boolean;
  /** Takes all arguments from here on. */
  readonly isMany?: boolean;
  readonly choices?: readonly string[];
}

/** A command was called: what it was given, and whom it speaks to. */
export interface Invocation<O extends Options = Options> {
  readonly arguments: readonly string[];
  readonly options: Values<O>;
  readonly output: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborted by signals that stop a command. */
  readonly signal: AbortSignal;
  /** All commands there are. */
  readonly commands: readonly Command[];
}

interface Definition<O extends Options> {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What else help should say. */
  readonly details?: string;
  readonly arguments?: readonly Argument[];
  /** By name in camel case: `keyFile` is `--key-file`. Every command has `--json` and `--help`, too. */
  readonly options: O;
  /** What to type, and what that does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** Does it. Rejects with a Failure where it cannot; anything else that is thrown is a defect. */
  run(invocation: Invocation<O>): Promise<ExitCode>;
}

export type Command = Definition<Options>;

/** A command, its run typed by its options. A new one is a file in `commands/` and a line in `commands.ts`. */
export function command<O extends Options>(definition: Definition<O>): Command {
  return definition;
}

/** The name of an option as it is typed. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
