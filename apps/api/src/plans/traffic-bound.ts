import type { Plan } from '@plimsoll/contract';
import { renderPolicing } from '@plimsoll/formats';
import type { TrafficBound } from '@plimsoll/planner';

/** A bound on traffic as the API says it; a stated one also as a limit on what the VM sends, which can be policed. */
export function toTrafficBound({
  vm,
  traffic: { mbps, pps },
  source,
  detail,
}: TrafficBound): NonNullable<Plan['trafficBounds']>[number] {
  const policing = source === 'stated' && mbps !== undefined ? renderPolicing(mbps) : [];
  return {
    vm,
    ...(mbps === undefined ? {} : { trafficMbps: mbps }),
    ...(pps === undefined ? {} : { trafficPps: pps }),
    source,
    enforcement: 'assumed',
    detail,
    ...(policing.length > 0 ? { policing } : {}),
  };
}
