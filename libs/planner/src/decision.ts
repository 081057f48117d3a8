import { admit, type Reservation, type Verdict } from '@plimsoll/realtime';
import { toNumber } from '@plimsoll/units';
import { type Candidate, candidateOf } from './candidate.js';
import { type JointBudgets, jointBudgets, reservationsOf } from './joint.js';
import type { Binding } from './plan.js';
import type { PlanRequest, VmRequest } from './request.js';
import { settlePeriods } from './response/settled-periods.js';
import { robustBudgets } from './robust/robust.js';
import { percent } from './target/target-budget.js';
import { interruptLoad, reservedInterrupts } from './traffic/interrupt-load.js';

/** Whether all promises of a request can be kept, by which budgets, and if not, what stands in the way. */
export interface Decision {
  /** The VMs with their periods, in the order of their names; empty where one of them has no period that answers. */
  readonly candidates: readonly Candidate[];
  readonly joint: JointBudgets;
  /** Of each candidate, as far as budgets were found. */
  readonly reservations: readonly Reservation[];
  /** Verdict of the enforcer on each core; there is one core but where VMs say another. */
  readonly admissions: readonly Verdict[];
  readonly binding: Binding | null;
}

const NOTHING: JointBudgets = { isolated: [], budgets: [], binding: null };

/** Decides a request; `planCore` says it in words. Does not depend on the order of the VMs. Throws NotEnforceable. */
export function decide(request: PlanRequest): Decision {
  const candidates: Candidate[] = [];
  const confidence = confidenceOfEach(request);
  const settled = settlePeriods(request);
  // One order for all sums: floats added in another order could round to another granule.
  for (const one of [...settled].sort((a, b) => byName(a.vm, b.vm))) {
    const candidate = candidateOf(one, settled, request, one.vm.confidence ?? confidence);
    if ('bound' in candidate) return judged(request, [], { ...NOTHING, binding: candidate });
    candidates.push(candidate);
  }
  const { envelope, capacity } = request;
  const budgets = envelope
    ? robustBudgets(candidates, envelope, capacity)
    : jointBudgets(candidates, capacity);
  return judged(request, candidates, budgets);
}

/** The servers of a VM with several vCPUs have one name, and cores of their own. */
function byName(a: VmRequest, b: VmRequest): number {
  if (a.name === b.name) return (a.core ?? 0) - (b.core ?? 0);
  return a.name < b.name ? -1 : 1;
}

/**
 * Promises that must all be kept at once are each planned at 1 - (1 - c) / n (Bonferroni): they may fail together. Under
 * an envelope n counts all that may come, so that none who comes changes it.
 */
function confidenceOfEach({ scope, confidence, envelope, vms }: PlanRequest): number {
  const promises = envelope
    ? envelope.mostNeighbours + 1
    : vms.filter(({ target }) => target !== undefined).length;
  return scope === 'all' ? 1 - (1 - confidence) / Math.max(1, promises) : confidence;
}

function judged(request: PlanRequest, candidates: readonly Candidate[], joint: JointBudgets): Decision {
  const reservations = reservationsOf(candidates, joint.budgets);
  const { platform, capacity } = request;
  const cores = candidates.reduce((most, { core }) => Math.max(most, core + 1), 1);
  const admissions = Array.from({ length: cores }, (_, core) => {
    const here = <T>(_: T, place: number) => candidates[place]?.core === core;
    const interrupts = reservedInterrupts(request, core);
    const { enforcer } = platform;
    return admit({ enforcer, capacity, reservations: reservations.filter(here), interrupts });
  });
  const refused = admissions.findIndex(({ admitted }) => !admitted);
  const verdict = admissions[refused];
  const binding = joint.binding ?? (verdict ? refusedBy(request, candidates, verdict, refused) : null);
  return { candidates, joint, reservations, admissions, binding };
}

function refusedBy(
  request: PlanRequest,
  candidates: readonly Candidate[],
  verdict: Verdict,
  core: number,
): Binding {
  const { violation } = verdict;
  const load = interruptLoad(request, core)?.load ?? 0;
  const interrupts = load > 0 ? `, ${percent(load)} of the core for interrupts` : '';
  const latest = candidates
    .filter((candidate) => candidate.core === core)
    .reduce<Candidate | null>((a, b) => (a === null || b.period > a.period ? b : a), null);
  return {
    vm: latest?.vm.name ?? '',
    bound: 'core',
    required: violation ? violation.demand / 1000 : verdict.load,
    available: violation ? violation.supply / 1000 : toNumber(request.capacity),
    detail: violation
      ? `within ${violation.at / 1000} us, ${violation.demand / 1000} us are demanded and ` +
        `${violation.supply / 1000} us supplied: ${(violation.demand - violation.supply) / 1000} us too much (${verdict.test}${interrupts})`
      : `that the core carries ${percent(verdict.load)} of ${percent(verdict.limit)} could not be shown (${verdict.test}${interrupts})`,
  };
}
