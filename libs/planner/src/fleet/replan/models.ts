import type { Binding } from '../../plan.js';
import type { FleetHost } from '../fleet.js';
import type { Promises } from '../group-plans.js';
import { Board } from './board.js';
import { findPlace } from './find-place.js';
import { hostWithoutThem, leave, moveStep } from './move-step.js';
import { type OutdatedVms, outdatedOn } from './outdated.js';
import { repin } from './repin-step.js';
import { berthOf } from './residents.js';
import { MOST_STEPS, type MoveObstacle, type Proposing, type ReplanStep, type Unmet } from './step.js';
import { targetsOf } from './targets.js';
import { unitsOn } from './units.js';

/** Where the new models ask too much of a core, so many VMs are tried to be moved away, the smallest first. */
const MOST_RELIEFS = 4;

/**
 * Has all VMs of some hosts keep their promises by the models that are promoted now. Where cores do not carry what these
 * ask for, the smallest VM that makes them do so is moved to another of the hosts that are open. With a `workload`, only
 * VMs of that one follow, and those that can only be changed with them.
 */
export function* followModels(
  hosts: readonly FleetHost[],
  isConcerned: (host: FleetHost) => boolean,
  isOpen: (host: FleetHost) => boolean,
  promises: Promises,
  workload?: string,
): Proposing {
  const board = new Board(hosts);
  const concerned = hosts.filter(isConcerned).map(({ name }) => name);
  const steps: ReplanStep[] = [];
  const unmet: Unmet[] = [];
  let left = 0;
  for (const [i, name] of concerned.entries()) {
    for (const outdated of outdatedOn(board.the(name), workload)) {
      if (steps.length >= MOST_STEPS) {
        left += outdated.vms.size;
        continue;
      }
      const found = stepsFor(board, name, outdated, isOpen, promises);
      if ('unmet' in found) unmet.push(found.unmet);
      else steps.push(...found.steps);
    }
    yield (i + 1) / concerned.length;
  }
  return { steps, unmet, left };
}

/** Applies them to the board. */
function stepsFor(
  board: Board,
  name: string,
  outdated: OutdatedVms,
  isOpen: (host: FleetHost) => boolean,
  promises: Promises,
): { steps: ReplanStep[] } | { unmet: Unmet } {
  const step = repin(board.the(name), outdated.vms, promises);
  if (!('bound' in step)) {
    board.apply(step);
    return { steps: [step] };
  }
  return relieve(board, name, outdated, isOpen, promises, step);
}

function relieve(
  board: Board,
  name: string,
  { vms, cores }: OutdatedVms,
  isOpen: (host: FleetHost) => boolean,
  promises: Promises,
  binding: Binding,
): { steps: ReplanStep[] } | { unmet: Unmet } {
  const host = board.the(name);
  const units = unitsOn([host]).filter((unit) =>
    unit.vms.some(({ vm }) => berthOf(host, vm)?.cores.some((core) => cores.has(core))),
  );
  let why: readonly MoveObstacle[] = [];
  for (const unit of units.toReversed().slice(0, MOST_RELIEFS)) {
    const leaving = leave(board, unit.vms, promises);
    const stay = new Set([...vms].filter((vm) => !unit.vms.some((one) => one.vm === vm)));
    const rest = repin(hostWithoutThem(leaving, host), stay, promises);
    if ('bound' in rest) continue;
    const targets = targetsOf(board, leaving, isOpen, (one) => one === host);
    const found = findPlace(board, leaving, targets, promises);
    if (!found.placed) {
      why = found.why;
      continue;
    }
    const move = moveStep(board, leaving, found);
    board.apply(move);
    if (stay.size === 0) return { steps: [move] };
    const repinned = repin(board.the(name), stay, promises);
    if ('bound' in repinned) throw new Error(`${name} does not carry who stays: ${repinned.detail}`);
    board.apply(repinned);
    return { steps: [move, repinned] };
  }
  const berth = berthOf(host, binding.vm);
  const detail = `by the promoted model: ${binding.detail}`;
  return { unmet: { vm: binding.vm, host: name, cores: berth?.cores ?? [...cores], detail, why } };
}
