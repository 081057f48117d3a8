import { admitGroup, type Verdict } from './admission.js';
import { admit, type Core } from './enforcer.js';
import type { Reservation } from './reservation.js';

/** A reservation that others may live in, to any depth (the hierarchy of the IRMOS scheduler: paper, section 4). */
export interface ReservationTree {
  readonly name: string;
  readonly reservation: Reservation;
  readonly children: readonly ReservationTree[];
}

/** The verdict on what lives directly in one group; `path` names the groups from the core down. */
export interface GroupVerdict {
  readonly path: readonly string[];
  readonly verdict: Verdict;
}

/**
 * Admits a hierarchy level by level: the core carries the reservations at the top, and each group its children, whose
 * bandwidth must lie within the group's, and their guarantees within what the group is supplied.
 */
export function admitHierarchy(
  core: Omit<Core, 'reservations'>,
  top: readonly ReservationTree[],
): { admitted: boolean; core: Verdict; groups: GroupVerdict[] } {
  const onCore = admit({ ...core, reservations: top.map(({ reservation }) => reservation) });
  const groups = top.flatMap((tree) => within(tree, []));
  return {
    admitted: onCore.admitted && groups.every(({ verdict }) => verdict.admitted),
    core: onCore,
    groups,
  };
}

function within({ name, reservation, children }: ReservationTree, above: readonly string[]): GroupVerdict[] {
  if (children.length === 0) return [];
  const path = [...above, name];
  const verdict = admitGroup(
    reservation,
    children.map((child) => child.reservation),
  );
  return [{ path, verdict }, ...children.flatMap((child) => within(child, path))];
}
