import { familyOf, isolatedFamilies } from './families.js';
import { type CurvePoint, distinctShares, pool, pooledByShare, relativeErrorsBy } from './family.js';

const POINTS: CurvePoint[] = [
  { share: 0.8, mean: 790, variance: 4 },
  { share: 0.2, mean: 200, variance: 1 },
  { share: 0.5, mean: 500, variance: 2 },
  { share: 0.2, mean: 206, variance: 2 },
];

describe('points of a curve', () => {
  it('have distinct shares, rising', () => {
    expect(distinctShares(POINTS)).toEqual([0.2, 0.5, 0.8]);
  });

  it('are pooled with the weights that give the least variance', () => {
    expect(pool(POINTS.slice(1, 2))).toEqual({ mean: 200, variance: 1 });
    const { mean, variance } = pool(POINTS.filter(({ share }) => share === 0.2));
    expect(mean).toBeCloseTo(202, 12);
    expect(variance).toBeCloseTo(2 / 3, 12);
    expect(pooledByShare(POINTS)).toEqual([
      { share: 0.2, mean, variance },
      { share: 0.5, mean: 500, variance: 2 },
      { share: 0.8, mean: 790, variance: 4 },
    ]);
  });

  it.each(isolatedFamilies.map((family) => [family.name, family] as const))(
    'tell %s the same, pooled or not',
    (_, family) => {
      const points = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6].flatMap((share, i) => [
        { share, mean: 1000 * share * (1.01 - 0.3 * share), variance: 1 + i },
        { share, mean: 1000 * share * (0.99 - 0.3 * share), variance: 2 },
      ]);
      const [all, pooled] = [family.fit(points), family.fit(pooledByShare(points))];
      for (const share of [0.1, 0.25, 0.6]) {
        const [one = 0, other = 0] = [all, pooled].map((fit) => family.curve(fit?.parameters ?? {})(share));
        expect(one / other).toBeCloseTo(1, 6);
      }
    },
  );
});

describe('relativeErrorsBy', () => {
  const covariance = [
    [4, -1],
    [-1, 9],
  ];
  const gradient = (share: number) => [share, 1];

  it('carries the covariance of parameters over to the curve', () => {
    const errors = relativeErrorsBy([1, 2], () => 10, gradient, covariance);
    // 4 - 2 + 9 and 16 - 4 + 9.
    expect(errors?.map(({ at }) => at)).toEqual([1, 2]);
    expect(errors?.[0]?.value).toBeCloseTo(Math.sqrt(11) / 10, 12);
    expect(errors?.[1]?.value).toBeCloseTo(Math.sqrt(21) / 10, 12);
  });

  it('is null where a curve is not known to less than itself', () => {
    expect(relativeErrorsBy([1, 2], (share) => 5 * share - 2, gradient, covariance)).toBeNull();
    expect(relativeErrorsBy([1], () => 0, gradient, covariance)).toBeNull();
    expect(relativeErrorsBy([1], () => -100, gradient, covariance)).toBeNull();
  });
});

describe('familyOf', () => {
  it('finds every family by its name', () => {
    for (const family of isolatedFamilies) expect(familyOf({ family: family.name })).toBe(family);
    expect(() => familyOf({ family: 'spline' })).toThrow('no isolated family is named spline');
  });
});
