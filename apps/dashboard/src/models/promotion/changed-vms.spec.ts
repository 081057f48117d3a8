import type { Replan } from '@plimsoll/client';
import { changedVms, verdictInWords } from './changed-vms.js';

const placementId = '7f0c4a3e-58b4-4b7d-9a0f-0d4c6d0e8a11';
const times = (budgetUs: number) => ({ budgetUs, periodUs: 100_000, deadlineUs: 100_000 });
const pin = (vm: string) => ({ placementId, vm, host: 'h1', fromVersion: 1, toVersion: 2 });
const proposal: Pick<Replan, 'steps' | 'unmet'> = {
  steps: [
    {
      kind: 'move',
      moves: [
        {
          ...{ placementId, vm: 'goes' },
          from: { host: 'h1', cores: [0], reservations: [times(40_000)] },
          to: { host: 'h2', cores: [1, 2], reservations: [times(50_000)] },
        },
      ],
      pins: [pin('goes')],
      adjustments: [
        { placementId, vm: 'beside', host: 'h1', core: 0, from: times(30_000), to: times(20_000) },
      ],
      coresFreed: 0,
    },
    {
      kind: 'repin',
      moves: [],
      pins: [pin('grows'), pin('stays')],
      adjustments: [
        { placementId, vm: 'grows', host: 'h1', core: 1, from: times(30_000), to: times(35_000) },
      ],
      coresFreed: 0,
    },
  ],
  unmet: [{ placementId, vm: 'large', host: 'h1', cores: [2], detail: 'short of 8500', why: [] }],
};

test('a proposal is told VM by VM, with the reservations before and after, worst first', () => {
  const told = changedVms(proposal).map((changed) => [
    `${changed.vm}: ${changed.where}`,
    changed.from?.budgetUs ?? null,
    changed.to?.budgetUs ?? null,
    verdictInWords(changed),
  ]);
  expect(told).toEqual([
    ['large: h1, core 2', null, null, 'No, and no other core does; it keeps its version: short of 8500'],
    ['goes: h1, core 0', 40_000, 50_000, 'No; it moves to h2, core 1 and 2'],
    ['beside: h1, core 0', 30_000, 20_000, 'Yes; it changes with its neighbour'],
    ['grows: h1, core 1', 30_000, 35_000, 'Yes'],
    ['stays: h1', null, null, 'Yes'],
  ]);
});
