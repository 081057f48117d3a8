import { huberWeight } from './huber.js';

describe('huberWeight', () => {
  it('is whole up to the threshold, and falls beyond it on both sides', () => {
    expect([0, 1, -2].map((residual) => huberWeight(residual, 2))).toEqual([1, 1, 1]);
    expect([4, -4, 20].map((residual) => huberWeight(residual, 2))).toEqual([0.5, 0.5, 0.1]);
  });

  it('lets no residual pull with more than the threshold', () => {
    for (const residual of [2.5, 10, 1e6]) expect(residual * huberWeight(residual, 2)).toBeCloseTo(2, 9);
  });
});
