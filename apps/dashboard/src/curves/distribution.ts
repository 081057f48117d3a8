import type { Benchmark, MeasuredNeighbour } from '@plimsoll/client';
import { milliseconds, percent } from '../figures.js';

/** An empirical distribution function: the part of the responses that take at most `ms`. */
export type Distribution = { name: string; count: number; steps: { ms: number; part: number }[] };

/** More steps than a picture has pixels show nothing. */
const MOST_STEPS = 1000;

/** Of each condition whose single responses are kept. */
export function distributionsOf({ points, periodUs }: Benchmark): Distribution[] {
  return points.flatMap(({ samples, budgetUs, periodUs: own = periodUs, neighbours = [] }) =>
    samples && samples.length > 0
      ? [
          {
            name: nameOf(budgetUs, own, neighbours),
            count: samples.length,
            steps: stepsOf(samples),
          },
        ]
      : [],
  );
}

/** From 0 before the fastest response to 1 at the slowest. */
export function stepsOf(samples: readonly number[]): Distribution['steps'] {
  const sorted = Float64Array.from(samples).sort();
  const steps = Math.min(sorted.length, MOST_STEPS);
  const at = (step: number) => {
    const rank = Math.ceil(((step + 1) * sorted.length) / steps);
    return { ms: sorted[rank - 1] ?? 0, part: rank / sorted.length };
  };
  return [{ ms: sorted[0] ?? 0, part: 0 }, ...Array.from({ length: steps }, (_, step) => at(step))];
}

function nameOf(budgetUs: number | undefined, periodUs: number, neighbours: MeasuredNeighbour[]): string {
  const own =
    budgetUs === undefined ? 'no reservation' : `${milliseconds(budgetUs)} in ${milliseconds(periodUs)}`;
  const beside = neighbours.map(({ workload, budgetUs: theirs, periodUs: of = periodUs }) =>
    theirs === undefined ? workload : `${workload} ${percent(theirs / of)}`,
  );
  return beside.length === 0 ? `${own}, alone` : `${own}, beside ${beside.join(', ')}`;
}
