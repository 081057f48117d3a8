import type { ModelDrift } from '@plimsoll/client';
import { count, effect } from '../../figures.js';

type Vm = ModelDrift['vms'][number];

export const STATES: Readonly<Record<Vm['state'], string>> = {
  'too-few': 'too few windows yet',
  steady: 'as predicted',
  drifted: 'drifted',
};

/** A bias of what is delivered, with its 95% interval: `15% less (14% to 16%)`. */
export function biasInWords({ estimate, lower, upper }: NonNullable<Vm['bias']>): string {
  const signed = (bias: number) => `${bias > 0 ? '+' : ''}${effect(bias)}`;
  return `${signed(estimate)} (${signed(lower)} to ${signed(upper)})`;
}

/** The verdict on a model whose VMs were observed. */
export function driftInWords({ state, vms }: Pick<ModelDrift, 'state' | 'vms'>): {
  title: string;
  detail: string;
  colour: string;
} {
  const of = (wanted: Vm['state']) => vms.filter((vm) => vm.state === wanted).length;
  const told = `${count(vms.length, 'VM')} observed: ${of('drifted')} drifted, ${of('steady')} as predicted, ${of('too-few')} with too few windows.`;
  switch (state) {
    case 'drifted':
      return {
        title: 'The model has drifted: measure anew, and fit a new version',
        detail: `${told} What these VMs deliver has left what the model predicts, by more than chance explains.`,
        colour: 'red',
      };
    case 'steady':
      return { title: 'The model holds', detail: told, colour: 'green' };
    case 'too-few':
      return {
        title: 'Too few observations for a verdict',
        detail: `${told} Windows count where a VM was saturated or used up its budget.`,
        colour: 'gray',
      };
  }
}
