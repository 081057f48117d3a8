import type { Model } from '@plimsoll/contract';
import { count, effect, figure, milliseconds, percent } from '../figures.js';

type Kind = Model['interference']['kinds'][number];
type Diagnostics = Model['diagnostics'];
type Estimate = Kind['perShare'];

/** A step of traffic that a reader can picture, in the unit of the kind. */
const TRAFFIC_STEPS = { Mbps: { amount: 10, unit: 'Mbit/s' }, pps: { amount: 10_000, unit: 'packets/s' } };

/** A term of the API for people: `weightedLinear`, `weighted-linear` as `weighted linear`. */
export function termInWords(term: string): string {
  return term
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase();
}

/** The isolated curve: in a sentence where the family is known here, else with its parameters as they are. */
export function isolatedInWords({ family, parameters }: Model['isolated'], unit: string): string {
  const { slope, offset, cap } = parameters;
  if (family === 'capped-line' && typeof slope === 'number' && typeof offset === 'number') {
    const start = offset > 0 ? `, from ${effect(offset)} on` : '';
    const end = typeof cap === 'number' ? `, up to ${figure(cap)} ${unit} at most` : '';
    return `A line: ${figure(slope / 100)} ${unit} for each 1% of the core${start}${end}.`;
  }
  const values = Object.entries(parameters).map(
    ([name, value]) => `${termInWords(name)} ${value === null ? 'none' : figure(value)}`,
  );
  return `Of the family ${termInWords(family)}: ${values.join(', ')}.`;
}

/** What a neighbour costs. Coefficients are losses of log throughput: a loss of v is a factor exp(-v). */
export function interferenceInWords({
  workload,
  relation,
  perShare,
  perTraffic,
  trafficUnit,
  ...most
}: Kind): string {
  const where = relation === 'core' ? '' : ` (on the same ${relation})`;
  const costs = lossInWords(perShare, 0.1, '10% of the core it gets');
  const measured = [`${percent(most.maxShare)} of the core`];
  if (perTraffic && trafficUnit) {
    const step = TRAFFIC_STEPS[trafficUnit];
    costs.push(...lossInWords(perTraffic, step.amount, `${figure(step.amount)} ${step.unit} of its traffic`));
    if (most.maxTraffic !== null) measured.push(`${figure(most.maxTraffic)} ${step.unit}`);
  }
  const cost = costs.join(' and ') || 'nothing that shows above the noise';
  return `${workload}${where} costs ${cost}; measured up to ${measured.join(' and ')}.`;
}

function lossInWords({ value, standardError }: Estimate, amount: number, words: string): string[] {
  if (value === 0) return [];
  return [`${effect(-Math.expm1(-value * amount))} (± ${effect(standardError * amount)}) for each ${words}`];
}

export function fitInWords({ conditions, runs, rSquared, medianRelativeError }: Diagnostics): string {
  return `It explains ${percent(rSquared)} of how the means of ${count(conditions, 'condition')} (${count(runs, 'run')}) differ; half of them lie within ${effect(medianRelativeError)} of it.`;
}

export function noiseInWords({ runToRunSd, lackOfFitSd }: Diagnostics): string {
  return `Runs of one condition scatter by ${effect(runToRunSd.atMinShare)} at the least share and ${effect(runToRunSd.atMaxShare)} at the largest; beyond that the model is off by ${effect(lackOfFitSd)}.`;
}

export function hullInWords({ hull }: Diagnostics): string {
  const periods = hull.periodsUs.map(milliseconds).join(', ');
  return `Measured from ${percent(hull.minShare)} to ${percent(hull.maxShare)} of the core, with a period of ${periods} and up to ${count(hull.maxNeighbours, 'neighbour')} at once; elsewhere it extrapolates.`;
}
