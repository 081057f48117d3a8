import type { Envelope, NeighbourLoad, ThroughputModel, Traffic } from '@plimsoll/curves';
import { microseconds, type Nanoseconds } from '@plimsoll/units';
import { type Candidate, curveOf, type ResponseNeed, targetOnCore, usefulShare } from './candidate.js';
import type { ExplanationStep } from './plan.js';
import type { PlanRequest, ResponseTimePromise, VmRequest } from './request.js';
import { robustCurve } from './robust/robust.js';
import { leastTargetBudget } from './target/least-budget.js';
import { figure, percent, UNIT_WORDS } from './target/target-budget.js';

/** Budgets of the steps are searched to the microsecond, whatever the platform's granularity. */
const MICROSECOND = microseconds(1);
/** At this confidence the bound is the expectation. */
const EXPECTATION = 0.5;

/** So many neighbours are described: of thousands of VMs, each would describe all others. */
const MOST_DESCRIBED = 20;

/** What robust budgets are sized against; nothing where there is no envelope. */
type Against = Pick<PlanRequest, 'envelope' | 'capacity'>;

/**
 * The chain that leads to `budget`: isolated, interference, confidence, period, least measured share, robustness (what
 * the worst that an envelope allows needs beyond the neighbours that are there), response time, stolen time, rounding.
 * Each step is the difference that it makes to the least budget; together they are the budget.
 */
export function explain(
  candidate: Candidate,
  budget: number,
  neighbours: readonly NeighbourLoad[],
  against: Against,
): ExplanationStep[] {
  const { vm } = candidate;
  if (vm.reservation) return [{ step: 'given', budget, detail: 'taken as it stands' }];
  const chain = new Chain();
  if (vm.target !== undefined && vm.model) explainTarget(chain, candidate, vm.model, neighbours, against);
  if (vm.responseTime && candidate.response)
    explainResponse(chain, vm, vm.responseTime, candidate.response, candidate.period);
  chain.reach(budget, 'rounding', `up to whole granules of ${candidate.grain / 1000} us`);
  return chain.steps;
}

/** What the promise needs beyond the target: net of what is stolen, and then that. */
function explainResponse(
  chain: Chain,
  vm: VmRequest,
  { quantile, deadline }: ResponseTimePromise,
  { net, charged, budget, stolen }: ResponseNeed,
  period: Nanoseconds,
): void {
  const who = quantile < 1 ? `the part ${quantile} of requests` : 'every request';
  const what = `least budget every ${period / 1000} us that answers ${who} within ${deadline / 1000} us`;
  if (net > chain.total)
    chain.reach(net, 'response-time', `${what}${roundedDown(vm, deadline, period, budget)}`);
  const hasInterrupts = stolen.own.length + stolen.neighbours.length > 0;
  const interrupts = hasInterrupts
    ? `, and interrupts on the core, in up to ${stolen.preemptions + 1} pieces of service a period`
    : '';
  const late =
    stolen.lateness > 0 ? `, and ${stolen.lateness / 1000} us by which interrupts make budgets late` : '';
  const taken = `two switches of ${stolen.switchCost / 1000} us a period${interrupts}${late}`;
  if (charged > chain.total) chain.reach(charged, 'stolen-time', taken);
}

/** What it costs that periods are whole microseconds, where this one is a part of the time between requests. */
function roundedDown(vm: VmRequest, deadline: number, period: number, budget: number): string {
  const wished = Math.min(vm.minInterarrival ?? deadline, deadline);
  const parts = Math.round(wished / period);
  const lost = wished / parts - period;
  if (vm.period !== undefined || parts < 1 || lost <= 0 || lost >= MICROSECOND) return '';
  const cost = figure((budget * lost * parts) / wished / 1000);
  return `; 1/${parts} of ${wished / 1000} us was rounded down to whole microseconds, which costs ${cost} us`;
}

