import { reservation } from '@plimsoll/realtime';
import type { FleetHost, FleetVm, Resident } from '../fleet.js';
import type { Promises } from '../group-plans.js';
import { residentsOf } from '../host-without.js';
import { placeAt } from '../place-at.js';
import type { Assignment, FleetCorePlan, Obstacle, Placed } from '../placement.js';
import { type Vacated, vacate } from '../vacate.js';
import type { Board } from './board.js';
import { hostsAfter } from './hosts-after.js';
import { asNewcomer, berthOf } from './residents.js';
import type { Berth, Move, ReplanStep } from './step.js';

/** VMs that are to leave where they are, together. */
export interface Leaving {
  readonly vms: readonly LeavingVm[];
  /** The hosts that they leave, by name. */
  readonly vacated: ReadonlyMap<string, Vacated>;
}

interface LeavingVm {
  readonly resident: Resident;
  readonly newcomer: FleetVm;
  readonly from: Berth;
}

/** Throws a RangeError where a VM is not on the host that is said. */
export function leave(
  board: Board,
  vms: readonly { readonly vm: string; readonly host: string }[],
  promises: Promises,
): Leaving {
  const names = new Set(vms.map(({ vm }) => vm));
  const hosts = new Set(vms.map(({ host }) => host));
  return {
    vms: vms.map(({ vm, host: name }) => {
      const host = board.the(name);
      const resident = residentsOf(host).get(vm);
      const from = berthOf(host, vm);
      if (!resident || !from) throw new RangeError(`${vm} is not on ${name}`);
      return { resident, newcomer: asNewcomer(resident), from };
    }),
    vacated: new Map(
      [...hosts].map((name) => [name, vacate(board.the(name), (vm) => names.has(vm), promises)]),
    ),
  };
}

/** The host as it is without those that leave. */
export function hostWithoutThem({ vacated }: Leaving, host: FleetHost): FleetHost {
  return vacated.get(host.name)?.host ?? host;
}

/**
 * Has VMs move to these cores of hosts of the board, which must have all hosts with VMs that those belong to by affinity.
 * Refused where some promise would not be kept there.
 */
export function moveTo(
  board: Board,
  moves: readonly {
    readonly vm: string;
    readonly from: string;
    readonly to: Pick<Berth, 'host' | 'cores'>;
  }[],
  promises: Promises,
): ReplanStep | Obstacle {
  const leaving = leave(
    board,
    moves.map(({ vm, from }) => ({ vm, host: from })),
    promises,
  );
  const hosts = [...board.hosts].map((host) => hostWithoutThem(leaving, host));
  const seats = moves.map(({ to }, i) => ({ ...to, vm: (leaving.vms[i] as LeavingVm).newcomer }));
  const placement = placeAt({ hosts }, seats, promises);
  return placement.placed ? moveStep(board, leaving, placement) : (placement.why[0] as Obstacle);
}

/** What a placement of those that leave makes of the fleet. */
export function moveStep(board: Board, { vms, vacated }: Leaving, placed: Placed): ReplanStep {
  const moves = vms.map(({ from }, i): Move => {
    const { vm, host, cores, reservations } = placed.assignments[i] as Assignment;
    const held = reservations.map(({ budget, period, deadline }) => reservation(budget, period, deadline));
    return { vm, from, to: { host, cores, reservations: held } };
  });
  const pins = vms.flatMap(({ resident, from }, i) => {
    const { vm, host, reservations } = placed.assignments[i] as Assignment;
    const to = reservations[0]?.modelVersion ?? null;
    const before = resident.vm.modelVersion ?? null;
    const isSame = to === before && board.the(host).profile.name === board.the(from.host).profile.name;
    return to === null || isSame ? [] : [{ vm, host, from: before, to }];
  });
  const isPlanned = ({ host, core }: Pick<FleetCorePlan, 'host' | 'core'>) =>
    placed.plans.some((plan) => plan.host === host && plan.core === core);
  const left = [...vacated.values()];
  const adjustments = [
    ...placed.adjustments,
    ...left.flatMap((one) => one.adjustments.filter((each) => !isPlanned(each))),
  ];
  const plans = [...placed.plans, ...left.flatMap((one) => one.plans.filter((each) => !isPlanned(each)))];
  const after = hostsAfter({ moves, pins, adjustments }, (name) => board.the(name));
  const coresFreed = after.reduce((sum, host) => sum + inUse(board.the(host.name)) - inUse(host), 0);
  return { kind: 'move', moves, pins, adjustments, coresFreed, plans };
}

/** How many of its cores carry a VM. */
export function inUse({ cores }: FleetHost): number {
  return cores.filter(({ residents }) => residents.length > 0).length;
}
