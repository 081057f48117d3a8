import { type Verdict, verdictInWords } from '../verifying/verdict.js';
import type { MixOutcome, Outcome } from './closed-loop.js';
import type { Control } from './controls.js';
import { DEADLINE_MS } from './responses.js';

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
const ms = (time: number) => time.toFixed(2);

/** What came out, as Markdown. `picture` is the file of the distributions. */
export function report(outcome: Outcome, picture: string): string {
  const { host, executor, confidence, planned, isolated, asCalibrated, calibrationRuns, noisyRuns } = outcome;
  return `${[
    '# From measurements to kept promises',
    '',
    `${host.cores} cores of ${host.processor}, Linux ${host.kernel}, ${host.system}; reservations by ${executor}, interrupt time ${host.irqAccounting}.`,
    `A model of each workload was fitted to ${calibrationRuns} runs, alone and beside one neighbour. The mixes below were not measured before; each promise was to be kept by ${percent(confidence)} of the runs.${noisyRuns > 0 ? ` ${noisyRuns} runs were noisy: something else took time of their cores.` : ''}`,
    '',
    '## Promises kept',
    '',
    ...table(
      ['budgets', 'promises kept, with 95% interval', 'had the host stayed as calibrated'],
      [
        ['planned, overprovisioned for the neighbours', words(planned), words(asCalibrated.planned)],
        ['of the isolated curve alone', words(isolated), words(asCalibrated.isolated)],
      ],
    ),
    '',
    ...outcome.controls.map(controlLine),
    '- VMs that ran at once met the same disturbances: the intervals above count what their runs tell, not each VM.',
    '',
    ...outcome.mixes.flatMap(mixSection),
    ...outcome.infeasible.map(({ name, why }) => `No plan for ${name}: ${why}\n`),
    '## Response times in RSV(4, 20)',
    '',
    `One request of 100 kB every 20 ms, in ms; without load, or beside a web server under 200 connections (12 ms in 20 where reserved). The paper (section 5) tells about 2.1 and at most 6.2 without load; over 30% later than 20 ms and at most 27 loaded without reservations; mean 3.54, sd 1.62 and at most 7.1 with them.`,
    '',
    ...table(
      ['scenario', 'requests', 'mean', 'sd', 'median', '95%', 'most', `later than ${DEADLINE_MS} ms`],
      outcome.responses.map(({ name, times, mean, sd, median, p95, most, missed }) => [
        name,
        String(times.length),
        ...[mean, sd, median, p95, most].map(ms),
        `${percent(missed.share)} (${percent(missed.lower)} to ${percent(missed.upper)})`,
      ]),
    ),
    '',
    `![Distributions of the response times](${picture})`,
  ].join('\n')}\n`;
}

function controlLine({ workload, budgetUs, calibrated, now }: Control): string {
  return `- ${workload} alone in ${budgetUs / 1000} ms: ${calibrated.toPrecision(4)} when it was calibrated, ${now.toPrecision(4)} among the mixes (${percent(now / calibrated - 1)}).`;
}

function mixSection({ name, plan, planned, isolated }: MixOutcome): string[] {
  const rows = planned.map(({ vm, value, metric, mean, verdict }, i) => {
    const held = plan.reservations.find((reservation) => reservation.vm === vm);
    const alone = isolated[i];
    return [
      vm,
      `${value.toPrecision(4)} ${metric.unit}`,
      `${(held?.budgetUs ?? 0) / 1000} ms, ${held?.overprovisioning.toFixed(3)} x`,
      mean.toPrecision(4),
      kept(verdict),
      `${(held?.isolatedBudgetUs ?? 0) / 1000} ms`,
      alone?.mean.toPrecision(4) ?? '',
      alone ? kept(alone.verdict) : '',
    ];
  });
  const titles = ['VM', 'promised', 'planned budget', 'mean', 'kept', 'isolated budget', 'mean', 'kept'];
  return [`### ${name}`, '', ...table(titles, rows), ''];
}

function kept({ share, lower, upper }: Verdict): string {
  return `${percent(share)} (${percent(lower)} to ${percent(upper)})`;
}

function words(verdict: Verdict | null): string {
  return verdict ? verdictInWords(verdict) : 'no mix had a plan';
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)];
}
