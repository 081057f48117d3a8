import { MOST_LISTED } from '../import-errors.js';
import type { Delimiter } from './sheet.js';

export type DecimalMark = '.' | ',';

/**
 * Whether the numbers of a file have decimal points or decimal commas. Where commas do not separate cells, the first
 * comma decides; points that came before it are then found to be wrong.
 */
export class DecimalMarks {
  private readonly pointsBefore: (() => void)[] = [];
  private hasComma = false;

  constructor(private readonly delimiter: Delimiter) {}

  /** The mark by which to read `cell`. `isWrong` is called, at once or later, for a point in a file with commas. */
  markOf(cell: string, isWrong: () => void): DecimalMark {
    if (this.delimiter === ',') return '.';
    if (cell.includes(',')) {
      this.hasComma = true;
      for (const report of this.pointsBefore.splice(0)) report();
      return ',';
    }
    if (!cell.includes('.')) return '.';
    if (this.hasComma) isWrong();
    else if (this.pointsBefore.length < MOST_LISTED) this.pointsBefore.push(isWrong);
    return '.';
  }
}
