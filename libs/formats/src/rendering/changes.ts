import type { Reservation } from '@plimsoll/realtime';
import { neededBudget, spansOf } from './fit.js';
import { inWords, percent } from './in-words.js';
import type { Limits } from './limits.js';

/** Why a target holds `fitted` instead of `asked`, and what that costs; null where they are the same. */
export function whyChanged(
  asked: Reservation,
  fitted: Reservation,
  limits: Limits,
  parts: number,
): string | null {
  const { budget, period, deadline } = fitted;
  if (budget === asked.budget && period === asked.period && deadline === asked.deadline) return null;
  const { every, within } = spansOf(asked, limits);
  const needed = neededBudget(asked, period, limits);
  const of = parts > 1 ? ` for each of ${parts} processors of the guest` : '';
  const share = budget / period;
  const reasons = [
    within > asked.deadline && 'it keeps no deadlines',
    every < asked.period && 'its only deadlines are the ends of periods',
    period > every && lossOf(asked, period),
    every > limits.greatestPeriod && `its periods are at most ${inWords(limits.greatestPeriod)}`,
    period < every &&
      every <= limits.greatestPeriod &&
      `its periods are multiples of ${inWords(limits.periodUnit)}`,
    needed < limits.leastBudget * parts && `its budgets are at least ${inWords(limits.leastBudget)}${of}`,
    budget > Math.max(needed, limits.leastBudget * parts) && `its budgets come in ${unitOf(limits)}${of}`,
    share > asked.budget / asked.period &&
      `${percent(share)} of a core instead of ${percent(asked.budget / asked.period)}`,
  ];
  return reasons.filter((reason) => reason !== false).join('; ');
}

function unitOf({ budgetUnit, shareSteps }: Limits): string {
  return shareSteps === undefined
    ? `steps of ${inWords(budgetUnit)}`
    : `steps of ${percent(1 / shareSteps)} of a processor`;
}

/** What a longer period with the same share takes from a VM. */
function lossOf({ budget, period }: Reservation, longer: number): string {
  const wait = (whole: number) => inWords(Math.round((2 * whole * (period - budget)) / period));
  return (
    `its only period is ${inWords(longer)}: the share stays, but not ${inWords(budget)} in every ` +
    `${inWords(period)}; a VM may wait ${wait(longer)} for its next budget instead of ${wait(period)}`
  );
}
