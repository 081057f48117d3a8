import fc from 'fast-check';
import { envelopesOf, mixWithin } from '../fixtures/envelopes.js';
import { models, real } from '../fixtures/models.js';
import { envelopeCurves, loadedCurve } from './prediction.js';

const envelopes = envelopesOf('http', 'stream', 'never-measured');
const measured = envelopesOf('http', 'stream');
const share = real(0.01, 1);
const room = real(0, 1);
const confidence = real(0.5, 0.999);
const period = fc.constantFrom(25_000, 100_000, 400_000);
const ROUNDING = 1e-9;

describe('the curve beside the worst of an envelope', () => {
  it('promises no more than the curve beside any mix within it', () => {
    let beside = 0;
    fc.assert(
      fc.property(
        models,
        fc.oneof(envelopes, measured),
        fc.record({ own: share, left: room, asked: confidence, periodUs: period, seed: fc.nat() }),
        (model, envelope, { own, left, asked, periodUs, seed }) => {
          const mix = mixWithin(model.interference, envelope, left, seed);
          const worst = envelopeCurves(model, periodUs, envelope, asked)(left).at(own);
          const actual = loadedCurve(model, periodUs, mix, asked).at(own);
          expect(worst.lower).toBeLessThanOrEqual(actual.lower * (1 + ROUNDING));
          expect(worst.mean).toBeLessThanOrEqual(actual.mean * (1 + ROUNDING));
          if (actual.extrapolated) expect(worst.extrapolated).toBe(true);
          if (mix.length > 0) beside += 1;
        },
      ),
      { seed: 1, numRuns: 5000 },
    );
    expect(beside).toBeGreaterThan(2000);
  });

  it('promises no more where there is more room', () => {
    const at = fc.record({ own: share, left: room, more: room, asked: confidence, periodUs: period });
    fc.assert(
      fc.property(models, envelopes, at, (model, envelope, { own, left, more, asked, periodUs }) => {
        const curves = envelopeCurves(model, periodUs, envelope, asked);
        expect(curves(left + more).at(own).lower).toBeLessThanOrEqual(
          curves(left).at(own).lower * (1 + ROUNDING),
        );
      }),
      { seed: 2, numRuns: 2000 },
    );
  });

  it('is the isolated one where no neighbour may come', () => {
    fc.assert(
      fc.property(models, envelopes, share, room, confidence, (model, envelope, own, left, asked) => {
        const nobody = envelopeCurves(model, 100_000, { ...envelope, mostNeighbours: 0 }, asked);
        expect(nobody(left).at(own)).toEqual(loadedCurve(model, 100_000, [], asked).at(own));
      }),
      { seed: 3 },
    );
  });

  it.each([
    ['a kind within its limits', 1, [{ kind: 'http', share: 0.5, traffic: {} }], false],
    ['a kind with more share than was measured', 1, [{ kind: 'http', share: 0.51, traffic: {} }], true],
    ['a kind that the room bounds', 1, [{ kind: 'http', traffic: {} }], true],
    ['a kind with more traffic', 1, [{ kind: 'stream', share: 0.2, traffic: { mbps: 81 } }], true],
    ['a kind with as much traffic', 1, [{ kind: 'stream', share: 0.2, traffic: { mbps: 80 } }], false],
    ['more of a kind than ran together', 2, [{ kind: 'http', share: 0.5, traffic: {} }], true],
    ['a kind that was never measured', 1, [{ kind: 'never-measured', share: 0.1, traffic: {} }], true],
    [
      'kinds of which one may come at a time',
      1,
      [
        { kind: 'http', share: 0.5, traffic: {} },
        { kind: 'stream', share: 0.2, traffic: {} },
      ],
      false,
    ],
  ])('beside %s (up to %d) tells whether it was measured', (_, mostNeighbours, kinds, extrapolated) => {
    const [model] = fc.sample(models, { seed: 4, numRuns: 1 });
    if (!model) throw new Error('no model');
    const curves = envelopeCurves(model, 100_000, { mostNeighbours, kinds }, 0.9);
    expect(curves(0.6).at(0.4).extrapolated).toBe(extrapolated);
  });
});
