import { Client, DatabaseError } from 'pg';

/** A statement that comes more often than this is worth to be kept by the server, as JDBC's prepareThreshold has it. */
const THRESHOLD = 5;
/** So many are kept, by each connection; */
const MOST_KEPT = 250;
/** and so many that come rarely are counted, before counting begins anew. */
const MOST_COUNTED = 2000;
/** The table that a kept statement reads has changed under it. */
const OUTDATED = 'cached plan must not change result type';

/** Names for statements that come again and again: under one, a connection has it parsed once. */
export class Prepared {
  private readonly names = new Map<string, string>();
  private readonly counts = new Map<string, number>();
  private last = 0;

  /** @returns undefined for a statement that is not worth a name */
  nameOf(text: string): string | undefined {
    const name = this.names.get(text);
    if (name !== undefined || this.names.size >= MOST_KEPT) return name;
    const count = (this.counts.get(text) ?? 0) + 1;
    if (count <= THRESHOLD) {
      if (this.counts.size >= MOST_COUNTED) this.counts.clear();
      this.counts.set(text, count);
      return undefined;
    }
    this.counts.delete(text);
    this.last += 1;
    this.names.set(text, `plimsoll_${this.last}`);
    return this.names.get(text);
  }

  /** Has a statement parsed anew, on each connection, under another name. */
  forget(text: string): void {
    this.names.delete(text);
  }
}

const prepared = new Prepared();

/** A connection that keeps statements with parameters that come often. */
export class PreparingClient extends Client {
  override query(...parameters: never[]): never {
    const send = (...all: unknown[]) => (super.query as (...each: unknown[]) => unknown)(...all) as never;
    const [text, values, ...more] = parameters as unknown[];
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return send(...parameters);
    const name = prepared.nameOf(text);
    const answer: unknown = send({ text, values, name }, ...more);
    if (name !== undefined && answer instanceof Promise)
      answer.catch((error: unknown) => {
        if (error instanceof DatabaseError && error.message === OUTDATED) prepared.forget(text);
      });
    return answer as never;
  }
}
