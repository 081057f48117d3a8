import type { Condition, NeighbourLoad } from '../condition.js';

/**
 * What is left out at once: one condition; all with one own share; all beside one neighbour level (a kind at one share
 * and traffic, at every own share); all beside one kind.
 */
export type LeaveOut = 'condition' | 'share' | 'level' | 'kind';

export interface Fold<Of = Condition> {
  readonly name: string;
  readonly leftOut: readonly Of[];
  readonly rest: readonly Of[];
}

/** What a condition is left out with. Beside neighbours of several levels or kinds, it is left out with each of them. */
const NAMES: Readonly<Record<LeaveOut, (condition: Condition) => string[]>> = {
  condition: (condition) => [conditionName(condition)],
  share: ({ share }) => [percent(share)],
  level: ({ neighbours }) => neighbours.map(levelName),
  kind: ({ neighbours }) => neighbours.map(({ kind }) => kind),
};

/** The folds in order of first appearance. Nothing of what is left out stands among the rest, however often it was measured. */
export function foldsOf<Of extends Condition>(conditions: readonly Of[], leaveOut: LeaveOut): Fold<Of>[] {
  const named = conditions.map((condition) => ({ condition, names: NAMES[leaveOut](condition) }));
  return [...new Set(named.flatMap(({ names }) => names))].map((name) => ({
    name,
    leftOut: named.filter(({ names }) => names.includes(name)).map(({ condition }) => condition),
    rest: named.filter(({ names }) => !names.includes(name)).map(({ condition }) => condition),
  }));
}

/** The same for the same share, period and neighbours, in whatever order. */
export function conditionName({ share, periodUs, neighbours }: Condition): string {
  const beside = neighbours.length === 0 ? 'alone' : `beside ${neighbours.map(levelName).sort().join(', ')}`;
  return `${percent(share)} of ${periodUs} us ${beside}`;
}

function levelName({ kind, share, traffic }: NeighbourLoad): string {
  const rates = [
    ...(traffic.mbps === undefined ? [] : [`${traffic.mbps} Mbit/s`]),
    ...(traffic.pps === undefined ? [] : [`${traffic.pps} packets/s`]),
  ];
  return `${kind} at ${percent(share)}${rates.length > 0 ? ` with ${rates.join(', ')}` : ''}`;
}

/** Shares are quotients of floats: nine digits tell them apart. */
function percent(share: number): string {
  return `${Number((share * 100).toPrecision(9))}%`;
}
