import { normalOf, uniformOf } from '@plimsoll/units';
import type { Condition, NeighbourLoad } from '../condition.js';
import { designOf } from './design.js';
import { lossOf } from './effects.js';
import { formOf, type InterferenceForm, interferenceForms, simplestForm, throughputAfter } from './forms.js';
import { chooseForm, fitLosses, type Weighted } from './interference.js';

const P = 100_000;
const CURVES: Record<string, (share: number) => number> = {
  'a capped line': (share) => Math.min(1000 * share, 600),
  'a line with an offset': (share) => 1000 * Math.max(0, share - 0.05),
  'a saturating curve': (share) => 1000 * (1 - Math.exp(-3 * share)),
};
const truth = { http: 0.1, stream: 0.0005, period: 0.004 };
const lossAt = (neighbours: readonly NeighbourLoad[], periodUs: number) =>
  neighbours.reduce(
    (sum, { kind, share, traffic }) =>
      sum + (kind === 'http' ? truth.http * share : truth.stream * (traffic.mbps ?? 0)),
    truth.period * (P / periodUs - 1),
  );

/** Loaded conditions below the cap and above, exact or with noise; two kinds, two periods. */
function measure(form: InterferenceForm, curve: (share: number) => number, noise = 0, seed = 1): Weighted[] {
  const normal = normalOf(uniformOf(seed));
  return [0.2, 0.3, 0.4, 0.55, 0.62, 0.8].flatMap((share) =>
    [P, P / 4].flatMap((periodUs) =>
      [0.1, 0.3].flatMap((other) =>
        [10, 60].map((mbps): Weighted => {
          const neighbours = [
            { kind: 'http', share: other, traffic: {} },
            { kind: 'stream', share: 0.2, traffic: { mbps } },
          ];
          const expected = throughputAfter(form, curve, share, lossAt(neighbours, periodUs));
          const mean = expected * (1 + noise * normal());
          const condition: Condition = { share, periodUs, neighbours, mean, sd: 0, runs: 1 };
          return { condition, variance: Math.max(noise, 0.001) ** 2 };
        }),
      ),
    ),
  );
}
const fit = (form: InterferenceForm, curve: (share: number) => number, measured: readonly Weighted[]) => {
  const design = designOf(
    measured.map(({ condition }) => condition),
    P,
  );
  return fitLosses(form, curve, design, measured);
};

const every = interferenceForms.flatMap((form) =>
  Object.entries(CURVES).map(([name, curve]) => [form.name, name, form, curve] as const),
);

describe('fitLosses', () => {
  it.each(every)('finds the losses of %s on %s', (_, __, form, curve) => {
    const { kinds, period } = fit(form, curve, measure(form, curve));
    const [http, stream] = kinds;
    expect(http?.perShare.value).toBeCloseTo(truth.http, 4);
    expect(stream?.perTraffic?.value).toBeCloseTo(truth.stream, 6);
    expect(period?.perSwitch.value).toBeCloseTo(truth.period, 5);
  });

  it('says how far its losses are from the truth', () => {
    const [, , additive] = interferenceForms;
    const curve = CURVES['a line with an offset'];
    if (!additive || !curve) throw new Error('no such form or curve');
    const FITS = 200;
    let squares = 0;
    for (let seed = 0; seed < FITS; seed += 1) {
      const { kinds } = fit(additive, curve, measure(additive, curve, 0.02, seed));
      const { value = 0, standardError = 0 } = kinds[1]?.perTraffic ?? {};
      squares += ((value - truth.stream) / standardError) ** 2 / FITS;
    }
    expect(squares).toBeGreaterThan(0.7);
    expect(squares).toBeLessThan(1.4);
  });

  it('learns nothing of a stolen share where the curve is flat', () => {
    const [, multiplicative] = interferenceForms;
    if (!multiplicative) throw new Error('no such form');
    const flat: Weighted[] = [0.1, 0.2].map((other) => ({
      condition: {
        share: 0.9,
        periodUs: P,
        neighbours: [{ kind: 'http', share: other, traffic: {} }],
        mean: 600,
        sd: 0,
        runs: 1,
      },
      variance: 1e-4,
    }));
    const [http] = fit(multiplicative, CURVES['a capped line'] ?? (() => 0), flat).kinds;
    expect(http?.perShare.value).toBe(0);
    expect(http?.perShare.standardError).toBeGreaterThan(1000);
  });

  it('comes back from losses that would leave nothing', () => {
    const [, , additive] = interferenceForms;
    if (!additive) throw new Error('no such form');
    const deep: Weighted[] = [0.1, 0.2, 0.4].map((share) => ({
      condition: {
        share,
        periodUs: P,
        neighbours: [{ kind: 'http', share: 0.3, traffic: {} }],
        mean: 1000 * (share - 0.06),
        sd: 0,
        runs: 1,
      },
      variance: 1e-4,
    }));
    const effects = fit(additive, (share) => 1000 * share, deep);
    expect(lossOf(effects, deep[0]?.condition.neighbours ?? [], P).value).toBeCloseTo(0.06, 4);
  });
});

describe('chooseForm', () => {
  it.each(every)('chooses %s on %s where the data tell', (_, __, form, curve) => {
    const { form: chosen, scores } = chooseForm(
      interferenceForms,
      () => curve,
      measure(form, curve, 0.002),
      P,
    );
    expect(chosen.name).toBe(form.name);
    expect(scores.map(({ name }) => name)).toEqual(interferenceForms.map(({ name }) => name));
  });

  it('chooses the simplest of forms that tell the same: on a line through the origin, part of a share is part of all', () => {
    const [, multiplicative] = interferenceForms;
    if (!multiplicative) throw new Error('no such form');
    const line = (share: number) => 1000 * share;
    expect(chooseForm(interferenceForms, () => line, measure(multiplicative, line, 0.01), P).form).toBe(
      simplestForm,
    );
  });

  it('chooses the simplest where there are fewer than three shares, or no choice', () => {
    const [, , additive] = interferenceForms;
    const curve = CURVES['a line with an offset'];
    if (!additive || !curve) throw new Error('no such form or curve');
    const measured = measure(additive, curve);
    const two = measured.filter(({ condition }) => condition.share < 0.35);
    expect(chooseForm(interferenceForms, () => curve, two, P)).toEqual({ form: simplestForm, scores: [] });
    expect(chooseForm([simplestForm], () => curve, measured, P)).toEqual({ form: simplestForm, scores: [] });
    expect(chooseForm(interferenceForms, () => curve, [], P)).toEqual({ form: simplestForm, scores: [] });
  });
});

describe('forms', () => {
  it('take a part of the throughput, a part of the share, or a share', () => {
    const square = (share: number) => 100 * share ** 2;
    const left = interferenceForms.map((form) => throughputAfter(form, square, 0.5, 0.1));
    const expected = [25 * Math.exp(-0.1), 25 * Math.exp(-0.2), 100 * 0.4 ** 2];
    for (const [i, value] of left.entries()) expect(value).toBeCloseTo(expected[i] ?? NaN, 12);
  });

  it('take nothing for no loss, and leave nothing of a share that is stolen whole', () => {
    for (const form of interferenceForms) expect(throughputAfter(form, (share) => share, 0.3, 0)).toBe(0.3);
    expect(interferenceForms.map((form) => form.left(0.3, 0.5))).toEqual([0.3, 0.3 * Math.exp(-0.5), 0]);
  });

  it('are found by their names', () => {
    for (const form of interferenceForms) expect(formOf({ form: form.name })).toBe(form);
    expect(() => formOf({ form: 'magic' })).toThrow('no form of interference is named magic');
  });
});
