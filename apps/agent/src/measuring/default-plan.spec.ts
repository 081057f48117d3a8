import { DEFAULT_NEIGHBOURS, DEFAULT_SHARES, gridConditions } from './default-plan.js';

const grid = { periodUs: 100_000, capacity: 0.95, shares: DEFAULT_SHARES, neighbours: DEFAULT_NEIGHBOURS };

describe('the default plan', () => {
  const conditions = gridConditions(grid);

  it('fits on the core, to the last condition', () => {
    const shares = conditions.map(({ budgetUs = 0, periodUs = 1, neighbours }) =>
      neighbours.reduce((sum, its) => sum + (its.budgetUs ?? 0) / (its.periodUs ?? 1), budgetUs / periodUs),
    );
    expect(Math.max(...shares)).toBeLessThanOrEqual(0.95 + 1e-9);
    expect(gridConditions({ ...grid, capacity: 0.5 }).length).toBeLessThan(conditions.length);
  });

  it('has every share alone, two more periods and mixes of two neighbours', () => {
    const alone = conditions.filter(
      ({ neighbours, periodUs }) => neighbours.length === 0 && periodUs === 100_000,
    );
    expect(alone.map(({ budgetUs }) => budgetUs)).toEqual(
      DEFAULT_SHARES.map((share) => Math.round(share * 100_000)),
    );
    expect(new Set(conditions.map(({ periodUs }) => periodUs))).toEqual(new Set([100_000, 50_000, 20_000]));
    const mixes = conditions.filter(({ neighbours }) => neighbours.length === 2);
    expect(mixes.map(({ neighbours }) => neighbours.map(({ workload }) => workload).join())).toEqual([
      'http,stream',
      'http,compute',
      'stream,compute',
    ]);
  });
});
