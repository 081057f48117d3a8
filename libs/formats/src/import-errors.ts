import type { ImportError, ImportErrorCode, Imported } from './importer.js';

/** A file can be wrong in millions of places; the first ones tell. */
export const MOST_LISTED = 1000;

/** Collects what is wrong with a file, in memory that does not grow with it. */
export class ImportErrors {
  private readonly listed: ImportError[] = [];
  private counted = 0;

  get count(): number {
    return this.counted;
  }

  /** Notes an error; answers null, for what could not be read. */
  add(row: number, column: string | null, code: ImportErrorCode, detail: string): null {
    this.counted += 1;
    if (this.listed.length < MOST_LISTED) this.listed.push({ row, column, code, detail });
    return null;
  }

  /** What was read, unless something is wrong with the file. */
  orValue<T>(value: T | null, notes: readonly string[] = []): Imported<T> {
    if (this.counted === 0 && value !== null) return { value, notes };
    const errors = [...this.listed].sort((one, other) => one.row - other.row);
    return { errors, errorCount: this.counted };
  }
}
