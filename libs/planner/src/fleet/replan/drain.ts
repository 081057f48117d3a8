import type { FleetHost } from '../fleet.js';
import type { Promises } from '../group-plans.js';
import { Board } from './board.js';
import { findPlace } from './find-place.js';
import { leave, moveStep } from './move-step.js';
import { MOST_STEPS, type Proposing, type ReplanStep, type Unmet } from './step.js';
import { targetsOf } from './targets.js';
import { unitsOn } from './units.js';

/**
 * Has all VMs leave some hosts, for those of all that are open; the largest first. Each is placed like a newcomer, by
 * the model that is promoted where it goes.
 */
export function* drain(
  hosts: readonly FleetHost[],
  isLeft: (host: FleetHost) => boolean,
  isOpen: (host: FleetHost) => boolean,
  promises: Promises,
): Proposing {
  const board = new Board(hosts);
  const units = unitsOn(hosts.filter(isLeft));
  const steps: ReplanStep[] = [];
  const unmet: Unmet[] = [];
  for (const [i, { vms }] of units.entries()) {
    if (steps.length === MOST_STEPS) {
      const left = units.slice(i).reduce((sum, unit) => sum + unit.vms.length, 0);
      return { steps, unmet, left };
    }
    const leaving = leave(board, vms, promises);
    const targets = targetsOf(board, leaving, isOpen, isLeft);
    const found = findPlace(board, leaving, targets, promises);
    if (found.placed) {
      const step = moveStep(board, leaving, found);
      board.apply(step);
      steps.push(step);
    } else {
      const detail = `no other host takes ${vms.length > 1 ? 'all that move together' : 'it'}`;
      for (const { newcomer, from } of leaving.vms) {
        unmet.push({ vm: newcomer.name, host: from.host, cores: from.cores, detail, why: found.why });
      }
    }
    yield (i + 1) / units.length;
  }
  return { steps, unmet, left: 0 };
}
