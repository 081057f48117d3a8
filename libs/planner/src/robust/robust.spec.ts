import { type Envelope, loadedCurve, type NeighbourLoad, type ThroughputModel } from '@plimsoll/curves';
import { envelopesOf, mixWithin } from '@plimsoll/curves/fixtures/envelopes';
import { models, real } from '@plimsoll/curves/fixtures/models';
import { milliseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { decide } from '../decision.js';
import { model, platform, request, web } from '../fixtures/core.js';
import { given, measuredEnvelopes, PERIOD, promised, vms } from '../fixtures/robust.js';
import type { PlanRequest, VmRequest } from '../request.js';

const confidence = real(0.5, 0.99);
const anyEnvelope = fc.oneof(measuredEnvelopes, envelopesOf('http', 'stream', 'never-measured'));

/** Budgets by name; null where there is no plan. */
function budgetsOf(asked: PlanRequest): ReadonlyMap<string, number> | null {
  const { candidates, joint, binding } = decide(asked);
  return binding ? null : new Map(candidates.map(({ vm }, i) => [vm.name, joint.budgets[i] ?? 0]));
}

/** Budget of one VM; infeasible needs more than there is. */
const need = (asked: PlanRequest, name = 'vm') => budgetsOf(asked)?.get(name) ?? Infinity;

/** The others as the curve of one of them sees them. */
const othersOf = (all: readonly VmRequest[], budgets: ReadonlyMap<string, number>, own: VmRequest) =>
  all
    .filter((vm) => vm !== own)
    .map(({ name, workload, traffic }): NeighbourLoad => {
      return { kind: workload, share: (budgets.get(name) ?? 0) / PERIOD, traffic };
    });

describe('a robust plan', () => {
  it('keeps the budget and the promise of every VM, whoever comes within the envelope', () => {
    let came = 0;
    let promises = 0;
    const policy = fc.record({
      envelope: anyEnvelope,
      confidence,
      scope: fc.constantFrom('each' as const, 'all' as const),
      extrapolate: fc.boolean(),
    });
    fc.assert(
      fc.property(policy, vms('incumbent', 2), vms('newcomer', 3), (changes, incumbents, newcomers) => {
        let all = incumbents;
        let before = budgetsOf(request(all, changes));
        if (!before) return;
        for (const newcomer of newcomers) {
          const after = budgetsOf(request([...all, newcomer], changes));
          if (!after) continue;
          for (const [name, budget] of before) expect(after.get(name)).toBe(budget);
          [all, before] = [[...all, newcomer], after];
          came += 1;
          for (const vm of all) {
            if (!vm.model || vm.target === undefined) continue;
            const others = othersOf(all, after, vm);
            const curve = loadedCurve(vm.model, PERIOD / 1000, others, changes.confidence);
            const { lower } = curve.at((after.get(vm.name) ?? 0) / PERIOD);
            expect(lower).toBeGreaterThanOrEqual(vm.target * (1 - 1e-9));
            promises += 1;
          }
        }
      }),
      { seed: 1, numRuns: 1200 },
    );
    expect(came).toBeGreaterThan(500);
    expect(promises).toBeGreaterThan(300);
  });

  it('gives no less than the adaptive plan beside any mix within the envelope that the core carries', () => {
    let beside = 0;
    const asked = fc.record({
      envelope: anyEnvelope,
      confidence,
      room: real(0, 0.9),
      part: real(0.02, 0.7),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(models, asked, (model, { envelope, room, part, seed, ...rest }) => {
        const vm = promised('vm', model, part);
        const mix = mixWithin(model.interference, envelope, room, seed);
        const neighbours = mix.map(({ kind, share, traffic }, i) => given(`mix-${i}`, kind, share, traffic));
        const adaptive = need(request([vm, ...neighbours], { ...rest, extrapolate: true }));
        if (adaptive === Infinity) return;
        const robust = need(request([vm], { ...rest, envelope, extrapolate: true }));
        expect(robust).toBeGreaterThanOrEqual(adaptive);
        if (mix.length > 0 && robust < Infinity) beside += 1;
      }),
      { seed: 2, numRuns: 1200 },
    );
    expect(beside).toBeGreaterThan(500);
  });

  it('never lowers a budget with more confidence, a higher target or a wider envelope', () => {
    const growth = fc.record({
      more: real(0, 0.5),
      neighbours: fc.integer({ min: 0, max: 2 }),
      limit: real(1, 1.5),
    });
    const asked = fc.record({
      envelope: anyEnvelope,
      confidence,
      part: real(0.02, 0.5),
      extrapolate: fc.boolean(),
    });
    let rose = 0;
    fc.assert(
      fc.property(models, asked, growth, (model, { part, ...rest }, { more, neighbours, limit }) => {
        const { envelope, confidence } = rest;
        const vm = promised('vm', model, part);
        const before = need(request([vm], rest));
        const wider: Envelope = {
          mostNeighbours: envelope.mostNeighbours + neighbours,
          kinds: envelope.kinds.map(({ share, traffic: { mbps, ...others }, ...kind }) => ({
            ...kind,
            ...(share === undefined ? {} : { share: share * limit }),
            traffic: { ...others, ...(mbps === undefined ? {} : { mbps: mbps * limit }) },
          })),
        };
        const grown = [
          request([vm], { ...rest, confidence: confidence + (1 - confidence) * more }),
          request([{ ...vm, target: (vm.target ?? 0) * (1 + more) }], rest),
          request([vm], { ...rest, envelope: wider }),
          request([vm], { ...rest, scope: 'all' }),
        ];
        for (const after of grown.map((each) => need(each))) {
          expect(after).toBeGreaterThanOrEqual(before);
          if (after > before && after < Infinity) rose += 1;
        }
      }),
      { seed: 3, numRuns: 1000 },
    );
    expect(rose).toBeGreaterThan(300);
  });

  it('is the least that suffices beside all mixes, as trying them all shows', () => {
    const GRANULES = 20;
    const CAPACITY = 19;
    const share = (granules: number) => granules / GRANULES;
    const noisy = fc.record({ level: real(-7, -4), slope: real(0, 6) });
    const limits = fc.record({
      web: fc.integer({ min: 1, max: 16 }),
      stream: fc.integer({ min: 1, max: 6 }),
      mbps: real(0, 80),
    });
    let found = 0;
    fc.assert(
      fc.property(
        real(50, 600),
        noisy,
        limits,
        (target, noise, { web: mostWeb, stream: mostStream, mbps }) => {
          const [stream, other] = model.interference.kinds;
          if (!stream || !other) throw new Error('no kinds');
          // Traffic without doubt: errors are linear in shares, and the worst mix lies on the grid.
          const perTraffic = { value: 0.004, standardError: 0 };
          const noisyModel: ThroughputModel = {
            ...model,
            runToRun: { ...model.runToRun, ...noise },
            interference: { ...model.interference, kinds: [{ ...stream, perTraffic }, other] },
            hull: { ...model.hull, mixes: [...model.hull.mixes, 'stream+stream'] },
          };
          let least = 2;
          for (let a = 0; a <= mostWeb; a += 1) {
            for (let b = 0; b <= mostStream; b += 1) {
              const mix: NeighbourLoad[] = [
                { kind: 'web', share: share(a), traffic: {} },
                { kind: 'stream', share: share(b), traffic: { mbps } },
              ];
              const curve = loadedCurve(noisyModel, PERIOD / 1000, mix, 0.9);
              let enough = 19;
              while (enough > 2 && curve.at(share(enough - 1)).lower >= target) enough -= 1;
              // So much is enough; or what leaves no room for such a mix.
              least = Math.max(least, Math.min(enough, CAPACITY - a - b + 1));
            }
          }
          if (least > 18) least = Infinity;
          const kinds = [
            { kind: 'web', share: share(mostWeb), traffic: {} },
            { kind: 'stream', share: share(mostStream), traffic: { mbps } },
          ];
          const budget = need(
            request([web('vm', target, { model: noisyModel })], {
              envelope: { mostNeighbours: 2, kinds },
              platform: { ...platform, granularity: milliseconds(5) },
            }),
          );
          expect(budget / milliseconds(5)).toBe(least);
          if (least > 2 && least < Infinity) found += 1;
        },
      ),
      { seed: 4, numRuns: 1000 },
    );
    expect(found).toBeGreaterThan(300);
  });
});
