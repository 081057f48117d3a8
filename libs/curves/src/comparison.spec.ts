import fc from 'fast-check';
import { type ComparedPoint, compareModels } from './comparison.js';
import { type Condition, type NeighbourLoad, summarise } from './condition.js';
import { fitModel } from './fit-model.js';
import { loadedCurve, predict } from './prediction/prediction.js';

interface Host {
  readonly shares: readonly number[];
  readonly speed: number;
  /** Loss of log throughput beside the neighbours of each mix. */
  readonly mixes: readonly { readonly neighbours: readonly NeighbourLoad[]; readonly loss: number }[];
  readonly noise: number;
  readonly periodUs: number;
}

const stream = (share: number, mbps: number): NeighbourLoad => ({ kind: 'stream', share, traffic: { mbps } });
const compute = (share: number): NeighbourLoad => ({ kind: 'compute', share, traffic: {} });
const HOST: Host = {
  shares: [0.1, 0.2, 0.3, 0.5, 0.7, 0.9],
  speed: 10_000,
  mixes: [
    { neighbours: [compute(0.4)], loss: 0.1 },
    { neighbours: [stream(0.2, 50)], loss: 0.2 },
  ],
  noise: 0.01,
  periodUs: 100_000,
};

/** The conditions that such a host shows: five runs each, with even noise. */
function conditionsOf({ shares, speed, mixes, noise, periodUs }: Host): Condition[] {
  return [{ neighbours: [], loss: 0 }, ...mixes].flatMap(({ neighbours, loss }) =>
    shares.map((share, i) => {
      const mean = speed * share * Math.exp(-loss) * (1 + (i % 2 === 0 ? 0.2 : -0.2) * noise);
      const samples = [-1, -0.5, 0, 0.5, 1].map((part) => mean * (1 + part * noise));
      return { share, periodUs, neighbours, ...summarise(samples) };
    }),
  );
}
const model = (change: Partial<Host> = {}) => fitModel(conditionsOf({ ...HOST, ...change }));
const compare = (one: Partial<Host>, other: Partial<Host>, confidence = 0.95) =>
  compareModels(model(one), model(other), confidence);
const changes = (grid: readonly ComparedPoint[], quantity: 'mean' | 'lower' | 'neededShare') =>
  grid.map((point) => point[quantity].change);

const hosts: fc.Arbitrary<Partial<Host>> = fc.record({
  shares: fc.constantFrom([0.1, 0.3, 0.5], [0.2, 0.4, 0.6, 0.8], [0.3, 0.5, 0.7, 0.9]),
  speed: fc.double({ min: 5000, max: 20_000, noNaN: true }),
  noise: fc.double({ min: 0.001, max: 0.1, noNaN: true }),
  mixes: fc.constantFrom(
    [],
    [{ neighbours: [stream(0.1, 20)], loss: 0.1 }],
    [
      { neighbours: [stream(0.3, 80)], loss: 0.3 },
      { neighbours: [compute(0.2)], loss: 0.05 },
    ],
    [{ neighbours: [compute(0.2), compute(0.2)], loss: 0.1 }],
  ),
});

