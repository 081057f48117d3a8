import type { FittedCost } from '@plimsoll/simulator';
import { digits, table } from '../table.js';
import type { Part, Report, Score } from './report.js';

/** What each cost is, by its name. */
const COSTS: Readonly<Record<keyof Report['host']['costs'], string>> = {
  burst: 'interrupt of datagrams that come together, us',
  datagram: 'each datagram, us',
  evictedByHttp: 'cache to load again, ns for each us of http',
  evictedByCompute: 'cache to load again, ns for each us of compute',
};

const LEFT_OUT: Readonly<Record<Part['leftOut'], string>> = {
  share: 'each share',
  level: 'each mix',
  kind: 'the kind',
  workload: 'all, told from other files',
};

/** The report as tables. */
export function describe({ conditions, runs, runSd, host, parts }: Report): string[] {
  const noise = (100 * runSd) / Math.sqrt(runs / conditions);
  return [
    `${conditions} conditions, ${runs} runs; sd between runs ${digits(100 * runSd)}% of the mean`,
    `a perfect prediction of condition means is off by ${digits(NORMAL_MEDIAN * noise)}% in the median, ${digits(NORMAL_P95 * noise)}% in 95%`,
    '',
    ...table([
      ['fitted to all', 'value', 'within a factor of (1 sd)'],
      ...[...host.units].map(([workload, cost]) => [`a unit of ${workload}, us`, ...cells(cost, 1000)]),
      ...Object.entries(COSTS).map(([name, meaning]) => {
        const cost = host.costs[name as keyof typeof COSTS];
        return [meaning, ...cells(cost, meaning.endsWith('us') ? 1000 : 1)];
      }),
    ]),
    ...(host.converged ? [] : ['the fit did not converge']),
    '',
    ...table([
      ['left out, in turn', 'predictor', 'conditions', 'median error', '95% of errors', 'bias'],
      ...parts.flatMap((part) =>
        part.scores.map((score, i) => [i === 0 ? titleOf(part) : '', ...scored(score)]),
      ),
    ]),
  ];
}

/** Quantiles of the absolute value of a standard normal number. */
const NORMAL_MEDIAN = 0.6745;
const NORMAL_P95 = 1.96;

function cells({ value, factor }: FittedCost, unit: number): string[] {
  return [digits(value / unit), digits(factor)];
}

function titleOf({ workload, leftOut, beside }: Part): string {
  return `${workload}${beside === null ? '' : ` beside ${beside}`}: ${LEFT_OUT[leftOut]}`;
}

function scored({ predictor, conditions, medianError, p95Error, bias }: Score): string[] {
  const percent = (part: number) => (conditions === 0 ? '-' : `${(100 * part).toFixed(1)}%`);
  return [predictor, String(conditions), percent(medianError), percent(p95Error), percent(bias)];
}
