import type { Condition } from '../condition.js';
import { distinctShares, spread } from '../isolated/family.js';
import { chooseSimplest, type ShapeScore } from '../selection.js';
import { type Design, designOf } from './design.js';
import { type Effects, lossOf } from './effects.js';
import { fitEffects, type Loss } from './fit-effects.js';
import { type InterferenceForm, simplestForm, throughputAfter } from './forms.js';

/** What neighbours and the period cost, and how that acts on the isolated curve. Plain data. */
export interface Interference extends Effects {
  readonly form: string;
  /** Relative sd of loaded conditions around the model beyond what lack of fit alone explains. */
  readonly lackOfFit: number;
}

/** A condition, and the relative variance of its mean. */
export interface Weighted {
  readonly condition: Condition;
  readonly variance: number;
}

/** Enough for losses that a curve bends; a proportional form needs one. */
const ITERATIONS = 8;
/** Losses that change by less are settled. */
const SETTLED = 1e-5;
/** Step of the numeric derivative by the loss. */
const STEP = 1e-4;
/** Fewer shares with neighbours cannot tell one form from another. */
const LEAST_SHARES = 3;
/** More folds cost time and tell no more: of very many shares, these are left out. */
const MOST_FOLDS = 10;
/** So many kinds share the data that each form could follow them. */
const MOST_KINDS = 12;
/** Relative sd that any form is allowed in the comparison of forms. */
const ALLOWED_SD = 0.02;

/** Fits the losses of the conditions of a design, given the isolated curve. */
export function fitLosses(
  form: InterferenceForm,
  curve: (share: number) => number,
  design: Design,
  measured: readonly Weighted[],
): Effects {
  let known = measured.map(() => 0);
  for (let iteration = 1; ; iteration += 1) {
    const before = known;
    const losses = measured.map((one, i) => lossToExplain(form, curve, one, before[i] ?? 0));
    const effects = fitEffects(design, losses);
    if (form.proportional || iteration === ITERATIONS) return effects;
    known = measured.map(({ condition }) => lossOf(effects, condition.neighbours, condition.periodUs).value);
    if (known.every((loss, i) => Math.abs(loss - (before[i] ?? 0)) < SETTLED)) return effects;
  }
}

/** One step of Gauss and Newton on log throughput, from a loss that is known so far. */
function lossToExplain(
  form: InterferenceForm,
  curve: (share: number) => number,
  { condition: { share, mean }, variance }: Weighted,
  known: number,
): Loss {
  if (form.proportional) return { loss: Math.log(curve(share) / mean), variance };
  const after = (loss: number) => throughputAfter(form, curve, share, loss);
  let loss = known;
  // A step too far leaves nothing: half of it is tried.
  while (after(loss + STEP) <= 0 && loss > STEP) loss /= 2;
  const expected = after(loss);
  const slope = Math.log(expected / after(loss + STEP)) / STEP;
  // Where the curve is flat, a loss cannot be seen: the condition says nothing of it.
  if (!(slope > 1e-6 && slope < Infinity)) return { loss, variance: 1e12 };
  return { loss: loss + Math.log(expected / mean) / slope, variance: variance / slope ** 2 };
}

/** Chooses a form, each beside its own curve, by leaving one share of the loaded conditions out; the simplest where there are too few shares. */
export function chooseForm(
  forms: readonly InterferenceForm[],
  curveBeside: (form: InterferenceForm) => (share: number) => number,
  measured: readonly Weighted[],
  mainPeriodUs: number,
): { form: InterferenceForm; scores: ShapeScore[] } {
  const conditions = measured.map(({ condition }) => condition);
  const shares = spread(distinctShares(conditions), MOST_FOLDS);
  const kinds = new Set(conditions.flatMap(({ neighbours }) => neighbours.map(({ kind }) => kind)));
  if (shares.length < LEAST_SHARES || forms.length === 1 || kinds.size > MOST_KINDS) {
    return { form: simplestForm, scores: [] };
  }
  const folds = shares.map((share) => {
    const rest = measured.filter(({ condition }) => condition.share !== share);
    const design = designOf(
      rest.map(({ condition }) => condition),
      mainPeriodUs,
    );
    return { rest, design, left: measured.filter(({ condition }) => condition.share === share) };
  });
  const trials = forms.map((form) => {
    const curve = curveBeside(form);
    const errors = folds.flatMap(({ left, rest, design }) => {
      const effects = fitLosses(form, curve, design, rest);
      return left.map(({ condition: { share, neighbours, periodUs, mean } }) => {
        const told = throughputAfter(form, curve, share, lossOf(effects, neighbours, periodUs).value);
        return told > 0 ? Math.log(mean / told) : 1;
      });
    });
    return { name: form.name, errors };
  });
  const weights = folds.flatMap(({ left }) => left.map(({ variance }) => 1 / (variance + ALLOWED_SD ** 2)));
  const { chosen, scores } = chooseSimplest(trials, weights);
  return { form: forms[chosen] ?? simplestForm, scores };
}
