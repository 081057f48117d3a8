import type { Binding } from '../plan.js';
import { coreGroupsOf } from './core-group.js';
import type { FleetHost } from './fleet.js';
import { GroupPlans, type Promises } from './group-plans.js';
import { planGroup } from './placed.js';
import type { Adjustment, FleetCorePlan } from './placement.js';

/** What the residents of a host need in the company that they have now. */
export interface Resettled {
  readonly adjustments: readonly Adjustment[];
  /** Of each core whose residents can all keep their promises there. */
  readonly plans: readonly FleetCorePlan[];
  /** Of each core, or cores that share a cache, where that is not so: what stands in the way. They are not adjusted. */
  readonly unmet: readonly Binding[];
}

/** Plans the residents of a host anew, without a newcomer: after others have gone, or where models have changed. */
export function resettle(host: FleetHost, promises: Promises): Resettled {
  const plans = new GroupPlans(promises);
  const groups = coreGroupsOf(host).filter(({ cores }) =>
    cores.some(({ residents }) => residents.length > 0),
  );
  const planned = groups.map((group) => planGroup(plans, group, []));
  const met = planned.flatMap((one) => ('bound' in one ? [] : [one]));
  return {
    adjustments: met.flatMap(({ adjustments }) => adjustments),
    plans: met.flatMap(({ cores }) => cores),
    unmet: planned.flatMap((one) => ('bound' in one ? [one] : [])),
  };
}
