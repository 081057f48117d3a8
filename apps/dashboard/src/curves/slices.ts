import type { Neighbour } from '@plimsoll/client';
import { ALONE, type Condition, neighboursInWords } from '../benchmarks/conditions.js';
import { figure, percent } from '../figures.js';

/** Conditions that differ in one thing only, and are drawn as one curve over that. */
export type Slice = { name: string; neighbours: Neighbour[]; periodUs: number; conditions: Condition[] };

/** The kinds of neighbours that were measured: `beside stream`. */
export function kindsOf(conditions: Condition[]): string[] {
  return [...new Set(conditions.map(({ kind }) => kind))].filter((kind) => kind !== ALONE);
}

/** Over the own share: alone, and with each set of neighbours of one kind (the paper's figure 2). */
export function byNeighbours(conditions: Condition[], kind: string): Slice[] {
  const slices = new Map<string, Slice>();
  for (const condition of conditions) {
    if (condition.kind !== ALONE && condition.kind !== kind) continue;
    const { neighbours, periodUs } = condition;
    const name = neighboursInWords(neighbours, periodUs);
    const slice = slices.get(name) ?? { name, neighbours, periodUs, conditions: [] };
    slice.conditions.push(condition);
    slices.set(name, slice);
  }
  return [...slices.values()];
}

/** A curve over the share of one neighbour, whose traffic stays. */
export type NeighbourSlice = { name: string; neighbour: Neighbour; conditions: Condition[] };

/** The own budgets at which throughput was measured beside one neighbour, those with most such conditions first. */
export function ownBudgetsOf(conditions: Condition[]): { budgetUs: number; periodUs: number }[] {
  const counted = new Map<string, { budgetUs: number; periodUs: number; count: number }>();
  for (const { budgetUs, periodUs, neighbours } of conditions) {
    if (neighbours.length !== 1) continue;
    const key = `${budgetUs}/${periodUs}`;
    const count = (counted.get(key)?.count ?? 0) + 1;
    counted.set(key, { budgetUs, periodUs, count });
  }
  return [...counted.values()]
    .sort((a, b) => b.count - a.count || a.budgetUs - b.budgetUs)
    .map(({ budgetUs, periodUs }) => ({ budgetUs, periodUs }));
}

/** Over the share of the one neighbour, for one own budget: a curve for each workload and traffic (the paper's figure 3). */
export function againstNeighbour(
  conditions: Condition[],
  own: { budgetUs: number; periodUs: number },
): NeighbourSlice[] {
  const slices = new Map<string, NeighbourSlice>();
  for (const condition of conditions) {
    const [neighbour, ...others] = condition.neighbours;
    if (!neighbour || others.length > 0) continue;
    if (condition.budgetUs !== own.budgetUs || condition.periodUs !== own.periodUs) continue;
    const name = withoutShare(neighbour);
    const slice = slices.get(name) ?? { name, neighbour, conditions: [] };
    slice.conditions.push(condition);
    slices.set(name, slice);
  }
  return [...slices.values()];
}

/** The share of the one neighbour; 0 alone. */
export function neighbourShare({ neighbours: [neighbour], periodUs }: Condition): number {
  return neighbour ? neighbour.budgetUs / (neighbour.periodUs ?? periodUs) : 0;
}

export const ownInWords = ({ budgetUs, periodUs }: { budgetUs: number; periodUs: number }): string =>
  percent(budgetUs / periodUs);

function withoutShare({ workload, trafficMbps, trafficPps }: Neighbour): string {
  if (trafficMbps !== undefined) return `${workload}, ${figure(trafficMbps)} Mbit/s`;
  return trafficPps === undefined ? workload : `${workload}, ${figure(trafficPps)} packets/s`;
}
