import type { Adjustment, Replan } from '@plimsoll/client';
import { count, figure } from '../../figures.js';

export type Times = Adjustment['from'];
/** A VM that a proposal concerns; `from` is null where the proposal does not change its reservation, `to` where it has none. */
export type ChangedVm = {
  placementId: string;
  vm: string;
  where: string;
  from: Times | null;
  to: Times | null;
  /** follows: its promise is kept by the new version. neighbour: it changes since one beside it does. */
  verdict: 'follows' | 'neighbour' | 'moves' | 'unmet';
  /** Where it moves to, or why it cannot follow. */
  detail: string;
};

/** The VMs that cannot follow first, then those that move, then the others. */
export function changedVms({ steps, unmet }: Pick<Replan, 'steps' | 'unmet'>): ChangedVm[] {
  const unable = unmet.map(({ placementId, vm, host, cores, detail }) => ({
    placementId,
    vm,
    where: berthInWords(host, cores),
    from: null,
    to: null,
    verdict: 'unmet' as const,
    detail,
  }));
  const moving = steps.flatMap(({ moves }) =>
    moves.map(({ placementId, vm, from, to }) => ({
      placementId,
      vm,
      where: berthInWords(from.host, from.cores),
      from: from.reservations[0] ?? null,
      to: to.reservations[0] ?? null,
      verdict: 'moves' as const,
      detail: berthInWords(to.host, to.cores),
    })),
  );
  const staying = steps.flatMap(({ pins, moves, adjustments }) => {
    const adjusted = adjustments.map(({ placementId, vm, host, core, from, to }) => ({
      placementId,
      vm,
      where: berthInWords(host, [core]),
      from,
      to,
      detail: '',
      verdict: among(pins, { placementId, vm }) ? ('follows' as const) : ('neighbour' as const),
    }));
    const unchanged = pins
      .filter((pin) => !among(moves, pin) && !among(adjustments, pin))
      .map(({ placementId, vm, host }) => ({
        placementId,
        vm,
        where: host,
        from: null,
        to: null,
        detail: '',
        verdict: 'follows' as const,
      }));
    return [...adjusted, ...unchanged];
  });
  return [...unable, ...moving, ...staying];
}

export function verdictInWords({ verdict, detail }: ChangedVm): string {
  switch (verdict) {
    case 'follows':
      return 'Yes';
    case 'neighbour':
      return 'Yes; it changes with its neighbour';
    case 'moves':
      return `No; it moves to ${detail}`;
    case 'unmet':
      return `No, and no other core does; it keeps its version: ${detail}`;
  }
}

/** What a proposal comes to. */
export function summaryInWords({ pins, moves, unmet, left, sharesSaved }: Replan['summary']): string {
  const parts = [`${count(pins, 'VM')} would follow, ${figure(moves)} of them on other cores`];
  if (unmet > 0) parts.push(`${figure(unmet)} could not`);
  const takes = `reservations would take ${figure(Math.abs(sharesSaved))} cores ${sharesSaved < 0 ? 'more' : 'less'}`;
  const rest = left > 0 ? ` ${figure(left)} more were not looked at.` : '';
  return `${parts.join('; ')}; ${takes}.${rest}`;
}

type OneVm = Pick<ChangedVm, 'placementId' | 'vm'>;
const among = (list: readonly OneVm[], one: OneVm) =>
  list.some(({ placementId, vm }) => placementId === one.placementId && vm === one.vm);

function berthInWords(host: string, cores: number[]): string {
  return `${host}, core ${cores.join(' and ')}`;
}
