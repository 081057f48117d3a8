import { InvalidArgumentError } from 'commander';

/** An option of a command; `T` is what it gives the command. A flag has no placeholder. */
export interface Option<T = unknown> {
  readonly summary: string;
  /** What stands for its value in help, such as FILE. */
  readonly placeholder?: string;
  readonly short?: string;
  readonly default?: T;
  readonly isRequired?: boolean;
  /** May be given several times: all that were given. */
  readonly isMany?: boolean;
  readonly choices?: readonly string[];
  /** The value that a text stands for; throws with what would be right. */
  readonly read?: (text: string) => T;
}

export type Options = Readonly<Record<string, Option>>;
export type Values<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Option<infer T> ? T : never;
};

export function flag(summary: string): Option<boolean> {
  return { summary };
}

export function text(placeholder: string, summary: string): Option<string | undefined> {
  return { summary, placeholder };
}

export function requiredText(placeholder: string, summary: string): Option<string> {
  return { summary, placeholder, isRequired: true };
}

export function texts(placeholder: string, summary: string): Option<readonly string[]> {
  return { summary, placeholder, isMany: true, default: [] };
}

export function choice<const C extends string>(choices: readonly C[], summary: string): Option<C | undefined>;
export function choice<const C extends string>(
  choices: readonly C[],
  summary: string,
  otherwise: C,
): Option<C>;
export function choice(
  choices: readonly string[],
  summary: string,
  otherwise?: string,
): Option<string | undefined> {
  return { summary, placeholder: choices.join('|'), choices, default: otherwise };
}

interface Range {
  readonly least: number;
  readonly most: number;
}

export function wholeNumber(placeholder: string, summary: string, range: Range): Option<number | undefined>;
export function wholeNumber(
  placeholder: string,
  summary: string,
  range: Range,
  otherwise: number,
): Option<number>;
export function wholeNumber(
  placeholder: string,
  summary: string,
  { least, most }: Range,
  otherwise?: number,
): Option<number | undefined> {
  const read = (given: string) => {
    const number = /^\d+$/.test(given) ? Number(given) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
  return { summary, placeholder, default: otherwise, read };
}
