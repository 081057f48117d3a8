/** A VM that ran beside. Its period is that of the point. */
export interface ImportedNeighbour {
  readonly workload: string;
  readonly budgetUs: number;
  readonly trafficMbps?: number;
}

/** What a VM had, and what ran beside it. */
export interface ImportedCondition {
  readonly budgetUs: number;
  readonly periodUs: number;
  readonly neighbours: readonly ImportedNeighbour[];
}

/** The values of the runs of one condition, or what was kept of them. Values are in the unit of the measure. */
export type ImportedRuns =
  | { readonly samples: readonly number[] }
  | { readonly mean: number; readonly sd: number; readonly n: number };

/** One condition of a benchmark. */
export type ImportedPoint = ImportedCondition &
  ImportedRuns & {
    /** What else is known, by its name: one text that holds of all samples, or one for each in their order. */
    readonly annotations?: Readonly<Record<string, readonly string[]>>;
  };

/** What values mean. */
export interface Measure {
  readonly metric: 'throughput' | 'responseTime';
  readonly unit: string;
}

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
  | 'duplicate'
  | 'bad_encoding'
  | 'line_too_long'
  | 'too_many'
  | 'not_json'
  | 'bad_histogram'
  | 'not_ascending'
  | 'failed_run';

/** What is wrong at one place of a file, and what would be right. */
export interface ImportError {
  /** The line of the file, from 1 on. */
  readonly row: number;
  /** The name of the column, or the path in a document; null where a whole row is meant. */
  readonly column: string | null;
  readonly code: ImportErrorCode;
  readonly detail: string;
}

/** All or nothing: what a file says, or what is wrong with it: the first errors, by row, and how many there are. */
export type Imported<T> =
  | { readonly value: T; readonly notes: readonly string[] }
  | { readonly errors: readonly ImportError[]; readonly errorCount: number };

/** Reads a text that comes in pieces, cut anywhere. Never throws, whatever the text is. */
export interface Reading<T> {
  push(piece: string): void;
  end(): Imported<T>;
}

interface Named {
  readonly name: string;
  /** Whether a text that begins so looks like a file of that tool. */
  detects(head: string): boolean;
}

/** Reads files that hold conditions with their runs; what their values mean is not in them. */
export interface TableImporter extends Named {
  readonly holds: 'conditions';
  begin(): Reading<ImportedPoint[]>;
}

/** Reads what a tool says of one condition, which it does not know. */
export interface RunImporter extends Named {
  readonly holds: 'runs';
  /** What can be read from its files, each in its units; the first is meant where nothing is asked for. */
  readonly measures: readonly Measure[];
  begin(measure: Measure): Reading<ImportedRuns>;
}

export type Importer = TableImporter | RunImporter;

/** Reads a text that is there as a whole. */
export function readText<T>(reading: Reading<T>, text: string): Imported<T> {
  reading.push(text);
  return reading.end();
}
