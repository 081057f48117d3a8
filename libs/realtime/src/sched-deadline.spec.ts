import { microseconds, milliseconds, nanoseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { admitSchedDeadline, kernelBandwidth, type Reservation, reservation } from './index.js';

const rsv = (budget: number, period: number, deadline = period): Reservation => ({
  budget: nanoseconds(budget),
  period: nanoseconds(period),
  deadline: nanoseconds(deadline),
});
const limit = kernelBandwidth(microseconds(950_000), microseconds(1_000_000));
const core = { cpus: 1, limit };

describe("Linux's own admission", () => {
  it('says how much is taken, and which one is refused', () => {
    const fifth = reservation(milliseconds(4), milliseconds(20));
    expect(limit).toBe(996_147);
    expect(kernelBandwidth(fifth.budget, fifth.period)).toBe(209_715);
    const four = [fifth, fifth, fifth, fifth];
    expect(admitSchedDeadline(core, four)).toEqual({
      admitted: true,
      bandwidth: 838_860,
      limit,
      refusal: null,
    });
    expect(admitSchedDeadline(core, [...four, fifth])).toEqual({
      admitted: false,
      bandwidth: 1_048_575,
      limit,
      refusal: { index: 4, violated: 'bandwidth' },
    });
  });

  it('adds up over the processors of the root domain, beside what is taken', () => {
    const fifth = reservation(milliseconds(4), milliseconds(20));
    const nine = Array.from({ length: 9 }, () => fifth);
    const domain = { cpus: 2, limit };
    expect(admitSchedDeadline(domain, nine)).toMatchObject({ admitted: true, limit: 1_992_294 });
    const fairServers = 2 * kernelBandwidth(milliseconds(50), milliseconds(1000));
    expect(fairServers).toBe(104_856);
    expect(admitSchedDeadline({ ...domain, taken: fairServers }, nine).admitted).toBe(true);
    expect(admitSchedDeadline({ ...domain, taken: 2 * fairServers }, nine).refusal).toEqual({
      index: 8,
      violated: 'bandwidth',
    });
    expect(admitSchedDeadline({ cpus: 1, limit: null }, nine)).toMatchObject({ admitted: true, limit: null });
  });

  it.each([
    ['least-runtime', rsv(1023, 100_000)],
    ['runtime-within-deadline', rsv(60_000, 100_000, 59_999)],
    ['deadline-within-period', rsv(50_000, 100_000, 100_001)],
    ['least-period', rsv(1024, 99_999)],
    ['greatest-period', rsv(1024, 4_194_304_001)],
  ])('names the rule %s', (violated, each) => {
    expect(admitSchedDeadline(core, [rsv(1024, 100_000), each])).toMatchObject({
      admitted: false,
      bandwidth: 10_737,
      refusal: { index: 1, violated },
    });
  });

  it('admits at the bounds themselves', () => {
    expect(
      admitSchedDeadline(core, [rsv(1024, 100_000), rsv(1024, 4_194_304_000), rsv(50_000, 100_000, 50_000)])
        .admitted,
    ).toBe(true);
    const whole = reservation(milliseconds(950), milliseconds(1000));
    expect(admitSchedDeadline(core, [whole])).toMatchObject({ admitted: true, bandwidth: limit });
  });

  it('is exact where runtime << 20 exceeds 2^53: never above the true share, and less than 2^-20 below', () => {
    const times = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(times, times, (a, b) => {
        const [runtime, period] = [Math.min(a, b), Math.max(a, b)].map(nanoseconds) as [never, never];
        const scaled = BigInt(kernelBandwidth(runtime, period)) * BigInt(period);
        const exact = BigInt(runtime) << 20n;
        expect(scaled <= exact && exact < scaled + BigInt(period)).toBe(true);
      }),
      { numRuns: 10_000 },
    );
    expect(() => kernelBandwidth(nanoseconds(1), nanoseconds(0))).toThrow(RangeError);
  });

  it.each([0, 1.5, -1])('knows no domain of %p processors', (cpus) => {
    expect(() => admitSchedDeadline({ cpus, limit }, [])).toThrow(RangeError);
  });
});
