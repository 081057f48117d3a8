import { loadedCurve } from '@plimsoll/curves';
import { reservation, type Verdict } from '@plimsoll/realtime';
import { type Nanoseconds, nanoseconds } from '@plimsoll/units';
import { decide } from './decision.js';
import { largestFiveDigits, nextFiveDigits } from './five-digits.js';
import type { Binding } from './plan.js';
import type { PlanRequest, VmRequest } from './request.js';
import { choosePeriod } from './response/period.js';

/** VMs of a kind are counted up to here. */
export const MOST_MORE = 1000;
/** At this confidence the bound is the expectation. */
const EXPECTATION = 0.5;
/** Where not even this part of the most can be promised, nothing can. */
const LEAST_PART = 1e-6;

/** How much more of a kind of VM a core can take, beside VMs that all keep their promises; their budgets may be raised. */
export interface KindHeadroom {
  readonly kind: string;
  /** So many more such VMs fit, at most MOST_MORE; null where the kind has neither a promise nor a reservation. */
  readonly more: number | null;
  /** Largest throughput that one more VM can be promised, to five significant digits; null without a model, or where none fits. */
  readonly largestTarget: number | null;
  /** Of one more VM, where it is given a budget or a period. */
  readonly period: Nanoseconds;
  /** Largest budget that one more VM can be given, whatever it promises, in whole granules; null where none fits. */
  readonly largestBudget: Nanoseconds | null;
  /** What stands in the way of one VM more, of a higher target, and of a larger budget; null where nothing is known to. */
  readonly beyond: {
    readonly more: Binding | null;
    readonly target: Binding | null;
    readonly budget: Binding | null;
  };
}

export interface CoreHeadroom {
  /** Of the VMs that are there, by themselves; where it is set there is no headroom, and `kinds` is empty. */
  readonly binding: Binding | null;
  readonly admission: Verdict;
  readonly kinds: readonly KindHeadroom[];
}

/**
 * What the core can take beside the VMs of `request`, for each of `kinds` by itself: a kind is a VM with any name. Each
 * limit is searched by planning: what fits with more of anything fits with less. Throws NotEnforceable.
 */
export function headroomBeside(request: PlanRequest, kinds: readonly VmRequest[]): CoreHeadroom {
  const { binding, admissions } = decide(request);
  const admission = admissions.reduce((a, b) => (b.slack < a.slack ? b : a));
  return { binding, admission, kinds: binding ? [] : kinds.map((kind) => headroomOf(request, kind)) };
}

function headroomOf(request: PlanRequest, kind: VmRequest): KindHeadroom {
  const period = choosePeriod(kind, request.platform);
  const obstacleOf = (vms: readonly VmRequest[]) =>
    decide({ ...request, vms: [...request.vms, ...vms] }).binding;
  const fits = (vms: readonly VmRequest[]) => obstacleOf(vms) === null;

  const isPromised = (kind.target ?? kind.responseTime ?? kind.reservation) !== undefined;
  // Objects of their own: a plan tells VMs apart by them, and one is no neighbour of itself.
  const alike = Array.from({ length: MOST_MORE + 1 }, () => ({ ...kind }));
  const copies = (count: number) => alike.slice(0, count);
  const more = isPromised ? mostCopies((count) => fits(copies(count))) : null;

  const promising = (target: number) => [{ ...kind, target }];
  const most = mostThroughput(kind, period);
  const largestTarget = largestFiveDigits(most, (target) => fits(promising(target)));
  const nextTarget = largestTarget === null ? most * LEAST_PART : nextFiveDigits(largestTarget);

  const { granularity } = request.platform;
  const { responseTime: _response, target: _target, ...plain } = kind;
  const holding = (grains: number) => [
    { ...plain, reservation: reservation(nanoseconds(grains * granularity), period) },
  ];
  const wholePeriod = Math.floor(period / granularity);
  const grains = largestWhole(0, wholePeriod + 1, (count) => fits(holding(count)));

  return {
    kind: kind.name,
    more,
    largestTarget,
    period,
    largestBudget: grains > 0 ? nanoseconds(grains * granularity) : null,
    beyond: {
      more: more === null || more === MOST_MORE ? null : obstacleOf(copies(more + 1)),
      target: kind.model ? obstacleOf(promising(nextTarget)) : null,
      budget: grains < wholePeriod ? obstacleOf(holding(grains + 1)) : null,
    },
  };
}

/** More than a VM of this kind can ever be promised: what is expected of a whole core for each vCPU; 0 without a model. */
function mostThroughput({ model, vcpus }: VmRequest, period: Nanoseconds): number {
  return model ? vcpus * loadedCurve(model, period / 1000, [], EXPECTATION).at(1).mean : 0;
}

/** Doubles the count until it is too many: most cores take few, and a plan of many takes long. */
function mostCopies(fits: (count: number) => boolean): number {
  let count = 1;
  while (count <= MOST_MORE && fits(count)) count *= 2;
  return largestWhole(Math.floor(count / 2), Math.min(count, MOST_MORE + 1), fits);
}

/** The largest whole number that fits, given one that does and a larger one that does not. */
function largestWhole(fitting: number, tooMuch: number, fits: (value: number) => boolean): number {
  let [most, tooMany] = [fitting, tooMuch];
  while (tooMany - most > 1) {
    const middle = Math.floor((most + tooMany) / 2);
    if (fits(middle)) most = middle;
    else tooMany = middle;
  }
  return most;
}
