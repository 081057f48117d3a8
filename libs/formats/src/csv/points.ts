import type { ImportErrors } from '../import-errors.js';
import type { ImportedNeighbour, ImportedPoint } from '../importer.js';
import { Annotation, owned } from './annotation.js';
import type { Measurement } from './measurement.js';

/** The most that the API takes: conditions of a benchmark, runs of a condition. */
const MOST_POINTS = 10_000;
const MOST_SAMPLES = 100_000;
/** Runs of a whole file: what can be held in memory many times over. */
const MOST_RUNS = 1_000_000;

const INSTEAD = 'give the mean, sd and n of each condition';
const TOO_MANY_POINTS = `a benchmark has at most ${MOST_POINTS} conditions`;
const TOO_MANY_SAMPLES = `a condition has at most ${MOST_SAMPLES} runs: ${INSTEAD}`;
const TOO_MANY_RUNS = `a file has at most ${MOST_RUNS} runs: ${INSTEAD}`;

/** Annotations of a whole file: what can be held in memory many times over, and in a row of the database. */
const MOST_BYTES = 10_000_000;
const TOO_MANY_BYTES = `further columns that differ from run to run have room for ${MOST_BYTES / 1e6} MB: leave some out`;

interface Group {
  readonly first: Measurement;
  readonly samples: number[];
  /** Of the further columns, in their order. */
  readonly annotations: readonly Annotation[];
  /** The row of each repetition. */
  readonly repetitions: Map<string, number>;
}

/**
 * Collects the rows of each condition, in order of first appearance; the order of neighbours makes no difference. A row
 * that stands for a run, or sums up a condition, that an earlier row has, is an error; so is one too many.
 */
export class Points {
  private readonly groups = new Map<string, Group>();
  private bytes = 0;
  private runs = 0;

  constructor(private readonly errors: ImportErrors) {}

  add(measurement: Measurement): void {
    const { row, result } = measurement;
    const group = this.groupOf(measurement);
    if (group === null) return;
    if ('mean' in result) {
      if (group.first.row === row) {
        this.annotate(group, measurement);
        return;
      }
      const detail = `row ${group.first.row} sums up the same condition: give all its runs in one row`;
      this.errors.add(row, null, 'duplicate', detail);
      return;
    }
    const { value, repetition } = result;
    const earlier = repetition === null ? undefined : group.repetitions.get(repetition);
    if (repetition !== null && earlier !== undefined) {
      const detail = `row ${earlier} has repetition ${repetition} of the same condition`;
      this.errors.add(row, 'repetition', 'duplicate', detail);
      return;
    }
    this.runs += 1;
    if (group.samples.length === MOST_SAMPLES || this.runs > MOST_RUNS) {
      this.errors.add(row, null, 'too_many', this.runs > MOST_RUNS ? TOO_MANY_RUNS : TOO_MANY_SAMPLES);
      return;
    }
    if (repetition !== null) group.repetitions.set(repetition, row);
    group.samples.push(value);
    this.annotate(group, measurement);
  }

  /** `names` are those of the annotations of each row. */
  all(names: readonly string[]): ImportedPoint[] {
    return [...this.groups.values()].map(
      ({ first: { budgetUs, periodUs, neighbours, result }, samples, annotations }) => ({
        budgetUs,
        periodUs,
        neighbours,
        ...('mean' in result ? result : { samples }),
        ...(names.length === 0
          ? {}
          : { annotations: Object.fromEntries(names.map((name, i) => [name, annotations[i]?.all() ?? []])) }),
      }),
    );
  }

  private annotate(group: Group, { row, annotations }: Measurement): void {
    for (const [i, text] of annotations.entries()) this.bytes += group.annotations[i]?.add(text) ?? 0;
    if (this.bytes > MOST_BYTES) this.errors.add(row, null, 'too_many', TOO_MANY_BYTES);
  }

  private groupOf(measurement: Measurement): Group | null {
    const key = conditionKey(measurement);
    const known = this.groups.get(key);
    if (known) return known;
    if (this.groups.size === MOST_POINTS) {
      return this.errors.add(measurement.row, null, 'too_many', TOO_MANY_POINTS);
    }
    const neighbours = owned(measurement.neighbours);
    const group: Group = {
      first: { ...measurement, neighbours, annotations: [] },
      samples: [],
      annotations: measurement.annotations.map(() => new Annotation()),
      repetitions: new Map<string, number>(),
    };
    this.groups.set(key, group);
    return group;
  }
}

function conditionKey({ budgetUs, periodUs, neighbours }: Measurement): string {
  return JSON.stringify([budgetUs, periodUs, ...neighbours.map(neighbourKey).sort()]);
}

function neighbourKey({ workload, budgetUs, trafficMbps = -1 }: ImportedNeighbour): string {
  return `${workload}@${budgetUs}@${trafficMbps}`;
}
