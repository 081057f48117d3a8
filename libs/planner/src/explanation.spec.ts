import { milliseconds, nanoseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { feasible, model, platform, request, service, stream, web, within } from './fixtures/core.js';
import type { ExplanationStep, PlannedReservation } from './plan.js';
import { planCore } from './plan-core.js';
import type { PlanRequest, VmRequest } from './request.js';

function first(asked: PlanRequest): PlannedReservation {
  const [planned] = feasible(asked).reservations;
  if (!planned) throw new Error('no reservation');
  return planned;
}
const stepsOf = (vms: VmRequest[], changes: Partial<PlanRequest> = {}) =>
  first(request(vms, changes)).explanation.map(({ step }) => step);
const stepOf = (planned: PlannedReservation, name: ExplanationStep['step']) =>
  planned.explanation.find(({ step }) => step === name);

describe('the explanation of a budget', () => {
  const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });

  it('adds up to it exactly, in steps that never take away', () => {
    const cores = fc.record({
      targets: fc.array(real(1, 400), { minLength: 1, maxLength: 3 }),
      feed: fc.record({ budget: fc.integer({ min: 1, max: 30 }), mbps: real(0, 80) }),
      confidence: real(0.5, 0.99),
      granule: fc.constantFrom(1, 7, 500, 5000),
      switchCost: fc.integer({ min: 0, max: 100 }),
      period: fc.option(fc.integer({ min: 2, max: 200 })),
      demand: fc.option(fc.integer({ min: 1, max: 30 })),
      noise: fc.record({ level: real(-7, -4), slope: real(0, 6) }),
      extrapolate: fc.boolean(),
    });
    let planned = 0;
    fc.assert(
      fc.property(cores, ({ targets, feed, granule, switchCost, period, demand, noise, ...rest }) => {
        const vms = targets.map((target, i) =>
          web(`web-${i}`, target, {
            model: { ...model, runToRun: { ...model.runToRun, ...noise } },
            ...(period === null ? {} : { period: milliseconds(period) }),
            ...(demand === null ? {} : { responseTime: within({ demand, deadline: 100 }) }),
          }),
        );
        const host = {
          ...platform,
          granularity: nanoseconds(granule * 1000),
          switchCost: nanoseconds(switchCost * 1000),
        };
        const plan = planCore(
          request([...vms, stream('feed', feed.budget, feed.mbps)], { ...rest, platform: host }),
        );
        if (!plan.feasible) return;
        planned += 1;
        for (const { budget, explanation } of plan.reservations) {
          expect(explanation.reduce((sum, step) => sum + step.budget, 0)).toBe(budget);
          for (const step of explanation) expect(step.budget).toBeGreaterThanOrEqual(0);
        }
      }),
      { seed: 1, numRuns: 600 },
    );
    expect(planned).toBeGreaterThan(100);
  });

  it('starts from the budget that the expected throughput needs alone', () => {
    const planned = first(request([web('a', 200), stream('feed', 20, 40)]));
    expect(planned.explanation[0]).toMatchObject({ step: 'isolated', budget: milliseconds(20) });
    expect(planned.explanation[0]?.detail).toContain('200');
  });

  it('names the target in digits that people can read', () => {
    const third = stepOf(first(request([{ ...web('a', 700), vcpus: 3 }])), 'isolated');
    expect(third?.detail).toBe('expected throughput 233.3333 (1/3 of the target) alone');
  });

  it('gives interference what the expected slowdown costs, beside neighbours by name', () => {
    const step = stepOf(first(request([web('a', 200), stream('feed', 20, 40)])), 'interference');
    // 20 ms times exp(0.2 * 0.1 + 40 * 0.004) is 23.944 ms.
    expect(step?.budget).toBe(3_945_000);
    expect(step?.detail).toBe('beside stream at 20.0% with 40 Mbit/s');
  });

  it('describes so many neighbours, and counts the others', () => {
    const asked = (count: number) =>
      request([web('a', 100), ...Array.from({ length: count }, (_, i) => stream(`feed-${i}`, 1, 1))], {
        extrapolate: true,
      });
    const detailOf = (count: number) => stepOf(first(asked(count)), 'interference')?.detail ?? '';
    expect(detailOf(20).match(/stream/g)).toHaveLength(20);
    expect(detailOf(20)).not.toContain('more');
    expect(detailOf(25).match(/stream/g)).toHaveLength(20);
    expect(detailOf(25)).toMatch(/ and 5 more$/);
  });

  it('says which traffic is assumed, and which kinds were never measured', () => {
    const { traffic: _, ...silent } = stream('feed', 20, 40);
    const assumed = stepOf(first(request([web('a', 200), { ...silent, traffic: {} }])), 'interference');
    expect(assumed?.detail).toContain('80 Mbit/s (assumed: the most measured)');
    const stranger = { ...stream('feed', 20, 40), workload: 'batch' };
    const unknown = stepOf(first(request([web('a', 200), stranger], { extrapolate: true })), 'interference');
    expect(unknown?.detail).toContain('batch at 20.0% (never measured: taken for the worst kind known)');
  });

  it('claims no loss of neighbours where none of any kind was measured', () => {
    const alone = web('a', 200);
    const model = alone.model && { ...alone.model, interference: { ...alone.model.interference, kinds: [] } };
    const vms = [{ ...alone, ...(model && { model }) }, stream('feed', 20, 40)];
    const step = stepOf(first(request(vms, { extrapolate: true })), 'interference');
    expect(step?.budget).toBe(0);
    expect(step?.detail).toContain('no loss is known');
  });

  it('leaves out what adds nothing, but never says nothing of neighbours', () => {
    expect(stepsOf([web('a', 200)], { confidence: 0.5 })).toEqual(['isolated', 'interference']);
    expect(stepOf(first(request([web('a', 200)])), 'interference')).toMatchObject({
      budget: 0,
      detail: 'no neighbours',
    });
    expect(stepsOf([web('a', 200)])).toEqual(['isolated', 'interference', 'confidence']);
  });

  it('names the least measured share', () => {
    const planned = first(request([web('a', 1)]));
    expect(planned.budget).toBe(milliseconds(10));
    expect(stepOf(planned, 'least-share')?.budget).toBeGreaterThan(milliseconds(9));
    expect(stepOf(planned, 'least-share')?.detail).toContain('10.0%');
  });

  it('names the switches of a shorter period, which it pays', () => {
    const short = web('a', 200, { period: milliseconds(10) });
    const host = { ...platform, switchCost: nanoseconds(50_000) };
    const [free, costly] = [platform, host].map((one) => first(request([short], { platform: one })));
    // Two switches of 0.05 ms in 10 ms, less those in 100 ms that were measured: 0.9% of the core.
    expect((costly?.budget ?? 0) - (free?.budget ?? 0)).toBe(90_000);
    expect(costly && stepOf(costly, 'period')?.budget).toBe(90_000);
    expect(stepsOf([web('a', 200)], { platform: host })).not.toContain('period');
  });

  it('names the rounding to granules', () => {
    const planned = first(
      request([web('a', 201)], { platform: { ...platform, granularity: milliseconds(5) } }),
    );
    expect(planned.budget % milliseconds(5)).toBe(0);
    expect(planned.explanation.at(-1)).toMatchObject({
      step: 'rounding',
      detail: 'up to whole granules of 5000 us',
    });
  });

  it('is the response time, or what it needs beyond the target', () => {
    const alone = first(request([service('a', { demand: 5, deadline: 100 }, { period: milliseconds(100) })]));
    expect(alone.explanation.map(({ step }) => step)).toEqual(['response-time']);
    const responseTime = within({ demand: 30, deadline: 100 });
    const both = first(request([web('a', 150, { responseTime, period: milliseconds(100) })]));
    expect(both.explanation.at(-1)?.step).toBe('response-time');
    expect(both.explanation[0]).toMatchObject({ step: 'isolated', budget: milliseconds(15) });
  });

  it('says what it costs that the period is rounded down', () => {
    const host = { ...platform, minPeriod: milliseconds(6), maxPeriod: milliseconds(7) };
    const asked = request(
      [service('a', { demand: 3, deadline: 20 }, { minInterarrival: milliseconds(20) })],
      {
        platform: host,
      },
    );
    const step = stepOf(first(asked), 'response-time');
    // A third of 3 ms, in 6666 us in place of 6666.67 us.
    expect(step?.budget).toBe(milliseconds(1));
    expect(step?.detail).toContain(
      '1/3 of 20000 us was rounded down to whole microseconds, which costs 0.1 us',
    );
  });

  it('of a given reservation is that it was given', () => {
    const [, feed] = feasible(request([web('a', 200), stream('feed', 20, 40)])).reservations;
    expect(feed?.explanation).toEqual([
      { step: 'given', budget: milliseconds(20), detail: 'taken as it stands' },
    ]);
  });

  it('says what part of a target one vCPU carries', () => {
    expect(first(request([web('a', 400, { vcpus: 2 })])).explanation[0]?.detail).toContain(
      '200 (1/2 of the target)',
    );
  });
});
