import type { Replan, ReplanStep } from '@plimsoll/contract';
import type { Berth, ReplanStep as PlannedStep, Unmet } from '@plimsoll/planner';
import { timesOf } from '../fleet/core-steps.js';
import { partsOf } from '../fleet/pictured-host.js';
import { presentAdjustment } from '../placements/claim.js';
import { toObstacle } from '../placements/why-not.js';

/** A step as it is stored and answered. */
export function presentStep({ kind, moves, pins, adjustments, coresFreed }: PlannedStep): ReplanStep {
  return {
    kind,
    moves: moves.map(({ vm, from, to }) => ({
      ...partsOf(vm),
      from: presentBerth(from),
      to: presentBerth(to),
    })),
    pins: pins.map(({ vm, host, from, to }) => ({
      ...partsOf(vm),
      host,
      fromVersion: from,
      toVersion: to,
    })),
    adjustments: adjustments.map(presentAdjustment),
    coresFreed,
  };
}

export function presentUnmet({ vm, host, cores, detail, why }: Unmet): Replan['unmet'][number] {
  return {
    ...partsOf(vm),
    host,
    cores: [...cores],
    detail,
    why: why.map((obstacle) =>
      toObstacle(obstacle.vm === undefined ? obstacle : { ...obstacle, vm: partsOf(obstacle.vm).vm }),
    ),
  };
}

function presentBerth({ host, cores, reservations }: Berth): ReplanStep['moves'][number]['to'] {
  return { host, cores: [...cores], reservations: reservations.map(timesOf) };
}
