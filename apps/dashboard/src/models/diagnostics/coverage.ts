import type { ModelEvaluation } from '@plimsoll/client';
import { count, percent } from '../../figures.js';

type Evaluation = ModelEvaluation['evaluations'][number];
export type Coverage = Evaluation['coverage'][number];

export const LEFT_OUT: Readonly<Record<Evaluation['leaveOut'], string>> = {
  condition: 'one condition',
  share: 'all of one share',
  level: 'one share and traffic of a neighbour',
  kind: 'all beside one neighbour',
};

/** Whether the bounds hold as often as they say, with those that do not. */
export function coverageInWords({ coverage }: Pick<Evaluation, 'coverage'>): {
  holds: boolean;
  title: string;
  detail: string;
} {
  const [first] = coverage;
  if (!first)
    return { holds: true, title: 'Coverage is not known', detail: 'It needs the single runs of conditions.' };
  const judged = `Judged by ${count(first.runs, 'run')} of ${count(first.clusters, 'condition')}.`;
  const off = coverage.filter(({ holds }) => !holds);
  if (off.length === 0) return { holds: true, title: 'The bounds hold as often as they say', detail: judged };
  const told = off.map(
    ({ side, confidence, fraction, interval: [from = 0, to = 1] }) =>
      `the ${side} bound at ${percent(confidence)} holds for ${percent(fraction)} (${percent(from)} to ${percent(to)})`,
  );
  const rare = off.some(({ fraction, confidence }) => fraction < confidence);
  const title = rare
    ? 'Some bounds hold less often than they say'
    : 'Some bounds hold more often than they say';
  return { holds: !rare, title, detail: `${judged} Off by more than chance: ${told.join('; ')}.` };
}
