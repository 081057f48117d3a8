import type { Envelope } from '@plimsoll/curves';
import fc from 'fast-check';
import { holds, seatingsOf } from '../fixtures/assignments.js';
import { stream } from '../fixtures/core.js';
import { ask, core, host, placed, refused, tryToPlace, vm } from '../fixtures/fleet.js';
import type { Fleet, FleetVm } from './fleet.js';
import type { Placed } from './placement.js';

const envelope: Envelope = { mostNeighbours: 2, kinds: [{ kind: 'web', share: 0.4, traffic: {} }] };
const fleet: Fleet = {
  hosts: ['h1', 'h2'].map((name) =>
    host(
      name,
      [0, 1].map((index) => core(index, { envelope })),
    ),
  ),
};
const target = fc.integer({ min: 50, max: 300 });
const named = (prefix: string, targets: readonly number[]) =>
  targets.map((each, i) => vm(`${prefix}-${i}`, each));

/** The fleet with what was placed on it. */
function settled({ hosts }: Fleet, { plans }: Placed, vms: ReturnType<typeof named>): Fleet {
  const residentsOn = (name: string, index: number) =>
    plans
      .filter((plan) => plan.host === name && plan.core === index)
      .flatMap(({ reservations }) =>
        reservations.map(({ vm: each, budget, period, deadline }) => {
          const model = hosts[0]?.profile.models.get('web')?.model;
          const asked = vms.find((one) => one.name === each);
          if (!model || !asked) throw new Error(`no ${each}`);
          return { vm: { ...asked, model }, held: { budget, period, deadline } };
        }),
      );
  return {
    hosts: hosts.map((one) => ({
      ...one,
      cores: one.cores.map((each) => ({ ...each, residents: residentsOn(one.name, each.index) })),
    })),
  };
}

describe('cores with an envelope', () => {
  it('take newcomers without a change for residents', () => {
    let seconds = 0;
    const batches = fc.tuple(
      fc.array(target, { minLength: 1, maxLength: 3 }),
      fc.array(target, { minLength: 1, maxLength: 4 }),
    );
    fc.assert(
      fc.property(batches, ([first, second]) => {
        const [residents, newcomers] = [named('r', first), named('n', second)];
        const before = tryToPlace(fleet, ask(residents));
        if (!before.placed) return;
        const later = settled(fleet, before, residents);
        const after = tryToPlace(later, ask(newcomers));
        if (!after.placed) return;
        seconds += 1;
        expect(after.adjustments).toEqual([]);
        expect(holds(later, seatingsOf(after, later, newcomers))).toBe(true);
      }),
      { seed: 1, numRuns: 200 },
    );
    expect(seconds).toBeGreaterThan(100);
  });

  it('refuse more VMs than it allows, and kinds that it does not', () => {
    const [only] = [host('h1', [core(0, { envelope })])];
    const small = named('a', [60, 60, 60, 60]);
    const reasons = (vms: readonly FleetVm[]) => refused([only], ask(vms)).map(({ reason }) => reason);
    expect(placed([only], ask(small.slice(1))).assignments).toHaveLength(3);
    expect(reasons(small)).toEqual(['domain']);
    expect(reasons([...small.slice(3), stream('feed', 5, 10)])).toEqual(['domain']);
  });
});