describe('a comparison of two models', () => {
  it('of a model with itself finds no change', () => {
    fc.assert(
      fc.property(hosts, (host) => {
        const { grid, summary } = compare(host, host);
        expect(grid.length).toBeGreaterThanOrEqual(9);
        for (const { mean, lower, neededShare, share } of grid) {
          expect([mean.change, lower.change]).toEqual([0, 0]);
          expect([neededShare.one, neededShare.change]).toEqual([share, 0]);
        }
        for (const each of Object.values(summary))
          expect(each).toMatchObject({ medianChange: 0, largestChange: { change: 0 } });
      }),
      { seed: 1 },
    );
  });

  it('changes its signs, and no place, when the models change sides', () => {
    fc.assert(
      fc.property(hosts, hosts, (a, b) => {
        const there = compare(a, b);
        const back = compare(b, a);
        expect(back.grid.map(({ share }) => share)).toEqual(there.grid.map(({ share }) => share));
        for (const [i, point] of there.grid.entries()) {
          for (const quantity of ['mean', 'lower'] as const) {
            const { one, other, change } = point[quantity];
            const reverse = back.grid[i]?.[quantity];
            expect([reverse?.one, reverse?.other]).toEqual([other, one]);
            expect(Math.sign(reverse?.change ?? Number.NaN)).toBe(-Math.sign(change ?? Number.NaN) + 0);
          }
          // More for the same share is the same for less share: where both sides are within reach.
          const { change } = point.neededShare;
          const reverse = back.grid[i]?.neededShare.change ?? null;
          if (change !== null && reverse !== null) expect(change * reverse).toBeLessThanOrEqual(0);
        }
      }),
      { seed: 2 },
    );
  });

  it('lies where neither model extrapolates, and says what they predict there', () => {
    fc.assert(
      fc.property(hosts, hosts, fc.double({ min: 0.5, max: 0.999, noNaN: true }), (a, b, confidence) => {
        const [one, other] = [model(a), model(b)];
        for (const { mean, lower, ...place } of compareModels(one, other, confidence).grid) {
          const [said, otherSaid] = [predict(one, place, confidence), predict(other, place, confidence)];
          expect([said.extrapolated, otherSaid.extrapolated]).toEqual([false, false]);
          expect([mean.one, mean.other]).toEqual([said.mean, otherSaid.mean]);
          expect([lower.one, lower.other]).toEqual([said.lower, otherSaid.lower]);
        }
      }),
      { seed: 3 },
    );
  });

  it('finds that a host of 1.25 times the speed delivers as much more, and needs a fifth less', () => {
    const { grid, summary } = compare({}, { speed: 1.25 * HOST.speed });
    for (const quantity of ['mean', 'lower'] as const) {
      for (const change of changes(grid, quantity)) expect(change).toBeCloseTo(0.25, 9);
      expect(summary[quantity]?.medianChange).toBeCloseTo(0.25, 9);
    }
    for (const { share, neededShare } of grid) {
      // To the next grain up; and no share below the measured ones is known.
      const expected = Math.max(0.1, 0.8 * share);
      expect(neededShare.other).toBeGreaterThanOrEqual(expected - 1e-3);
      expect(neededShare.other).toBeLessThanOrEqual(expected + 1e-3);
    }
    expect(summary.neededShare?.largestChange.change).toBeCloseTo(-0.2, 2);
  });

  it('finds the least share that is enough', () => {
    const slower = model({ speed: 0.9 * HOST.speed, noise: 0.02 });
    const { grid } = compareModels(model(), slower, 0.95);
    for (const { lower, periodUs, neighbours, neededShare } of grid) {
      if (neededShare.other === null) continue;
      const curve = loadedCurve(slower, periodUs, neighbours, 0.95);
      expect(curve.at(neededShare.other).lower).toBeGreaterThanOrEqual(lower.one);
      expect(curve.at(neededShare.other - 0.0002).lower).toBeLessThan(lower.one);
    }
    const atTop = grid.filter(({ share }) => share === 0.9);
    expect(atTop.map(({ neededShare }) => [neededShare.other, neededShare.change])).toEqual(
      atTop.map(() => [null, null]),
    );
    expect(grid.filter(({ neededShare }) => neededShare.other === null).length).toBeLessThan(grid.length / 2);
  });

  it('names the place of the largest change', () => {
    const { grid, summary } = compare(
      {},
      { mixes: [...HOST.mixes.slice(0, 1), { neighbours: [stream(0.2, 50)], loss: 0.6 }] },
    );
    expect(summary.lower?.largestChange.neighbours).toEqual([stream(0.2, 50)]);
    expect(summary.mean?.largestChange.change).toBeCloseTo(Math.exp(-0.4) - 1, 2);
    const all = changes(grid, 'lower').map((change) => Math.abs(change ?? 0));
    expect(Math.abs(summary.lower?.largestChange.change ?? 0)).toBe(Math.max(...all));
    expect(Math.abs(summary.mean?.medianChange ?? 1)).toBeLessThan(0.01);
  });

  it('is over the shares, and beside the most of the kinds, that both have measured', () => {
    const { grid } = compare(
      { shares: [0.1, 0.2, 0.3, 0.5], mixes: [{ neighbours: [stream(0.1, 80)], loss: 0.1 }] },
      { shares: [0.3, 0.5, 0.9], mixes: [...HOST.mixes, { neighbours: [stream(0.3, 60)], loss: 0.3 }] },
    );
    expect(grid.map(({ neighbours }) => neighbours)).toEqual([
      ...Array.from({ length: 9 }, () => []),
      ...Array.from({ length: 9 }, () => [stream(0.1, 60)]),
    ]);
    const shares = grid.slice(0, 9).map(({ share }) => share);
    shares.forEach((share, i) => {
      expect(share).toBeCloseTo(0.3 + 0.025 * i, 12);
    });
  });

  it('knows each kind of what was only measured in a mix', () => {
    const mixed = { mixes: [{ neighbours: [compute(0.2), stream(0.2, 50)], loss: 0.2 }] };
    expect(compare({}, mixed).grid).toHaveLength(27);
  });

  it('has one share where both have only one in common', () => {
    const { grid } = compare({ shares: [0.1, 0.2, 0.3] }, { shares: [0.3, 0.5, 0.7] });
    expect(grid.map(({ share }) => share)).toEqual([0.3, 0.3, 0.3]);
  });

  it.each([
    ['share', { shares: [0.1, 0.2] }, { shares: [0.3, 0.5] }],
    ['period', { periodUs: 10_000 }, { periodUs: 20_000 }],
  ])('is empty where they have no %s in common', (_what, one, other) => {
    expect(compare(one, other)).toEqual({
      grid: [],
      summary: { mean: null, lower: null, neededShare: null },
    });
  });

  it('is at the shortest and the longest of several common periods', () => {
    const both = fitModel(
      [10_000, 20_000, 40_000].flatMap((periodUs) => conditionsOf({ ...HOST, periodUs })),
    );
    const { grid } = compareModels(both, both, 0.95);
    expect(new Set(grid.map(({ periodUs }) => periodUs))).toEqual(new Set([10_000, 40_000]));
  });
});
