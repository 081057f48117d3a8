import { decimalFraction, microseconds, milliseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { platform, request, service, stream, web, within } from './fixtures/core.js';
import { planCore } from './plan-core.js';
import { reasons } from './reasons.js';
import type { VmRequest } from './request.js';
import { suggestChanges } from './suggestions/suggestions.js';

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const vms: fc.Arbitrary<(name: string) => VmRequest> = fc.oneof(
  fc.tuple(real(1, 700), fc.option(fc.integer({ min: 1, max: 90 })), fc.boolean()).map(
    ([target, demand, short]) =>
      (name: string) =>
        web(name, target, {
          ...(demand === null ? {} : { responseTime: within({ demand, deadline: 100 }) }),
          ...(short ? { period: milliseconds(10) } : {}),
        }),
  ),
  fc.tuple(fc.integer({ min: 1, max: 40 }), real(0, 90)).map(
    ([budget, mbps]) =>
      (name: string) =>
        stream(name, budget, mbps),
  ),
  fc
    .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 10, max: 60 }), fc.boolean())
    .map(([demand, deadline, spaced]) => (name: string) => {
      const minInterarrival = milliseconds(deadline * 2);
      return service(name, { demand, deadline }, spaced ? { minInterarrival } : {});
    }),
);
const requests = fc
  .record({
    vms: fc.array(vms, { minLength: 1, maxLength: 4 }),
    confidence: real(0.5, 0.99),
    extrapolate: fc.boolean(),
    enforcer: fc.constantFrom('edf-cbs', 'edf-cbs', 'rt-group'),
    capacity: fc.constantFrom(0.95, 1),
  })
  .filter(({ enforcer, vms }) => enforcer === 'edf-cbs' || vms.every((vm) => !vm('').responseTime))
  .map(({ vms, enforcer, capacity, ...rest }) =>
    request(
      vms.map((vm, i) => vm(`vm-${i}`)),
      {
        ...rest,
        capacity: decimalFraction(capacity),
        platform: {
          ...platform,
          enforcer: enforcer,
          granularity: microseconds(70),
          switchCost: microseconds(50),
        },
      },
    ),
  );

describe('the reasons', () => {
  it('have words for every code that a plan answers with', () => {
    const known = new Set(reasons.map(({ code }) => code));
    const met = new Set<string>();
    fc.assert(
      fc.property(requests, (asked) => {
        const plan = planCore(asked);
        met.add(`test.${plan.admission.test}`);
        if (plan.feasible) {
          for (const { explanation, responseTime } of plan.reservations) {
            for (const { step } of explanation) met.add(`step.${step}`);
            if (responseTime) met.add(`responseTime.${responseTime.kind}`);
          }
        } else {
          met.add(`bound.${plan.binding.bound}`);
          for (const { change } of suggestChanges(asked, plan.binding)) met.add(`change.${change}`);
        }
      }),
      { seed: 1, numRuns: 1000 },
    );
    expect([...met].filter((code) => !known.has(code))).toEqual([]);
    // All that these requests can bring about was brought about.
    const rare = [
      'test.density',
      'test.processor-demand',
      'test.work-limit',
      'step.stolen-time',
      'step.robustness',
    ];
    expect([...known].filter((code) => !met.has(code) && !rare.includes(code))).toEqual([]);
  });

  it('are sentences, each code once', () => {
    expect(new Set(reasons.map(({ code }) => code)).size).toBe(reasons.length);
    for (const { code, field, value, title, meaning, remedy } of reasons) {
      expect(code).toBe(`${field}.${value}`);
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      for (const text of [meaning, remedy]) expect(text).toMatch(/^[A-Z].*\.$/);
    }
  });
});
