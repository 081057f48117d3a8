import { type Fraction, fraction } from '@plimsoll/units';
import { coreGroupsOf } from './core-group.js';
import type { FleetCore, FleetHost } from './fleet.js';
import type { Promises } from './group-plans.js';
import { coreWithout, hostWithout } from './host-without.js';
import { loadOf, scaledCapacity } from './loads.js';
import type { Adjustment, FleetCorePlan } from './placement.js';
import { resettle } from './resettle.js';
import { takesMore } from './takes-more.js';

const SCALE = 10n ** 12n;

/** A host that VMs have left. */
export interface Vacated {
  /** Without them; all others hold what they held. */
  readonly host: FleetHost;
  /** What the others give back of what those had cost them. */
  readonly adjustments: readonly Adjustment[];
  /** Of the cores that were left, and of those that share their caches. */
  readonly plans: readonly FleetCorePlan[];
}

/** Takes VMs off a host. Nobody who stays is asked for more than before; cores on which a plan would ask that stay as they are. */
export function vacate(host: FleetHost, isGone: (vm: string) => boolean, promises: Promises): Vacated {
  const left = coreGroupsOf(host).filter(({ cores }) =>
    cores.some(({ residents }) => residents.some(({ vm }) => isGone(vm.name))),
  );
  const settled = left.map(({ cores }) => {
    const remaining = cores.map((core) => ({
      ...coreWithout(core, isGone),
      capacity: capacityInForce(core),
    }));
    return resettle({ ...host, cores: remaining }, promises);
  });
  const givesBack = ({ from, to }: Adjustment) => !takesMore(from, to);
  return {
    host: hostWithout(host, isGone),
    adjustments: settled.flatMap(({ adjustments }) => (adjustments.every(givesBack) ? adjustments : [])),
    plans: settled.flatMap(({ plans }) => plans),
  };
}

/** An admin may have set the capacity below what is admitted: what is there may stay, and give back. */
function capacityInForce({ capacity, residents }: FleetCore): Fraction {
  const over = loadOf(residents.map(({ held }) => held)) - scaledCapacity(capacity);
  if (over <= 0) return capacity;
  const { numerator, denominator } = capacity;
  return fraction(numerator * SCALE + BigInt(over) * denominator + denominator, denominator * SCALE);
}
