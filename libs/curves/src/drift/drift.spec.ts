import { normalOf, uniformOf } from '@plimsoll/units';
import { arBatches, arWindows, type WindowNoise } from '../fixtures/vm-years.js';
import { batchesOf, batchLength } from './batches.js';
import { driftOf } from './drift.js';
import { driftAlarm } from './sequential-test.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const YEAR_HOURS = 8766;
const TOLERANCE = 0.03;
/** VM-years for each kind of noise. Low rates need hundreds, which take minutes. */
const VM_YEARS = Number(process.env['PLIMSOLL_TEST_VM_YEARS'] ?? 12);
const RATES = VM_YEARS < 500 ? [0.5] : [0.5, 0.05, 0.01];

const noises: WindowNoise[] = [
  { windowMs: 10_000, sd: 0.06, phi: 0 },
  { windowMs: 10_000, sd: 0.06, phi: 0.9 },
  { windowMs: 60_000, sd: 0.06, phi: 0.5 },
  { windowMs: 60_000, sd: 0.06, phi: 0.9 },
];
const never = () => 0;
const minutes = (phi: number): WindowNoise => ({ windowMs: 60_000, sd: 0.06, phi });

describe.each(noises)('drift of windows of $windowMs ms with correlation $phi', (noise) => {
  it.each(RATES)('is found falsely %d times a VM-year at most, at the edge of the tolerance', (rate) => {
    let alarms = 0;
    for (let vm = 0; vm < VM_YEARS; vm += 1) {
      const edge = vm % 2 === 0 ? TOLERANCE : -TOLERANCE;
      const batches = arBatches(noise, YEAR_HOURS, () => edge, normalOf(uniformOf(1000 + vm)));
      if (driftAlarm(batches, TOLERANCE, rate)) alarms += 1;
    }
    expect(alarms).toBeLessThanOrEqual(rate * VM_YEARS);
  });

  it.each([
    [0.05, 192],
    [0.1, 28],
    [0.2, 28],
  ])('of %d is found after it began, mostly within %d hours', (shift, hours) => {
    const month = 30 * DAY_MS;
    const delays = Array.from({ length: 21 }, (_, vm) => {
      const biasAt = (ms: number) => (ms >= month ? -shift : 0);
      const series = arBatches(noise, 3 * 30 * 24, biasAt, normalOf(uniformOf(2000 + vm)));
      const alarm = driftAlarm(series, TOLERANCE, 0.01);
      return ((series[alarm?.batch ?? -1]?.to ?? Infinity) - month) / HOUR_MS;
    }).sort((a, b) => a - b);
    expect(delays[0]).toBeGreaterThan(0);
    expect(delays[10]).toBeLessThan(hours);
  });
});

describe('batches', () => {
  it('are longer where windows are more alike, and never shorter than an hour', () => {
    const chosen = [0, 0.5, 0.9].map((phi) => {
      const lengths = Array.from(
        { length: 40 },
        (_, seed) => batchLength(arWindows(minutes(phi), 1000, never, normalOf(uniformOf(seed)))).windows,
      );
      return lengths.sort((a, b) => a - b)[20] ?? 0;
    });
    // Autocorrelation times (1 + phi) / (1 - phi): 1, 3 and 19 windows.
    expect(chosen[0]).toBeLessThan(20);
    expect(chosen[1]).toBeGreaterThan(30);
    expect(chosen[1]).toBeLessThan(45);
    expect(chosen[2]).toBeGreaterThan(150);
    expect(chosen[2]).toBeLessThan(300);
    const hour = batchesOf(arWindows(minutes(0), 180, never, normalOf(uniformOf(1))), batchLength([]));
    expect(hour.map(({ from, to }) => [from, to])).toEqual([
      [0, HOUR_MS],
      [HOUR_MS, 2 * HOUR_MS],
      [2 * HOUR_MS, 3 * HOUR_MS],
    ]);
  });

  it('are drawn like those of windows', () => {
    const noise = minutes(0.9);
    const normal = normalOf(uniformOf(3));
    const drawn = arBatches(noise, 30 * YEAR_HOURS, never, normal);
    const windows = Math.round((drawn[0]?.to ?? 0) / noise.windowMs);
    const variance = drawn.reduce((sum, { mean }) => sum + mean ** 2, 0) / drawn.length / noise.sd ** 2;
    const [phi, n] = [0.9, windows];
    const exact = (n * (1 - phi ** 2) - 2 * phi * (1 - phi ** n)) / (n * (1 - phi)) ** 2;
    expect(variance / exact).toBeCloseTo(1, 1);
    const products = drawn.slice(1).map(({ mean }, i) => mean * (drawn[i]?.mean ?? 0));
    const next = products.reduce((sum, product) => sum + product, 0) / products.length / noise.sd ** 2;
    const exactNext = (phi * (1 - phi ** n) ** 2) / (n * (1 - phi)) ** 2;
    expect(next / exact).toBeCloseTo(exactNext / exact, 1);
    expect(exactNext / exact).toBeLessThan(0.05);
  });

  it('weigh each window by how sure it is', () => {
    const windows = [
      { at: 1, windowMs: 1, relativeError: 0.1, relativeSd: 0.1, saturated: true },
      { at: 2, windowMs: 1, relativeError: 0.4, relativeSd: 0.2, saturated: true },
    ];
    const [batch] = batchesOf(windows, { windows: 2, ms: 2 });
    expect(batch?.mean).toBeCloseTo((4 * 0.1 + 0.4) / 5, 12);
    expect(batch?.sd).toBeCloseTo(1 / Math.sqrt(125), 12);
  });
});

