import { normalOf, uniformOf } from '@plimsoll/units';
import { type Condition, type NeighbourLoad, summarise } from '../condition.js';
import { fitModel } from '../fit-model.js';
import { crossValidate, foldByFold } from './cross-validation.js';
import { evaluateModel } from './evaluation.js';
import { forecast } from './forecast.js';

const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const stream = (mbps: number): NeighbourLoad => ({ kind: 'stream', share: 0.2, traffic: { mbps } });
const http = (share: number): NeighbourLoad => ({ kind: 'http', share, traffic: {} });

/** A line through the origin, slowed by traffic, with 4% noise: what the model takes a host for. */
function measure(seed: number, noise = 0.04): Condition[] {
  const normal = normalOf(uniformOf(seed));
  const levels = [[], ...[10, 25, 50, 75].map((mbps) => [stream(mbps)]), ...[0.1, 0.3].map((s) => [http(s)])];
  return levels.flatMap((neighbours) =>
    SHARES.map((share) => {
      const loss = neighbours.reduce((sum, { traffic }) => sum + 0.003 * (traffic.mbps ?? 0), 0);
      const centre = 10_000 * share * Math.exp(-loss);
      const samples = Array.from({ length: 5 }, () => centre * (1 + noise * normal()));
      return { share, periodUs: 100_000, neighbours, ...summarise(samples) };
    }),
  );
}

const withoutSamples = ({ samples, ...condition }: Condition): Condition => condition;

describe('cross-validation', () => {
  const conditions = measure(1);

  it('predicts a condition as a model does that never saw it', () => {
    const { leftOut, unfitted, folds } = crossValidate(conditions, 'condition');
    expect([folds, leftOut.length, unfitted]).toEqual([63, 63, []]);
    const sixth = conditions[5] as Condition;
    const model = fitModel(conditions.filter((one) => one !== sixth));
    expect(leftOut[5]).toEqual({ condition: sixth, forecast: forecast(model, sixth) });
  });

  it('is blind to what it leaves out: runs of another host change no prediction of them', () => {
    const changed = conditions.map((one) =>
      one.share === 0.4 ? { ...one, ...summarise([1, 2, 900_000]) } : one,
    );
    const at40 = (all: Condition[]) =>
      crossValidate(all, 'share')
        .leftOut.filter(({ condition }) => condition.share === 0.4)
        .map((one) => one.forecast);
    expect(at40(changed)).toEqual(at40(conditions));
  });

  it('goes fold by fold, and says before each which part is done', () => {
    const few = conditions.filter(({ neighbours }) => neighbours.length === 0);
    const parts = [...foldByFold(few, 'condition')];
    expect(parts).toEqual(few.map((_, i) => i / few.length));
  });

  it('reports folds whose rest cannot be fitted', () => {
    const two = conditions.filter(({ share, neighbours }) => share < 0.3 && neighbours.length === 0);
    const few = [
      ...two,
      ...conditions.filter(({ share, neighbours }) => share === 0.1 && neighbours.length > 0),
    ];
    const { leftOut, unfitted, folds } = crossValidate(few, 'share');
    expect(folds).toBe(2);
    expect(leftOut).toEqual([]);
    expect(unfitted.map(({ fold }) => fold)).toEqual(['10%', '20%']);
    for (const { reason } of unfitted) expect(reason).toMatch(/share/);
  });
});

