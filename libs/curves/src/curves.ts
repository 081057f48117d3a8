import { max, median } from 'simple-statistics';
import type { Condition } from './condition.js';
import { designOf } from './interference/design.js';
import { type Effects, lossOf } from './interference/effects.js';
import {
  type InterferenceForm,
  interferenceForms,
  simplestForm,
  throughputAfter,
} from './interference/forms.js';
import { chooseForm, fitLosses, type Weighted } from './interference/interference.js';
import {
  type CurvePoint,
  distinctShares,
  type IsolatedFamily,
  type IsolatedFit,
  pooledByShare,
} from './isolated/family.js';
import { chooseFamily, type Fold, leaveSharesOut } from './isolated/selection.js';
import type { ThroughputModel } from './model.js';
import { TooLittleData } from './too-little-data.js';

/** What a model's parameters belong to. */
interface Outline {
  readonly family: IsolatedFamily;
  readonly form: InterferenceForm;
  /** The period that the isolated curve holds for. */
  readonly mainPeriodUs: number;
}

/** The shape of a model, before any parameter, and how it was chosen. */
export interface Shape extends Outline {
  /** What the isolated curve of this family told of shares that were left out; empty where there are too few. */
  readonly folds: readonly Fold[];
  readonly selection: ThroughputModel['selection'];
}

/** A shape with its parameters. */
export interface Curves {
  readonly shape: Outline;
  readonly isolated: IsolatedFit;
  readonly effects: Effects;
  readonly expected: (condition: Pick<Condition, 'share' | 'periodUs' | 'neighbours'>) => number;
}

/**
 * Chooses the family by the conditions without neighbours, and again by all, freed from the losses that neighbours cost
 * at every share alike, which hide nothing of the curve's shape; then the form by the others, each with the curve of that
 * family that it frees. Throws TooLittleData.
 */
export function chooseCurves(measured: readonly Weighted[]): { shape: Shape; curves: Curves } {
  const mainPeriodUs = mainPeriodOf(measured);
  const alone = pooledByShare(pointsAsMeasured(measured.filter(isAlone(mainPeriodUs))));
  if (distinctShares(alone).length < 2) {
    throw new TooLittleData(
      'a model needs throughput above 0 at two shares or more without neighbours, at one period',
    );
  }
  const others = measured.filter((one) => !isAlone(mainPeriodUs)(one));
  const first = familyFor(alone, others);
  const slowed = withLosses({ family: first.family, form: simplestForm, mainPeriodUs }, first.fit, measured);
  const freed = pooledByShare(freedPoints(slowed, measured));
  const { family, fit, scores: isolated } = familyFor(freed, others);
  // Beside a stolen share, bounds of other families need not fall with every neighbour.
  const forms = interferenceForms.filter(({ proportional }) => proportional || family.diminishing);
  // Freed by another form, all conditions would bend the curve towards that: each form is judged on its own.
  const lone = family.fit(alone) ?? fit;
  const fits = new Map(
    forms.map((form) => {
      const points = freedPoints(withLosses({ family, form, mainPeriodUs }, lone, measured), measured);
      return [form, family.fit(pooledByShare(points)) ?? lone];
    }),
  );
  const fitBeside = (form: InterferenceForm) => fits.get(form) ?? fit;
  const curveBeside = (form: InterferenceForm) => family.curve(fitBeside(form).parameters);
  const { form, scores: interference } = chooseForm(forms, curveBeside, others, mainPeriodUs);
  // Beyond the measured shares nothing is promised: what is told of the least and the largest does not count.
  const folds = (leaveSharesOut(family, alone) ?? leaveSharesOut(family, freed))?.slice(1, -1) ?? [];
  const shape = { family, form, mainPeriodUs, folds, selection: { isolated, interference } };
  return { shape, curves: withLosses(shape, fitBeside(form), measured) };
}

/** The family that tells left-out ones of these points, and its curve; there must be throughput wherever some was measured. */
function familyFor(points: readonly CurvePoint[], others: readonly Weighted[]) {
  const { family, scores } = chooseFamily(points);
  const fit = family?.fit(points);
  if (!family || !fit) {
    throw new TooLittleData(
      'runs without neighbours differ too much to tell how throughput rises with the share',
    );
  }
  const curve = family.curve(fit.parameters);
  const silent = others.find(({ condition }) => curve(condition.share) === 0);
  if (silent) {
    throw new TooLittleData(
      `at share ${silent.condition.share} there is throughput beside neighbours, but none is expected alone: measure it alone too`,
    );
  }
  return { family, fit, curve, scores };
}

