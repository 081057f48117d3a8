import { normalOf, uniformOf } from '@plimsoll/units';
import { loadedCurve } from './bounds/prediction.js';
import { type Condition, type NeighbourLoad, summarise } from './condition.js';
import { fitModel } from './fit-model.js';
import { interferenceForms, throughputAfter } from './interference/forms.js';
import type { ThroughputModel } from './model.js';
import { TooLittleData } from './too-little-data.js';

/** Random choices of one host, of what was measured on it, and of what is asked of its model. */
function dice(seed: number) {
  const uniform = uniformOf(seed);
  const normal = normalOf(uniform);
  const pick = <T>(choices: readonly [T, ...T[]]): T =>
    choices[Math.floor(uniform() * choices.length)] ?? choices[0];
  return { uniform, normal, pick };
}
type Dice = ReturnType<typeof dice>;

const CURVES: [(share: number) => number, ...((share: number) => number)[]] = [
  (share) => Math.max(0, share - 0.02),
  (share) => Math.min(share, 0.6),
  (share) => -Math.expm1(-4 * share) / 4,
  (share) => (share < 0.35 ? share / 2 : 0.25 + Math.max(0, share - 0.65)),
];
const KINDS = ['http', 'stream', 'disk'] as const;

/** Conditions of a random host: any curve, form, cost, noise, unit; few or many shares, periods, kinds, runs; outliers. */
function benchmarkOf({ uniform, normal, pick }: Dice): Condition[] {
  const [curve, form] = [pick(CURVES), interferenceForms[Math.floor(uniform() * 3)]];
  if (!form) throw new Error('no form');
  const unit = pick([1e-6, 1, 1e9]);
  const strength = form.name.startsWith('additive') ? 0.15 : 1;
  const costs = KINDS.map(() => ({ share: strength * pick([0, 0.3, 1]), mbps: strength * pick([0, 0.003]) }));
  const perSwitch = strength * pick([0, 0.02]);
  const [noise, scatter, runs] = [pick([0, 0.01, 0.1]), pick([0, 0.03]), pick([1, 3, 20])];
  const measure = (share: number, periodUs: number, neighbours: readonly NeighbourLoad[]): Condition => {
    const loss = neighbours.reduce(
      (sum, { kind, share: other, traffic }) => {
        const cost = costs[KINDS.indexOf(kind as 'http')];
        return sum + (cost?.share ?? 0) * other + (cost?.mbps ?? 0) * (traffic.mbps ?? 0);
      },
      perSwitch * (100_000 / periodUs - 1),
    );
    const outlier = uniform() < 0.03 ? pick([0.01, 0.5, 3]) : 1;
    const centre = unit * outlier * throughputAfter(form, curve, share, loss) * (1 + scatter * normal());
    const samples = Array.from({ length: runs }, () => Math.max(0, centre * (1 + noise * normal())));
    return { share, periodUs, neighbours, ...summarise(samples) };
  };
  const shares = pick([
    [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
    [0.1, 0.2, 0.3, 0.1 + 0.2, 0.5],
    [0.3, 0.6],
  ]);
  const periods = pick([[100_000], [100_000, 200_000, 20_000], [10_000, 100_000]]);
  const loaded = Array.from({ length: pick([0, 3, 25]) }, () => {
    const beside = Array.from({ length: pick([1, 1, 2]) }, () => {
      const kind = pick(KINDS);
      const traffic: NeighbourLoad['traffic'] = kind === 'http' ? {} : { mbps: pick([10, 25, 75]) };
      return { kind, share: pick([0.05, 0.1, 0.4]), traffic };
    });
    const share = [...shares, 0.05][Math.floor(uniform() * (shares.length + 1))] ?? 0.3;
    return measure(share, periods[Math.floor(uniform() * periods.length)] ?? 100_000, beside);
  });
  const alone = periods.flatMap((periodUs) =>
    shares.filter(() => periodUs === 100_000 || uniform() < 0.6).map((share) => measure(share, periodUs, [])),
  );
  return [...alone, ...loaded];
}

function modelOrNull(conditions: readonly Condition[]): ThroughputModel | null {
  try {
    return fitModel(conditions);
  } catch (error) {
    if (error instanceof TooLittleData) return null;
    throw error;
  }
}

const MODELS = Array.from({ length: 250 }, (_, seed) => ({
  seed,
  model: modelOrNull(benchmarkOf(dice(1000 + seed))),
})).flatMap(({ seed, model }) => (model ? [{ seed, model }] : []));

/** Somewhere to ask: any period, measured or not, and any neighbours, known or not. */
function place({ uniform, pick }: Dice) {
  const neighbour = (): NeighbourLoad => {
    const traffic: NeighbourLoad['traffic'] = uniform() < 0.7 ? { mbps: 90 * uniform() } : {};
    return { kind: pick(['http', 'stream', 'disk', 'never-measured']), share: 0.5 * uniform(), traffic };
  };
  return {
    share: 0.02 + 0.9 * uniform(),
    periodUs: pick([10_000, 30_000, 100_000, 150_000, 400_000]),
    neighbours: Array.from({ length: Math.floor(3 * uniform()) }, neighbour),
    another: neighbour(),
    confidence: pick([0.5, 0.8, 0.95, 0.999]),
  };
}
type Place = ReturnType<typeof place>;

/** Every model at a number of places. */
function everywhere(check: (model: ThroughputModel, asked: Place, random: Dice) => void): void {
  for (const { seed, model } of MODELS) {
    const random = dice(5000 + seed);
    for (let i = 0; i < 40; i += 1) check(model, place(random), random);
  }
}
const ROUNDING = 1 + 1e-12;

describe('a fitted model, whatever was measured', () => {
  it('is fitted to most of it, in every shape', () => {
    expect(MODELS.length).toBeGreaterThan(200);
    const families = new Set(MODELS.map(({ model }) => model.isolated.family));
    const forms = new Set(MODELS.map(({ model }) => model.interference.form));
    expect([families.size, forms.size]).toEqual([3, 3]);
  });

  it('survives JSON: all its numbers are finite', () => {
    for (const { model } of MODELS) expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  it('answers everywhere, with its expectation between its bounds', () => {
    everywhere((model, { share, periodUs, neighbours, confidence }) => {
      const { lower, mean, upper } = loadedCurve(model, periodUs, neighbours, confidence).at(share);
      expect(lower).toBeGreaterThanOrEqual(0);
      expect(lower).toBeLessThanOrEqual(mean);
      expect(upper).toBeGreaterThanOrEqual(mean);
      expect(upper).toBeLessThan(Infinity);
    });
  });

  it('promises and expects no more beside one neighbour more', () => {
    everywhere((model, { share, periodUs, neighbours, another, confidence }) => {
      const fewer = loadedCurve(model, periodUs, neighbours, confidence).at(share);
      const more = loadedCurve(model, periodUs, [...neighbours, another], confidence).at(share);
      expect(more.mean).toBeLessThanOrEqual(fewer.mean * ROUNDING);
      expect(more.lower).toBeLessThanOrEqual(fewer.lower * ROUNDING);
    });
  });

  it('promises and expects no more beside neighbours that grow', () => {
    everywhere((model, { share, periodUs, neighbours, confidence }, { uniform }) => {
      const grown = neighbours.map((one) => {
        const { mbps } = one.traffic;
        const traffic = mbps === undefined ? one.traffic : { mbps: mbps + 30 * uniform() };
        return { ...one, share: one.share + 0.2 * uniform(), traffic };
      });
      const before = loadedCurve(model, periodUs, neighbours, confidence).at(share);
      const after = loadedCurve(model, periodUs, grown, confidence).at(share);
      expect(after.mean).toBeLessThanOrEqual(before.mean * ROUNDING);
      expect(after.lower).toBeLessThanOrEqual(before.lower * ROUNDING);
    });
  });

  it('expects no less of a larger share', () => {
    everywhere((model, { share, periodUs, neighbours }, { uniform }) => {
      const curve = loadedCurve(model, periodUs, neighbours, 0.9);
      const larger = share + (1 - share) * uniform();
      expect(curve.at(larger).mean * ROUNDING).toBeGreaterThanOrEqual(curve.at(share).mean);
    });
  });

  it('is no narrower at a higher confidence', () => {
    everywhere((model, { share, periodUs, neighbours, confidence }, { uniform }) => {
      const lower = loadedCurve(model, periodUs, neighbours, confidence).at(share);
      const higher = loadedCurve(model, periodUs, neighbours, confidence + (1 - confidence) * uniform()).at(
        share,
      );
      expect(higher.lower).toBeLessThanOrEqual(lower.lower * ROUNDING);
      expect(higher.upper * ROUNDING).toBeGreaterThanOrEqual(lower.upper);
    });
  });
});
