import type { ImportErrors } from '../import-errors.js';
import type { Imported, ImportedRuns } from '../importer.js';
import type { LineReader } from '../lines.js';

/** More than any report for people has, also where it lists percentiles by the thousand. */
const MOST_CHARACTERS = 4 * 1024 * 1024;

/** A line of a report, with its number. */
export interface Found {
  readonly row: number;
  readonly match: RegExpExecArray;
}

/** A report that a tool writes for people: few lines, of which some are read. */
export class Report implements LineReader<ImportedRuns> {
  private readonly lines: string[] = [];
  private length = 0;

  constructor(
    private readonly errors: ImportErrors,
    private readonly read: (report: Report, notes: string[]) => ImportedRuns | null,
  ) {}

  line(text: string, row: number): void {
    const before = this.length;
    this.length += text.length + 1;
    if (this.length <= MOST_CHARACTERS) this.lines[row - 1] = text;
    else if (before <= MOST_CHARACTERS)
      this.errors.add(row, null, 'too_many', `a report has at most ${MOST_CHARACTERS} characters`);
  }

  end(): Imported<ImportedRuns> {
    const notes: string[] = [];
    return this.errors.orValue(this.errors.count > 0 ? null : this.read(this, notes), notes);
  }

  /** The only line that matches; null with an error where there is none, or another. `what` is what it tells. */
  one(pattern: RegExp, what: string): Found | null {
    const [found, other] = this.all(pattern);
    if (!found)
      return this.errors.add(
        Math.max(1, this.lines.length),
        what,
        'missing_value',
        `there is no line of ${what}`,
      );
    if (other)
      return this.errors.add(
        other.row,
        what,
        'duplicate',
        `row ${found.row} tells ${what}, too: import one report at a time`,
      );
    return found;
  }

  all(pattern: RegExp): Found[] {
    return this.lines.flatMap((line, i) => {
      const match = pattern.exec(line);
      return match ? [{ row: i + 1, match }] : [];
    });
  }
}