/** Fits the isolated curve to all conditions, each freed from the losses found before, then the losses again. */
export function refineCurves(curves: Curves, measured: readonly Weighted[]): Curves {
  const { shape, isolated } = curves;
  const points = pooledByShare(freedPoints(curves, measured));
  // Freed from losses, the points may lie where this family has no fit; then the curve stays.
  return withLosses(shape, shape.family.fit(points) ?? isolated, measured);
}

/** Every condition as if it had run alone. What is not known of its loss counts as noise. */
function freedPoints({ shape, isolated, effects }: Curves, measured: readonly Weighted[]): CurvePoint[] {
  const { family, form } = shape;
  const curve = family.curve(isolated.parameters);
  return measured.flatMap(({ condition, variance }) => {
    const { share, neighbours, periodUs } = condition;
    const { value, standardError } = lossOf(effects, neighbours, periodUs);
    const left = form.left(share, value);
    const doubt =
      throughputAfter(form, curve, share, value) /
        throughputAfter(form, curve, share, value + standardError) -
      1;
    const mean = condition.mean / form.part(value);
    const point = { share: left, mean, variance: (variance + doubt ** 2) * scaleOf(mean, curve(left)) ** 2 };
    // Where nothing may be left, or all may, a condition says nothing of the curve.
    return point.variance > 0 && point.variance < Infinity ? [point] : [];
  });
}

function withLosses(shape: Outline, isolated: IsolatedFit, measured: readonly Weighted[]): Curves {
  const { family, form, mainPeriodUs } = shape;
  const curve = family.curve(isolated.parameters);
  const others = measured.filter((one) => !isAlone(mainPeriodUs)(one));
  const design = designOf(
    others.map(({ condition }) => condition),
    mainPeriodUs,
  );
  const effects = fitLosses(form, curve, design, others);
  return {
    shape,
    isolated,
    effects,
    expected: ({ share, neighbours, periodUs }) =>
      throughputAfter(form, curve, share, lossOf(effects, neighbours, periodUs).value),
  };
}

/** How many parameters the data determined. */
export function freeParameters({ isolated, effects }: Curves): number {
  const estimates = effects.kinds.flatMap(({ perShare, perTraffic }) => [perShare, perTraffic]);
  const free = [...estimates, effects.period?.perSwitch].filter((estimate) => (estimate?.value ?? 0) > 0);
  return isolated.freeParameters + free.length;
}

function isAlone(mainPeriodUs: number): (one: Weighted) => boolean {
  return ({ condition }) => condition.neighbours.length === 0 && condition.periodUs === mainPeriodUs;
}

/** Conditions alone, before there is a curve: each is told by the throughput per share of the nearest three. */
function pointsAsMeasured(alone: readonly Weighted[]): CurvePoint[] {
  const sorted = alone.map(({ condition }) => condition).sort((a, b) => a.share - b.share);
  const perShare = sorted.map(({ share, mean }) => mean / share);
  return alone.map(({ condition, variance }) => {
    const { share, mean } = condition;
    const first = Math.max(0, Math.min(sorted.indexOf(condition) - 1, sorted.length - 3));
    const told = share * median(perShare.slice(first, first + 3));
    return { share, mean, variance: variance * scaleOf(mean, told) ** 2 };
  });
}

/** What a relative error is one of: what was told, and as much more as the mean is a factor off from it, up or down. */
function scaleOf(mean: number, told: number): number {
  return Math.max(mean, told ** 2 / mean);
}

/** The period with the most shares without neighbours, the longest of these. */
function mainPeriodOf(measured: readonly Weighted[]): number {
  const alone = measured
    .map(({ condition }) => condition)
    .filter(({ neighbours }) => neighbours.length === 0);
  const periods = [...new Set(alone.map(({ periodUs }) => periodUs))];
  const shares = periods.map(
    (period) => distinctShares(alone.filter(({ periodUs }) => periodUs === period)).length,
  );
  return Math.max(0, ...periods.filter((_, i) => shares[i] === max(shares)));
}
