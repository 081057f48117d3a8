import { decimalFraction, fraction, milliseconds, nanoseconds } from '@plimsoll/units';
import { admitEdf, admitGroup, Demand, type Reservation, reservation } from './index.js';

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

const G2: TaskSet = [
  [6000, 31000, 18000],
  [2000, 9800, 9000],
  [1000, 17000, 12000],
  [90, 4200, 3000],
  [8, 96, 78],
  [2, 12, 16],
  [10, 280, 120],
  [26, 660, 160],
];

describe('admitEdf', () => {
  it('G1 admits density 1.1 that is schedulable', () => {
    expect(
      admitEdf(
        ONE,
        tasks([
          [50, 100, 50],
          [10, 100, 100],
        ]),
      ),
    ).toMatchObject({
      admitted: true,
      test: 'processor-demand',
      violation: null,
    });
  });

  it('G1 is admitted at capacity 0.95 too: capacity limits bandwidth, and that is 0.6', () => {
    expect(
      admitEdf(
        decimalFraction(0.95),
        tasks([
          [50, 100, 50],
          [10, 100, 100],
        ]),
      ).admitted,
    ).toBe(true);
  });

  it('G2 admits, and G3 refuses with the one task more', () => {
    expect(admitEdf(ONE, tasks(G2)).admitted).toBe(true);
    const refused = admitEdf(ONE, tasks([...G2, [10, 100, 15]]));
    expect(refused.admitted).toBe(false);
    expect(new Demand(tasks([...G2, [10, 100, 15]])).bound(18800)).toBe(19364);
  });

  it('G4 refuses a utilisation of 0.07 and names the instant', () => {
    const set = tasks([
      [331, 15000, 2688],
      [3654, 77000, 3849],
    ]);
    expect(admitEdf(ONE, set)).toMatchObject({
      admitted: false,
      test: 'processor-demand',
      violation: { at: 3849, demand: 3985, supply: 3849 },
    });
  });

  it('G5 admits three, and refuses a fourth', () => {
    const set: TaskSet = [
      [10, 100, 100],
      [33, 200, 200],
      [10, 300, 100],
    ];
    expect(admitEdf(ONE, tasks(set)).admitted).toBe(true);
    expect(admitEdf(ONE, tasks([...set, [27, 28, 28]])).admitted).toBe(false);
  });

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

  it('decides a group that its children fill exactly', () => {
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

  it('G9: the least budget for a guest task (4, 20), in nanoseconds', () => {
    for (const [period, least] of [
      [5, 4 / 3],
      [10, 4],
      [20, 12],
      [40, 32],
    ] as const) {
      const guest = [reservation(milliseconds(4), milliseconds(20))];
      const budget = Math.ceil(least * 1e6);
      expect(admitGroup(reservation(nanoseconds(budget), milliseconds(period)), guest).admitted).toBe(true);
      expect(admitGroup(reservation(nanoseconds(budget - 1), milliseconds(period)), guest).admitted).toBe(
        false,
      );
    }
  });
});
