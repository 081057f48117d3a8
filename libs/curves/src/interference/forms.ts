/** How a loss by neighbours acts on the isolated curve. */
export interface InterferenceForm {
  readonly name: string;
  /** Whether the same loss takes the same part of the throughput at every share. */
  readonly proportional: boolean;
  /** What is left of `share` after a loss. */
  left(share: number, loss: number): number;
  /** The part of the throughput of that share which is left. */
  part(loss: number): number;
}

/** Every instruction takes longer: the same part of the throughput is lost at every share. */
export const simplestForm: InterferenceForm = {
  name: 'exponential-slowdown',
  proportional: true,
  left: (share) => share,
  part: (loss) => Math.exp(-loss),
};

/** Interrupts take a part of every budget that is served: it counts where the curve is not a line through 0. */
const multiplicative: InterferenceForm = {
  name: 'multiplicative-stolen-share',
  proportional: false,
  left: (share, loss) => share * Math.exp(-loss),
  part: () => 1,
};

/** Interrupts take the same time from every budget, however large. */
const additive: InterferenceForm = {
  name: 'additive-stolen-share',
  proportional: false,
  left: (share, loss) => Math.max(0, share - loss),
  part: () => 1,
};

/** Every form, the simplest first. A new one is one entry here. */
export const interferenceForms: readonly InterferenceForm[] = [simplestForm, multiplicative, additive];

/** The form that a stored fit names. Throws a RangeError for a name that is not registered. */
export function formOf({ form }: { readonly form: string }): InterferenceForm {
  const found = interferenceForms.find(({ name }) => name === form);
  if (!found) throw new RangeError(`no form of interference is named ${form}`);
  return found;
}

/** Throughput at `share` after a loss. */
export function throughputAfter(
  form: InterferenceForm,
  curve: (share: number) => number,
  share: number,
  loss: number,
): number {
  return form.part(loss) * curve(form.left(share, loss));
}
