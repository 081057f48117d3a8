import { mixKey, neighbourKind, summarise } from './condition.js';

describe('summarise', () => {
  it('has the mean, the sample sd and the number of runs', () => {
    const { mean, sd, runs } = summarise([2, 4, 4, 6]);
    expect(mean).toBe(4);
    expect(sd).toBeCloseTo(Math.sqrt(8 / 3), 12);
    expect(runs).toBe(4);
  });

  it('has no spread for a single run', () => {
    expect(summarise([7])).toEqual({ mean: 7, sd: 0, runs: 1, samples: [7] });
  });

  it('refuses no run at all', () => {
    expect(() => summarise([])).toThrow('at least one run');
  });
});

describe('kinds of neighbours', () => {
  it('are workloads, apart by relation where that is not the same core', () => {
    expect(neighbourKind('stream', 'core')).toBe('stream');
    expect(neighbourKind('stream', 'llc')).not.toBe(neighbourKind('stream', 'smt'));
    expect(neighbourKind('stream', 'llc')).not.toBe('stream');
  });

  it('make one mix in any order, but not in any number', () => {
    const [a, b] = ['http', 'stream'].map((kind) => ({ kind, share: 0.1, traffic: {} }));
    if (!a || !b) throw new Error('two kinds');
    expect(mixKey([a, b])).toBe(mixKey([b, a]));
    expect(mixKey([a, a])).not.toBe(mixKey([a]));
    expect(mixKey([])).not.toBe(mixKey([a]));
  });
});
