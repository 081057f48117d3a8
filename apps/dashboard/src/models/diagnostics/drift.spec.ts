import type { ModelDrift } from '@plimsoll/client';
import { biasInWords, driftInWords } from './drift.js';

const vm = (state: ModelDrift['state']) => ({ state }) as ModelDrift['vms'][number];

test('the verdict is that of the model, with how many VMs say so', () => {
  const told = driftInWords({ state: 'drifted', vms: [vm('drifted'), vm('steady'), vm('too-few')] });
  expect(told.title).toContain('has drifted');
  expect(told.detail).toContain('3 VMs observed: 1 drifted, 1 as predicted, 1 with too few windows.');
  expect(driftInWords({ state: 'steady', vms: [vm('steady')] })).toEqual({
    title: 'The model holds',
    detail: '1 VM observed: 0 drifted, 1 as predicted, 0 with too few windows.',
    colour: 'green',
  });
  expect(driftInWords({ state: 'too-few', vms: [vm('too-few')] }).title).toContain('Too few');
});

test('a bias is told with its sign and its interval', () => {
  expect(biasInWords({ estimate: -0.151, lower: -0.16, upper: 0.012 })).toBe('-15% (-16% to +1.2%)');
});