describe('the drift of a VM', () => {
  const biasAt = (ms: number) => (ms >= 10 * DAY_MS ? -0.1 : 0.01);
  const windows = arWindows(minutes(0.5), 20 * 24 * 60, biasAt, normalOf(uniformOf(4)));

  it('is found, with its size, its beginning and what to do', () => {
    const drift = driftOf(windows, { tolerance: TOLERANCE });
    expect(drift).toMatchObject({ state: 'drifted', advice: 'refit', counted: 28_800, ignored: 0 });
    expect(Math.abs((drift.since ?? 0) - 10 * DAY_MS)).toBeLessThan(3 * HOUR_MS);
    expect(drift.bias?.lower).toBeLessThan(-0.1);
    expect(drift.bias?.upper).toBeGreaterThan(-0.1);
    expect((drift.bias?.upper ?? 1) - (drift.bias?.lower ?? 0)).toBeLessThan(0.01);
  });

  it('is none while the bias stays within the tolerance', () => {
    const before = windows.filter(({ at }) => at < 10 * DAY_MS);
    const drift = driftOf(before, { tolerance: TOLERANCE });
    expect(drift).toMatchObject({ state: 'steady', advice: null, since: null });
    expect(drift.bias?.lower).toBeLessThan(0.01);
    expect(drift.bias?.upper).toBeGreaterThan(0.01);
    expect(driftOf(before, { tolerance: 0 }).state).toBe('drifted');
  });

  it('is found in either direction', () => {
    const raised = windows.map((window) => ({ ...window, relativeError: -window.relativeError }));
    const drift = driftOf(raised, { tolerance: TOLERANCE });
    expect(drift.state).toBe('drifted');
    expect(drift.bias?.estimate).toBeCloseTo(0.1, 1);
  });

  it('is found again in every longer series', () => {
    const found = [10, 11, 12, 15, 20].map((days) => {
      return driftOf(
        windows.filter(({ at }) => at < days * DAY_MS),
        { tolerance: TOLERANCE },
      );
    });
    expect(found.map(({ state }) => state)).toEqual(['steady', 'drifted', 'drifted', 'drifted', 'drifted']);
    expect(new Set(found.slice(1).map(({ since }) => since)).size).toBe(1);
  });

  it('is not told from windows that were not filled, in whatever order they come', () => {
    const idle = windows.map((window) => ({
      ...window,
      at: window.at - 1,
      relativeError: window.relativeError - 0.7,
      saturated: false,
    }));
    const before = windows.filter(({ at }) => at < 10 * DAY_MS);
    const mixed = driftOf([...idle, ...before].reverse(), { tolerance: TOLERANCE });
    expect(mixed).toMatchObject({ state: 'steady', counted: before.length, ignored: idle.length });
    const throttled = idle.map((window) => ({ ...window, throttled: true }));
    expect(driftOf(throttled, { tolerance: TOLERANCE })).toMatchObject({ state: 'drifted', ignored: 0 });
  });

  it('needs a thousand filled windows, and eleven batches', () => {
    const nothing = { state: 'too-few', bias: null, since: null, advice: null };
    expect(driftOf([], { tolerance: 0 })).toEqual({ ...nothing, counted: 0, ignored: 0 });
    expect(driftOf(windows.slice(0, 999), { tolerance: TOLERANCE })).toMatchObject({
      ...nothing,
      counted: 999,
    });
    expect(driftOf(windows.slice(0, 1200), { tolerance: TOLERANCE }).state).toBe('steady');
  });

  it('is not seen in one disturbed hour', () => {
    const disturbed = windows
      .filter(({ at }) => at < 10 * DAY_MS)
      .map((window) =>
        Math.floor(window.at / HOUR_MS) === 150 ? { ...window, relativeError: -0.15 } : window,
      );
    expect(driftOf(disturbed, { tolerance: TOLERANCE }).state).toBe('steady');
  });

  it.each([
    [{ relativeSd: 0 }, 'relativeSd'],
    [{ relativeError: NaN }, 'relativeError'],
    [{ windowMs: 0 }, 'windowMs'],
  ])('refuses %j', (change, name) => {
    const [first] = windows;
    expect(() => driftOf([{ ...first, ...change } as never], { tolerance: 0 })).toThrow(name);
    expect(() => driftOf([], { tolerance: -1 })).toThrow('tolerance');
    expect(() => driftOf([], { tolerance: 0, alarmsPerYear: 0 })).toThrow('alarmsPerYear');
  });
});
