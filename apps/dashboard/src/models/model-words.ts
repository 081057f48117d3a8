import type { Model } from '@plimsoll/client';
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
export function isolatedInWords(
  { family, parameters }: Pick<Model['isolated'], 'family' | 'parameters'>,
  unit: string,
): string {
  const { slope, offset, cap, curvature } = parameters;
  if (family === 'capped-line' && typeof slope === 'number' && typeof offset === 'number') {
    const start = offset > 0 ? `, from ${effect(offset)} on` : '';
    const end = typeof cap === 'number' ? `, up to ${figure(cap)} ${unit} at most` : '';
    return `A line: ${figure(slope / 100)} ${unit} for each 1% of the core${start}${end}.`;
  }
  if (family === 'saturating' && typeof slope === 'number' && typeof curvature === 'number') {
    const first = `${figure(slope / 100)} ${unit} for the first 1% of the core`;
    return `A curve that flattens: ${first}, half as much for one ${percent(Math.LN2 / curvature)} of it further on.`;
  }
  if (family === 'monotone') {
    const levels = Object.entries(parameters)
      .map(([share, level]) => ({ share: Number(share), level: level ?? 0 }))
      .sort((a, b) => a.share - b.share)
      .map(({ share, level }) => `${figure(level)} at ${percent(share)}`);
    return `A curve through what each share reached, in ${unit}: ${levels.join(', ')}.`;
  }
  const values = Object.entries(parameters).map(
    ([name, value]) => `${termInWords(name)} ${value === null ? 'none' : figure(value)}`,
  );
  return `Of the family ${termInWords(family)}: ${values.join(', ')}.`;
}

/** What a loss takes, by the form of interference: the part of it, and what it is a part of. */
const LOSSES: Readonly<Record<string, { verb: string; part: (loss: number) => number; of: string }>> = {
  'multiplicative-stolen-share': { verb: 'takes', part: (loss) => -Math.expm1(-loss), of: ' of the budget' },
  'additive-stolen-share': { verb: 'takes', part: (loss) => loss, of: ' of the core' },
};
/** The form that models have unless the data say otherwise. */
const SLOWDOWN = { verb: 'costs', part: (loss: number) => -Math.expm1(-loss), of: '' };

/** What a neighbour costs, in a model whose interference has this form. */
export function interferenceInWords(
  { workload, relation, perShare, perTraffic, trafficUnit, ...most }: Kind,
  form: string,
): string {
  const { verb, part, of } = LOSSES[form] ?? SLOWDOWN;
  const lossInWords = ({ value, standardError }: Estimate, amount: number, words: string): string[] =>
    value === 0
      ? []
      : [`${effect(part(value * amount))} (± ${effect(standardError * amount)})${of} for each ${words}`];
  const where = relation === 'core' ? '' : ` (on the same ${relation})`;
  const costs = lossInWords(perShare, 0.1, '10% of the core it gets');
  const measured = [`${percent(most.maxShare)} of the core`];
  if (perTraffic && trafficUnit) {
    const step = TRAFFIC_STEPS[trafficUnit];
    costs.push(...lossInWords(perTraffic, step.amount, `${figure(step.amount)} ${step.unit} of its traffic`));
    if (most.maxTraffic !== null) measured.push(`${figure(most.maxTraffic)} ${step.unit}`);
  }
  const cost =
    costs.length > 0 ? `${verb} ${costs.join(' and ')}` : 'costs nothing that shows above the noise';
  return `${workload}${where} ${cost}; measured up to ${measured.join(' and ')}.`;
}

export function fitInWords({ conditions, runs, rSquared, medianRelativeError }: Diagnostics): string {
  return `It explains ${percent(rSquared)} of how the means of ${count(conditions, 'condition')} (${count(runs, 'run')}) differ; half of them lie within ${effect(medianRelativeError)} of it.`;
}

export function noiseInWords({ runToRunSd, lackOfFitSd }: Diagnostics): string {
  return `Runs of one condition scatter by ${effect(runToRunSd.atMinShare)} at the least share and ${effect(runToRunSd.atMaxShare)} at the largest; beyond that the model is off by ${effect(lackOfFitSd)}.`;
}

/** The points that stand out, one a line. */
export function outliersInWords({ outliers }: Diagnostics): string[] {
  return outliers.map(({ position, share, neighbours, what, relativeError, weight }) => {
    const beside = neighbours.map((one) => `${one.workload} at ${percent(one.share)}`).join(' and ');
    const where = `Point ${position}, ${percent(share)} of the core${beside && ` beside ${beside}`}`;
    const how =
      what === 'mean'
        ? `${effect(Math.abs(relativeError))} ${relativeError < 0 ? 'below' : 'above'} the model`
        : 'its runs differ more than those of other points';
    return `${where}: ${how}; it counts for ${percent(weight)} of a usual one.`;
  });
}

export function hullInWords({ hull }: Diagnostics): string {
  const periods = hull.periodsUs.map(milliseconds).join(', ');
  return `Measured from ${percent(hull.minShare)} to ${percent(hull.maxShare)} of the core, with a period of ${periods} and up to ${count(hull.maxNeighbours, 'neighbour')} at once; elsewhere it extrapolates.`;
}
