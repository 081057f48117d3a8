import type { Replan, ReplanReason } from '@plimsoll/contract';
import { type FleetHost, gainOf, type Proposal } from '@plimsoll/planner';

/** What a proposal comes to. */
export function summaryOf(
  reason: ReplanReason,
  hosts: readonly FleetHost[],
  { steps, unmet, left }: Proposal,
): Replan['summary'] {
  const count = (of: 'moves' | 'pins' | 'adjustments') =>
    steps.reduce((sum, step) => sum + step[of].length, 0);
  const counts = {
    steps: steps.length,
    moves: count('moves'),
    adjustments: count('adjustments'),
    pins: count('pins'),
    unmet: unmet.length,
    left,
  };
  const gain = gainOf(hosts, steps);
  return { ...counts, ...gain, gain: inWords(reason, { ...counts, ...gain }) };
}

function inWords(
  reason: ReplanReason,
  { moves, pins, unmet, coresFreed, hostsFreed, sharesSaved }: Omit<Replan['summary'], 'gain'>,
): string {
  const takes = `reservations take ${Math.abs(sharesSaved).toFixed(3)} cores ${sharesSaved < 0 ? 'more' : 'less'}`;
  const stay = unmet > 0 ? `; ${unmet} could not, as \`unmet\` tells` : '';
  switch (reason) {
    case 'drain':
      return `${some(moves, 'VM')} leave their hosts${stay}; ${takes}`;
    case 'models':
      return `${some(pins, 'VM')} follow the promoted models, ${moves} of them elsewhere${stay}; ${takes}`;
    case 'consolidate':
      return `${some(coresFreed, 'core')} and ${some(hostsFreed, 'host')} are free after ${some(moves, 'move')}; ${takes}`;
  }
}

function some(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
