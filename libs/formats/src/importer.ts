/** A VM that ran beside. Its period is that of the point. */
export interface ImportedNeighbour {
  readonly workload: string;
  readonly budgetUs: number;
  readonly trafficMbps?: number;
}

interface Setting {
  readonly budgetUs: number;
  readonly periodUs: number;
  readonly neighbours: readonly ImportedNeighbour[];
}

/** One condition of a benchmark: the values of its runs, or what was kept of them. Values are in the metric's unit. */
export type ImportedPoint = Setting &
  (
    | { readonly samples: readonly number[] }
    | { readonly mean: number; readonly sd: number; readonly n: number }
  );

export type ImportErrorCode =
  | 'empty'
  | 'bad_quote'
  | 'missing_column'
  | 'repeated_column'
  | 'ambiguous_columns'
  | 'cell_count'
  | 'missing_value'
  | 'not_a_number'
  | 'not_finite'
  | 'out_of_range'
  | 'bad_neighbour'
  | 'duplicate';

/** What is wrong at one place of a file, and what would be right. */
export interface ImportError {
  /** The line of the file, from 1 on. */
  readonly row: number;
  /** The name of the column; null where a whole row is meant. */
  readonly column: string | null;
  readonly code: ImportErrorCode;
  readonly detail: string;
}

/** All or nothing: the points of a file without an error, or every error, by row. */
export type Imported =
  | { readonly points: readonly ImportedPoint[] }
  | { readonly errors: readonly ImportError[] };

/** Reads the files of one tool. */
export interface Importer {
  readonly name: string;
  /** Whether the text looks like a file of that tool. */
  detects(text: string): boolean;
  read(text: string): Imported;
}
