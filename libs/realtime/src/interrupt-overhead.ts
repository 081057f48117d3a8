import { assertUnreachable, fraction, type Nanoseconds, nanoseconds, sumFractions } from '@plimsoll/units';
import type { InterruptSource } from './interrupts.js';

/** Steps of the fixed-point search; it nearly always ends within ten. */
const MOST_STEPS = 10_000;

/**
 * Where a budget comes from, and so which stolen time it already holds: `computed` from the work alone holds none;
 * an `isolated-curve` holds the VM's own interrupts and its switches; a `loaded-curve` those of its neighbours too.
 */
export type BudgetOrigin = 'computed' | 'isolated-curve' | 'loaded-curve';

/**
 * What a host takes from budgets in accounting mode B, where interrupts are charged to whoever runs. A burst of b
 * interrupts that come together every b * a is a source of its own: every b * a, b times the cost.
 */
export interface StolenTime {
  /** Interrupts of the VM's own traffic. */
  readonly own: readonly InterruptSource[];
  /** Interrupts of its neighbours' traffic. */
  readonly neighbours: readonly InterruptSource[];
  /** How often the VM is preempted within a period, at most. */
  readonly preemptions: number;
  /** Cost of one context switch; the VM pays two a period, and a preemption is paid by whoever preempts. */
  readonly switchCost: Nanoseconds;
  /** How late a budget may come, since interrupts overran those of others, or kept the core from them. */
  readonly lateness: Nanoseconds;
}

/**
 * The budget Q' every `period` that leaves `budget` for the VM after what `stolen` takes and `budget` does not yet
 * hold; null where no budget up to the period is enough. With N preemptions the served time comes in up to N + 1
 * pieces, and a piece x long meets at most ceil(x / a) interrupts of a source (a, e), so that
 * Q' = Q + lateness + 2 switches + sum of min(ceil(P / a), ceil(Q' / a) + N) e, least fixed point.
 *
 * This is the one place that adds stolen time to a budget, so that none is added twice: whoever has its result has no
 * more to add. In mode A nothing is charged, and interrupts belong to admission (`InterruptSource`).
 * A search that takes too long (interrupts of nearly all the time) answers with `chargedBudgetLine`, or null where that
 * exceeds the period. Throws a RangeError for a source with `every` 0, for preemptions that are no whole number of at
 * least 0, and for a budget beyond the period.
 */
export function chargedBudget(
  budget: Nanoseconds,
  period: Nanoseconds,
  origin: BudgetOrigin,
  stolen: StolenTime,
): Nanoseconds | null {
  if (budget > period)
    throw new RangeError(`a budget lies within its period, unlike ${budget} of ${period} ns`);
  const line = chargedBudgetLine(budget, origin, stolen);
  if (line === Infinity) return null;
  const { base, sources } = notHeld(budget, origin, stolen);
  const charged = (served: number) =>
    sources.reduce((sum, { every, cost }) => {
      const met = Math.min(Math.ceil(period / every), Math.ceil(served / every) + stolen.preemptions);
      return sum + met * cost;
    }, base);
  let served = base;
  for (let step = 0; step < MOST_STEPS && served <= period; step += 1) {
    const next = charged(served);
    if (next === served) return nanoseconds(served);
    served = next;
  }
  return served <= period && line <= period ? nanoseconds(line) : null;
}

/**
 * The line above `chargedBudget`, in nanoseconds, rounded up:
 * (Q + lateness + 2 switches + (N + 1) sum of e) / (1 - sum of e / a).
 * An upper check, which knows no period; Infinity where interrupts take all the time. Errors as `chargedBudget`.
 */
export function chargedBudgetLine(budget: Nanoseconds, origin: BudgetOrigin, stolen: StolenTime): number {
  const { preemptions } = stolen;
  if (!Number.isSafeInteger(preemptions) || preemptions < 0)
    throw new RangeError(`preemptions are a whole number of at least 0, not ${preemptions}`);
  const { base, sources } = notHeld(budget, origin, stolen);
  const share = sumFractions(sources.map(({ cost, every }) => fraction(cost, every)));
  const left = share.denominator - share.numerator;
  if (left <= 0n) return Infinity;
  const pieces = BigInt(preemptions) + 1n;
  const amount = sources.reduce((sum, { cost }) => sum + pieces * BigInt(cost), BigInt(base));
  return Number((amount * share.denominator + left - 1n) / left);
}

/** The budget with its switches, and the interrupts that it does not hold. */
function notHeld(
  budget: Nanoseconds,
  origin: BudgetOrigin,
  { own, neighbours, switchCost, lateness }: StolenTime,
): { readonly base: number; readonly sources: readonly InterruptSource[] } {
  switch (origin) {
    case 'computed':
      return { base: budget + lateness + 2 * switchCost, sources: [...own, ...neighbours] };
    case 'isolated-curve':
      return { base: budget, sources: neighbours };
    case 'loaded-curve':
      return { base: budget, sources: [] };
    default:
      return assertUnreachable(origin);
  }
}
