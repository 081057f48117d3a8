import { admittedBias, isSaturated, isUsedUp, windowSd } from './window.js';

describe('a window', () => {
  it.each([
    [{ saturated: true }, true],
    [{ saturated: false, offered: 200 }, false],
    [{ offered: 105 }, false],
    [{ offered: 106 }, true],
    [{ offered: 50 }, false],
    [{}, false],
  ])('of a VM that delivered 100, with %j, is saturated: %s', (load, expected) => {
    expect(isSaturated({ throughput: 100, ...load })).toBe(expected);
  });

  it('in which nothing was offered, and nothing delivered, is not saturated', () => {
    expect(isSaturated({ throughput: 0, offered: 0 })).toBe(false);
  });

  // Shares 0.3 and 0.2 of two cores: 500 ms of a second are budget, 1500 ms are not.
  it.each([
    [{ usedMs: 500 }, true],
    [{ usedMs: 475 }, true],
    [{ usedMs: 474 }, false],
    [{ usedMs: 400, throttledMs: 1500 }, false],
    [{ throttledMs: 1500 }, true],
    [{ throttledMs: 1424 }, false],
    [{}, false],
  ])('of two cores, with %j, used up its budgets: %s', (load, expected) => {
    expect(isUsedUp({ throughput: 1, ...load }, [0.3, 0.2], 1000)).toBe(expected);
  });

  it('of a whole core is never throttled, so that this says nothing', () => {
    expect(isUsedUp({ throughput: 1, throttledMs: 0 }, [1], 1000)).toBe(false);
  });

  it('is the less noisy the longer it is, as far as the length of a run is known', () => {
    expect(windowSd(0.06, 2000, 8000)).toBeCloseTo(0.03, 12);
    expect(windowSd(0.06, 2000, 500)).toBeCloseTo(0.12, 12);
    expect(windowSd(0.06, null, 500)).toBe(0.06);
    expect(windowSd(0.06, 1e-300, 500)).toBe(1e-6);
  });

  it('is let be off by all lack of fit, and by more where the model was extrapolated', () => {
    const model = { lackOfFit: 0.03, interference: { lackOfFit: 0.04 } } as never;
    expect(admittedBias(model, false)).toBeCloseTo(0.05, 12);
    expect(admittedBias(model, true)).toBeCloseTo(Math.sqrt(0.05 ** 2 + 0.05 ** 2), 12);
  });
});
