import { streamOf } from './streams.js';

describe('streams of random numbers', () => {
  const five = (next: () => number) => Array.from({ length: 5 }, next);

  it('are the same for one seed and name, and others for another seed or name', () => {
    expect(five(streamOf(1, 'requests'))).toEqual(five(streamOf(1, 'requests')));
    const all = [1, 2, 3].flatMap((seed) =>
      ['a', 'b', 'ab', 'ba', ''].map((name) => five(streamOf(seed, name)).join()),
    );
    expect(new Set(all).size).toBe(all.length);
  });

  it('are not alike', () => {
    const [a, b] = [streamOf(1, 'a'), streamOf(1, 'b')];
    const pairs = Array.from({ length: 20_000 }, () => [a() - 0.5, b() - 0.5] as const);
    const covariance = pairs.reduce((sum, [x, y]) => sum + x * y, 0) / pairs.length;
    expect(Math.abs(covariance)).toBeLessThan(0.002);
  });
});