function explainTarget(
  chain: Chain,
  candidate: Candidate,
  model: ThroughputModel,
  neighbours: readonly NeighbourLoad[],
  { envelope, capacity }: Against,
): void {
  const fine = { ...candidate, grain: MICROSECOND, extrapolate: true };
  const plain = { ...fine, overheadShare: 0 };
  const unbounded = unboundedOf(model);
  const least = (
    who: Candidate,
    what: ThroughputModel,
    beside: readonly NeighbourLoad[],
    confidence: number,
  ) => leastTargetBudget(who, what, curveOf(who, what, beside, confidence));
  const target = `${figure(targetOnCore(candidate.vm))}${candidate.vm.vcpus > 1 ? ` (1/${candidate.vm.vcpus} of the target)` : ''}`;
  chain.reach(least(plain, unbounded, [], EXPECTATION), 'isolated', `expected throughput ${target} alone`);
  chain.reach(least(plain, unbounded, neighbours, EXPECTATION), 'interference', describe(model, neighbours));
  const margin = `a run reaches the target with probability ${candidate.confidence}`;
  chain.reach(least(plain, unbounded, neighbours, candidate.confidence), 'confidence', margin);
  chain.reach(
    least(fine, unbounded, neighbours, candidate.confidence),
    'period',
    'context switches of a shorter period than measured',
  );
  const floor = `no share below the least measured one, ${percent(model.hull.minShare)}`;
  chain.reach(least(fine, model, neighbours, candidate.confidence), 'least-share', floor);
  if (!envelope) return;
  const robust = leastTargetBudget(fine, model, robustCurve(fine, model, envelope, capacity));
  chain.reach(robust, 'robustness', describeEnvelope(model, envelope));
}

const unboundedModels = new WeakMap<ThroughputModel, ThroughputModel>();

/** The model without its least share; the same one at each call, since what is worked out of a model is kept with it. */
function unboundedOf(model: ThroughputModel): ThroughputModel {
  const known = unboundedModels.get(model);
  if (known) return known;
  const unbounded = { ...model, hull: { ...model.hull, minShare: 0 } };
  unboundedModels.set(model, unbounded);
  return unbounded;
}

/** The neighbours, with the traffic that was said or is assumed of them. */
function describe(model: ThroughputModel, neighbours: readonly NeighbourLoad[]): string {
  if (neighbours.length === 0) return 'no neighbours';
  const words = neighbours
    .slice(0, MOST_DESCRIBED)
    .map(({ kind, share, traffic }) => `${kind} at ${percent(share)}${knownOf(model, kind, traffic, '')}`);
  const rest = neighbours.length - words.length;
  return `beside ${words.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** What the envelope allows, with the limits that were said or are assumed. */
function describeEnvelope(model: ThroughputModel, { mostNeighbours, kinds }: Envelope): string {
  const words = kinds.map(({ kind, share, traffic }) => {
    const limit = share === undefined ? '' : ` up to ${percent(share)}`;
    return `${kind}${limit}${knownOf(model, kind, traffic, ' each')}`;
  });
  return `beside any mix in the rest of the core, at most ${mostNeighbours} in number: ${words.join(', ')}`;
}

/** What the model knows of a kind: its traffic, as said, or the most measured of each; or that it knows nothing. */
function knownOf({ interference: { kinds } }: ThroughputModel, kind: string, traffic: Traffic, each: string) {
  const effect = kinds.find((known) => known.kind === kind);
  if (!effect) {
    const known = kinds.length > 0;
    return ` (never measured: ${known ? 'taken for the worst kind known' : 'nor was any other, so that no loss is known'})`;
  }
  if (!effect.trafficUnit) return '';
  const said = traffic[effect.trafficUnit];
  const unit = UNIT_WORDS[effect.trafficUnit];
  return said === undefined
    ? ` with ${effect.maxTraffic} ${unit}${each} (assumed: the most measured)`
    : ` with ${said} ${unit}`;
}

/** Steps that are told though they add nothing. */
const ALWAYS: ReadonlySet<string> = new Set(['isolated', 'interference', 'robustness']);

/** Steps that add up: each reaches for a budget and adds what is missing; one that adds nothing is left out. */
class Chain {
  readonly steps: ExplanationStep[] = [];
  total = 0;

  reach(budget: number | null, step: ExplanationStep['step'], detail: string): void {
    if (budget === null || (budget === this.total && !ALWAYS.has(step))) return;
    this.steps.push({ step, budget: budget - this.total, detail });
    this.total = budget;
  }
}

/** What the model expects of the planned budget, beside the neighbours or the worst that an envelope allows. */
export function predictedOf(
  candidate: Candidate,
  budget: number,
  neighbours: readonly NeighbourLoad[],
  { envelope, capacity }: Against,
) {
  const { model } = candidate.vm;
  if (!model) return null;
  const curve = envelope
    ? robustCurve(candidate, model, envelope, capacity)(budget)
    : curveOf(candidate, model, neighbours);
  return curve.at(usefulShare(candidate, budget));
}
