import type { Failure } from './failure.js';

/** Whatever takes text, such as process.stdout. */
export interface Writer {
  write(text: string): unknown;
}

/** Where a command tells what it found: JSON for scripts, words and tables for people. */
export class Output {
  constructor(
    readonly isJson: boolean,
    private readonly stdout: Writer,
    private readonly stderr: Writer,
  ) {}

  /** All that the command has to say: one document, or the words. */
  result(value: unknown, inWords: () => string): void {
    this.stdout.write(`${this.isJson ? JSON.stringify(value, null, 2) : inWords()}\n`);
  }

  /** One of many things that it has to say, one after the other: a line of JSON each, or of words. */
  event(value: unknown, inWords: () => string): void {
    this.stdout.write(`${this.isJson ? JSON.stringify(value) : inWords()}\n`);
  }

  /** What is no result: progress, warnings. */
  note(line: string): void {
    this.stderr.write(`${line}\n`);
  }

  failure(command: string, { message, details, hint, exitCode, problem }: Failure): void {
    if (this.isJson) {
      this.stderr.write(
        `${JSON.stringify({ error: { command, exitCode, message, details, hint, problem } })}\n`,
      );
      return;
    }
    const lines = [`plimsoll ${command}: ${message}`, ...details.map((detail) => `  ${detail}`)];
    this.stderr.write(`${[...lines, ...(hint === undefined ? [] : [hint])].join('\n')}\n`);
  }
}