describe('the evaluation of a model that fits', () => {
  // Four benchmarks of one host, side by side: coverage is known to about 0.02.
  const evaluations = Array.from({ length: 4 }, (_, i) =>
    evaluateModel(measure(i + 1), 'condition', uniformOf(i)),
  );

  it('finds about the error that noise leaves in a mean of five runs', () => {
    for (const { medianError, p95Error, conditions } of evaluations) {
      expect(conditions).toBe(63);
      // 0.04 / sqrt(5) = 0.018 times the median and the 95th percentile of a normal magnitude, 0.67 and 1.96.
      expect(medianError).toBeGreaterThan(0.004);
      expect(medianError).toBeLessThan(0.022);
      expect(p95Error).toBeGreaterThan(0.022);
      expect(p95Error).toBeLessThan(0.055);
    }
  });

  it.each([
    [0.5, 0.07],
    [0.8, 0.06],
    [0.9, 0.045],
    [0.95, 0.03],
    [0.99, 0.01],
  ])('finds a coverage near %d on both sides', (confidence, within) => {
    for (const side of ['lower', 'upper']) {
      const fractions = evaluations.map(
        ({ coverage }) =>
          coverage.find((one) => one.side === side && one.confidence === confidence)?.fraction ?? NaN,
      );
      const mean = fractions.reduce((sum, fraction) => sum + fraction, 0) / fractions.length;
      expect(Math.abs(mean - confidence)).toBeLessThan(within);
    }
  });

  it('splits runs by bands of shares, losing none', () => {
    for (const { bands, coverage } of evaluations) {
      expect(bands.map(({ from, to }) => [from, to])).toEqual([
        [0.1, 0.3],
        [0.4, 0.6],
        [0.7, 0.9],
      ]);
      expect(bands.reduce((sum, band) => sum + (band.coverage[0]?.runs ?? 0), 0)).toBe(coverage[0]?.runs);
    }
  });

  it.each(['share', 'level', 'kind'] as const)('also leaves out a whole %s', (leaveOut) => {
    const { folds, conditions } = evaluateModel(measure(1), leaveOut, uniformOf(1));
    expect([folds, conditions]).toEqual({ share: [9, 63], level: [6, 54], kind: [2, 54] }[leaveOut]);
  });
});

describe('an evaluation', () => {
  it('scores means of which no runs were kept, and counts them for no coverage', () => {
    const conditions = measure(2);
    const kept = evaluateModel(conditions, 'condition', uniformOf(1));
    const mixed = evaluateModel(
      conditions.map((one) => (one.neighbours.length > 0 ? withoutSamples(one) : one)),
      'condition',
      uniformOf(1),
    );
    expect(mixed.medianError).toBe(kept.medianError);
    expect(mixed.coverage[0]).toMatchObject({ clusters: 9, runs: 45 });
    const none = evaluateModel(conditions.map(withoutSamples), 'condition', uniformOf(1));
    expect(none.medianError).toBe(kept.medianError);
    expect(none.coverage).toEqual([]);
  });

  it('keeps the runs of a condition in one cluster, though several folds leave it out', () => {
    const mixed = measure(4).map((one) =>
      one.neighbours.length > 0 ? { ...one, neighbours: [...one.neighbours, http(0.2)] } : one,
    );
    const { conditions, coverage } = evaluateModel(mixed, 'level', uniformOf(1));
    // Beside http at 20% and something else: left out with the one and with the other.
    expect(conditions).toBe(2 * 54);
    expect(coverage[0]).toMatchObject({ clusters: 54, runs: 2 * 54 * 5 });
  });

  it('has an error for silence, also where silence was predicted', () => {
    const conditions = [0.02, 0.05, 0.08, ...SHARES].map((share, i): Condition => {
      const throughput = Math.max(0, 10_000 * (share - 0.15)) * (i % 2 === 0 ? 1.001 : 0.999);
      return { share, periodUs: 100_000, neighbours: [], ...summarise([throughput, throughput]) };
    });
    const [silent] = evaluateModel(conditions, 'condition', uniformOf(1)).bands;
    expect(silent).toMatchObject({ from: 0.02, to: 0.1, conditions: 4 });
    expect(silent?.medianError).toBeLessThanOrEqual(1);
  });

  it('has no error to tell where nothing could be fitted', () => {
    const alone = measure(1).slice(0, 2);
    const { medianError, p95Error, unfitted, bands } = evaluateModel(alone, 'condition', uniformOf(1));
    expect([medianError, p95Error, unfitted.length, bands]).toEqual([null, null, 2, []]);
  });

  it('is the same for the same seed', () => {
    const conditions = measure(3);
    expect(evaluateModel(conditions, 'level', uniformOf(9))).toEqual(
      evaluateModel(conditions, 'level', uniformOf(9)),
    );
  });
});
