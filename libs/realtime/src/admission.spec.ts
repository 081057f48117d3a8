import { decimalFraction, fraction, nanoseconds } from '@plimsoll/units';
import { admitEdf, admitGroup, type Reservation, reservation } from './index.js';

const ONE = fraction(1, 1);
/** Task sets are written (C, T, D), as in the literature; one unit is a nanosecond. */
type TaskSet = [number, number, number][];
function tasks(set: TaskSet): Reservation[] {
  return set.map(([budget, period, deadline]) => ({
    budget: nanoseconds(budget),
    period: nanoseconds(period),
    deadline: nanoseconds(deadline),
  }));
}

describe('admitEdf', () => {
  it('decides implicit deadlines by exact bandwidth alone', () => {
    const twentieths = tasks(Array.from({ length: 19 }, () => [1, 20, 20]));
    expect(admitEdf(decimalFraction(0.95), twentieths)).toMatchObject({
      admitted: true,
      test: 'utilization',
    });
    expect(admitEdf(decimalFraction(0.949999999), twentieths)).toMatchObject({
      admitted: false,
      violation: null,
    });
  });

  it('sees interrupts that no budget pays: (5, 10, 10) with 6 every 100', () => {
    const interrupts = [{ every: nanoseconds(100), cost: nanoseconds(6) }];
    expect(admitEdf(ONE, tasks([[5, 10, 10]]), interrupts)).toMatchObject({
      admitted: false,
      violation: { at: 10, demand: 5, supply: 4 },
    });
    expect(admitEdf(ONE, tasks([[4, 10, 10]]), interrupts).admitted).toBe(true);
  });

  it('finds the first violation of an overloaded core', () => {
    expect(
      admitEdf(
        ONE,
        tasks([
          [6, 10, 10],
          [6, 15, 15],
        ]),
      ).admitted,
    ).toBe(true);
    expect(
      admitEdf(
        ONE,
        tasks([
          [8, 10, 10],
          [6, 15, 15],
        ]),
      ),
    ).toMatchObject({
      test: 'utilization',
      violation: { at: 20, demand: 22, supply: 20 },
    });
  });

  it('gives up at the work limit and says so', () => {
    const set = Array.from({ length: 1000 }, (_, i): [number, number, number] => [
      1_000_000 + i,
      1_000_000_000 + 1_000_003 * i,
      500_000_000,
    ]);
    const verdict = admitEdf(ONE, tasks([...set, [300_000_000, 1_000_000_000, 999_999_999]]));
    expect(['processor-demand', 'work-limit']).toContain(verdict.test);
  });
});

describe('admitGroup', () => {
  it('tests children against what the group is supplied, not against its bandwidth alone', () => {
    const group = reservation(nanoseconds(3), nanoseconds(5));
    expect(admitGroup(group, tasks([[1, 10, 10]])).admitted).toBe(true);
    expect(
      admitGroup(
        group,
        tasks([
          [1, 5, 5],
          [1, 5, 5],
        ]),
      ),
    ).toMatchObject({
      admitted: false,
      violation: { at: 5, demand: 2, supply: 1 },
    });
    expect(admitGroup(group, tasks([[4, 5, 5]]))).toMatchObject({ admitted: false, test: 'utilization' });
  });

  it('decides a group that its children fill exactly, and names what they violate', () => {
    expect(admitGroup(reservation(nanoseconds(3), nanoseconds(5)), tasks([[30, 50, 50]])).admitted).toBe(
      false,
    );
    expect(
      admitGroup(
        reservation(nanoseconds(5), nanoseconds(5)),
        tasks([
          [3, 5, 5],
          [4, 10, 10],
        ]),
      ).admitted,
    ).toBe(true);
  });

  it('looks at one repetition of a group that its children fill exactly', () => {
    const ns = (budget: number, period: number, deadline: number) =>
      reservation(nanoseconds(budget), nanoseconds(period), nanoseconds(deadline));
    expect(admitGroup(ns(2, 4, 3), tasks([[4, 8, 13]]))).toMatchObject({
      admitted: true,
      test: 'processor-demand',
    });
    expect(admitGroup(ns(1, 3, 3), tasks([[2, 6, 3]]))).toMatchObject({
      admitted: false,
      violation: { at: 3 },
    });
  });
});
