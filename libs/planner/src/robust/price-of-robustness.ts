import { totalBandwidth } from '@plimsoll/realtime';
import { type Decision, decide } from '../decision.js';
import type { Robustness } from '../plan.js';
import type { PlanRequest } from '../request.js';

/** What an envelope costs, against the adaptive plan of the same request; null where there is no envelope. */
export function priceOfRobustness(
  request: PlanRequest,
  robust: Decision,
): { readonly total: Robustness; readonly adaptiveBudgets: readonly number[] | null } | null {
  if (!request.envelope) return null;
  const adaptive = decide({ ...request, envelope: null });
  const share = totalBandwidth(robust.reservations).toNumber();
  if (adaptive.binding) return { total: { share, adaptiveShare: null, price: null }, adaptiveBudgets: null };
  const adaptiveShare = totalBandwidth(adaptive.reservations).toNumber();
  const total = { share, adaptiveShare, price: share - adaptiveShare };
  return { total, adaptiveBudgets: adaptive.joint.budgets };
}
