import type { ImportError, ImportedNeighbour, ImportedPoint } from '../importer.js';
import type { Measurement } from './measurement.js';

interface Group {
  readonly first: Measurement;
  readonly samples: number[];
  /** The row of each repetition. */
  readonly repetitions: Map<string, number>;
}

/**
 * Collects the rows of each condition, in order of first appearance; the order of neighbours makes no difference. Adds
 * an error for each row that stands for a run, or sums up a condition, that an earlier row has.
 */
export function groupPoints(measurements: readonly Measurement[], errors: ImportError[]): ImportedPoint[] {
  const groups = new Map<string, Group>();
  for (const measurement of measurements) {
    const { row, result } = measurement;
    const key = conditionKey(measurement);
    const group = groups.get(key) ?? {
      first: measurement,
      samples: [],
      repetitions: new Map<string, number>(),
    };
    groups.set(key, group);
    if ('mean' in result) {
      if (group.first !== measurement) {
        const detail = `row ${group.first.row} sums up the same condition: give all its runs in one row`;
        errors.push({ row, column: null, code: 'duplicate', detail });
      }
      continue;
    }
    const { value, repetition } = result;
    const earlier = repetition === null ? undefined : group.repetitions.get(repetition);
    if (repetition !== null && earlier !== undefined) {
      const detail = `row ${earlier} has repetition ${repetition} of the same condition`;
      errors.push({ row, column: 'repetition', code: 'duplicate', detail });
      continue;
    }
    if (repetition !== null) group.repetitions.set(repetition, row);
    group.samples.push(value);
  }
  return [...groups.values()].map(({ first: { budgetUs, periodUs, neighbours, result }, samples }) => ({
    budgetUs,
    periodUs,
    neighbours,
    ...('mean' in result ? result : { samples }),
  }));
}

function conditionKey({ budgetUs, periodUs, neighbours }: Measurement): string {
  return JSON.stringify([budgetUs, periodUs, ...neighbours.map(neighbourKey).sort()]);
}

function neighbourKey({ workload, budgetUs, trafficMbps = -1 }: ImportedNeighbour): string {
  return `${workload}@${budgetUs}@${trafficMbps}`;
}
