import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Failure } from '../command-line/failure.js';
import type { HostDescription } from '../host/description.js';
import { becomeSoleOwner } from '../host/sole-owner.js';
import type { PlannedRun } from './order.js';

/** The first line of a results file. */
export interface ResultsHead {
  /** What was to be run; a file holds the results of one task only. */
  readonly task: unknown;
  readonly executor: string;
  readonly host: HostDescription;
}

/** Every other line: what one run delivered. */
export interface RunResult extends PlannedRun {
  /** Of each VM of the scene; empty where it was not measured. */
  readonly samples: readonly (readonly number[])[];
  /** The most that something else took of a core right before or after it, as a share; null where nothing can. */
  readonly stolen: number | null;
  readonly noisy: boolean;
  readonly at: string;
}

/** Results as they come, one JSON value a line, each on the disk before the next run begins. Only added to. */
export class Results {
  private position = 0;

  private constructor(
    private readonly file: number | null,
    private readonly owner: { release(): void } | null,
    readonly head: ResultsHead,
    readonly runs: RunResult[],
  ) {}

  /** Results that are kept in no file. */
  static inMemory(head: ResultsHead): Results {
    return new Results(null, null, head, []);
  }

  /**
   * Begins a file, or goes on with one: a line that was torn is dropped. Throws where the file holds results of
   * another task or executor, or where another process adds to it.
   */
  static open(path: string, head: ResultsHead): Results {
    const owner = becomeSoleOwner(dirname(path), basename(path), `adds to ${path}`);
    try {
      return Results.openOwned(path, head, owner);
    } catch (error) {
      owner.release();
      throw error;
    }
  }

  private static openOwned(path: string, head: ResultsHead, owner: { release(): void }): Results {
    if (!existsSync(path)) {
      const results = new Results(openSync(path, 'wx'), owner, head, []);
      results.write(head);
      return results;
    }
    const { head: kept, runs, bytes } = read(path);
    const same =
      kept && JSON.stringify([kept.task, kept.executor]) === JSON.stringify([head.task, head.executor]);
    if (kept && !same)
      throw new Failure(`${path} holds results of another task: name another file, or remove it`);
    const file = openSync(path, 'r+');
    ftruncateSync(file, bytes);
    const results = new Results(file, owner, kept ?? head, runs);
    results.position = bytes;
    if (!kept) results.write(head);
    return results;
  }

  add(run: RunResult): void {
    this.write(run);
    this.runs.push(run);
  }

  close(): void {
    if (this.file !== null) closeSync(this.file);
    this.owner?.release();
  }

  private write(value: unknown): void {
    if (this.file === null) return;
    const line = `${JSON.stringify(value)}\n`;
    this.position += writeSync(this.file, line, this.position);
    fsyncSync(this.file);
  }
}

/** What a results file holds; without a head where not even that was written whole. */
function read(path: string): { head: ResultsHead | null; runs: RunResult[]; bytes: number } {
  const text = readFileSync(path, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const [head, ...runs] = whole
    .split('\n')
    .filter(Boolean)
    .map((line, i) => parse(line, path, i + 1));
  return {
    head: (head ?? null) as ResultsHead | null,
    runs: runs as RunResult[],
    bytes: Buffer.byteLength(whole),
  };
}

function parse(line: string, path: string, number: number): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    throw new Failure(`${path}: line ${number} is no JSON, so this is no file of results`);
  }
}

/** The head and runs of a results file. Throws where it holds none. */
export function readResults(path: string): { head: ResultsHead; runs: readonly RunResult[] } {
  const { head, runs } = read(path);
  if (!head) throw new Failure(`${path} holds no results`);
  return { head, runs };
}
