import { predict, runVariance } from '@plimsoll/curves';
import { reservation } from '@plimsoll/realtime';
import { milliseconds } from '@plimsoll/units';
import { model, platform } from '../fixtures/core.js';
import { ask, core, fast, host, tryToPlace } from '../fixtures/fleet.js';
import { type Company, expectedOf } from './expected.js';
import type { Resident } from './fleet.js';

const resident = (name: string, budget: number, vcpus = 1, period = 100): Resident => ({
  vm: { name, workload: 'web', vcpus, target: 100, traffic: {} },
  held: reservation(milliseconds(budget), milliseconds(period)),
});
const held = reservation(milliseconds(10), milliseconds(100));
const a = resident('a', 30);
const stream: Resident = {
  vm: { name: 's', workload: 'stream', vcpus: 1, traffic: { mbps: 20 }, reservation: held },
  held,
};
const b = resident('b', 20);

const expected = (companies: readonly Company[], on = platform) => expectedOf('a', model, companies, on);
const operation = { periodUs: 100_000, neighbours: [] };
const beside = { kind: 'stream', share: 0.1, traffic: { mbps: 20 } };

describe('the expected throughput of a VM', () => {
  it('is that of its budget beside the others on its core', () => {
    const alone = predict(model, { ...operation, share: 0.3 }, 0.5);
    expect(expected([[[a]]])).toEqual({
      mean: alone.mean,
      runSd: Math.sqrt(runVariance(model.runToRun, 0.3)),
      extrapolated: false,
      shares: [0.3],
    });
    const loaded = predict(model, { ...operation, share: 0.3, neighbours: [beside] }, 0.5);
    expect(expected([[[stream, a]]])?.mean).toBe(loaded.mean);
  });

  it('is the sum of its servers, whose noise is independent, each beside its own neighbours', () => {
    const own = resident('a', 30, 2);
    const both = expected([[[own, stream]], [[own]]]);
    const [first, second] = [expected([[[own, stream]]]), expected([[[own]]])];
    expect(both?.mean).toBeCloseTo((first?.mean ?? 0) + (second?.mean ?? 0), 9);
    const variance =
      ((first?.mean ?? 0) * (first?.runSd ?? 0)) ** 2 + ((second?.mean ?? 0) * (second?.runSd ?? 0)) ** 2;
    expect((both?.runSd ?? 0) * (both?.mean ?? 0)).toBeCloseTo(Math.sqrt(variance), 9);
    expect(both?.shares).toEqual([0.3, 0.3]);
  });

  it('counts those on cores that share the cache as such, its own other servers too', () => {
    const neighbours = [{ kind: 'web/llc', share: 0.2, traffic: {} }];
    const there = predict(model, { ...operation, share: 0.3, neighbours }, 0.5);
    expect(expected([[[a], [b]]])).toMatchObject({ mean: there.mean, extrapolated: there.extrapolated });
    const own = resident('a', 20);
    expect(expected([[[own], [own]]])?.mean).toBe(
      2 * predict(model, { ...operation, share: 0.2, neighbours }, 0.5).mean,
    );
  });

  it('leaves out what switches at a shorter period cost', () => {
    const short = resident('a', 3, 1, 10);
    const costly = { ...platform, switchCost: milliseconds(0.1) };
    expect(expected([[[short]]], costly)?.mean ?? 0).toBeLessThan((expected([[[short]]])?.mean ?? 0) * 0.95);
  });

  it('is what was said when it was placed', () => {
    const web = { name: 'a', workload: 'web', vcpus: 1, target: 200, traffic: {} };
    const fleet = { hosts: [host('h', [core(0, { residents: [stream] })])] };
    const placed = tryToPlace(fleet, ask([web], { extrapolate: true }));
    const planned = placed.placed ? placed.assignments[0]?.reservations[0] : undefined;
    expect(planned).toBeDefined();
    const given = reservation(planned?.budget ?? milliseconds(1), planned?.period ?? milliseconds(1));
    const fit = fast.models.get('web')?.model ?? model;
    const there = expectedOf('a', fit, [[[stream, { vm: web, held: given }]]], fast.platform);
    expect(there?.mean).toBeCloseTo(planned?.predicted?.mean ?? 0, 9);
  });

  it('is none where neighbours leave nothing', () => {
    const flood: Resident = { ...stream, vm: { ...stream.vm, traffic: { mbps: 20_000 } } };
    expect(expected([[[a, flood]]])).toBeNull();
  });

  it('is none of a VM that is not there', () => {
    expect(expected([[[b, stream]]])).toBeNull();
    expect(expected([])).toBeNull();
  });
});
