import { decimalFraction, fraction, microseconds, milliseconds, nanoseconds } from '@plimsoll/units';
import {
  admitEdf,
  admitSchedDeadline,
  chargedBudget,
  chargedBudgetLine,
  Demand,
  density,
  kernelBandwidth,
  leastGuestBudget,
  periodicSupply,
  type Reservation,
  reservation,
} from './index.js';

/** Task sets are written C, T, D as in the literature; one unit is a nanosecond. */
function tasks(text: string): Reservation[] {
  return text.split('  ').map((task) => {
    const [budget = 0, period = 0, deadline = 0] = task.split(' ').map(Number);
    return { budget: nanoseconds(budget), period: nanoseconds(period), deadline: nanoseconds(deadline) };
  });
}
const ONE = fraction(1, 1);
const ms = (budget: number, period: number) => reservation(milliseconds(budget), milliseconds(period));
const supply = (budget: number, period: number) =>
  periodicSupply(reservation(nanoseconds(budget), nanoseconds(period)));

/** Vectors that were recomputed by brute force before they were written down; the gaps in the numbers are theirs. */
describe('golden vectors', () => {
  const g2 =
    '6000 31000 18000  2000 9800 9000  1000 17000 12000  90 4200 3000  8 96 78  2 12 16  10 280 120  26 660 160';

  it('G1: density 1.1, yet schedulable, also where bandwidth is limited to 0.95', () => {
    const set = tasks('50 100 50  10 100 100');
    expect(density(set).toNumber()).toBe(1.1);
    for (const capacity of [ONE, decimalFraction(0.95)]) {
      expect(admitEdf(capacity, set)).toMatchObject({ admitted: true, test: 'processor-demand', load: 0.6 });
    }
  });

  it('G2: schedulable', () => {
    expect(admitEdf(ONE, tasks(g2)).admitted).toBe(true);
  });

  it('G3: G2 and (10, 100, 15): not schedulable, dbf(18800) = 19364', () => {
    const set = tasks(`${g2}  10 100 15`);
    expect(admitEdf(ONE, set).admitted).toBe(false);
    expect(new Demand(set).bound(18_800)).toBe(19_364);
  });

  it('G4: not schedulable at U = 0.07, dbf(3849) = 3985', () => {
    const verdict = admitEdf(ONE, tasks('331 15000 2688  3654 77000 3849'));
    expect(verdict).toMatchObject({ admitted: false, violation: { at: 3849, demand: 3985, supply: 3849 } });
    expect(verdict.load).toBeCloseTo(0.07, 2);
  });

  it('G5: three are schedulable; with (27, 28, 28) they are not', () => {
    const three = '10 100 100  33 200 200  10 300 100';
    expect(admitEdf(ONE, tasks(three)).admitted).toBe(true);
    expect(admitEdf(ONE, tasks(`${three}  27 28 28`)).admitted).toBe(false);
  });

  it('G7: supply of P = 5, Q = 3 in t = 0..20', () => {
    expect(Array.from({ length: 21 }, (_, t) => supply(3, 5).bound(t))).toEqual([
      0, 0, 0, 0, 0, 1, 2, 3, 3, 3, 4, 5, 6, 6, 6, 7, 8, 9, 9, 9, 10,
    ]);
  });

  it.each([
    [10, 39 / 14],
    [15, 13 / 3],
    [20, 6.125],
    [25, 8],
  ])('G8: least budget of a guest (7, 50), (9, 75) in P = %p is %p', (period, budget) => {
    const least = leastGuestBudget([ms(7, 50), ms(9, 75)], milliseconds(period));
    expect(least).toBe(Math.ceil(budget * 1e6));
  });

  it.each([
    [5, 4 / 3],
    [10, 4],
    [20, 12],
    [40, 32],
  ])('G9: least budget of a guest (4, 20) in P = %p is %p', (period, budget) => {
    expect(leastGuestBudget([ms(4, 20)], milliseconds(period))).toBe(Math.ceil(budget * 1e6));
  });

  it('G10: supply of P = 20, Q = 4', () => {
    expect([32, 33, 36, 52, 56, 100].map((t) => supply(4, 20).bound(t))).toEqual([0, 1, 4, 4, 8, 16]);
  });

  it('G11: Linux bandwidth in 20 bits: 0.95 is 996147, 4/20 is 209715; four of them fit, five do not', () => {
    const core = { cpus: 1, limit: kernelBandwidth(milliseconds(950), milliseconds(1000)) };
    expect(core.limit).toBe(996_147);
    expect(kernelBandwidth(milliseconds(4), milliseconds(20))).toBe(209_715);
    const verdict = (count: number) => admitSchedDeadline(core, Array<Reservation>(count).fill(ms(4, 20)));
    expect(verdict(4)).toMatchObject({ admitted: true, bandwidth: 838_860 });
    expect(verdict(5)).toMatchObject({ admitted: false, bandwidth: 1_048_575 });
  });

  it.each([
    [4, 4450, 4.4556],
    [12, 13_340, 13.3444],
  ])(
    'G13: mode B, one piece, 0.01 ms every 0.1 ms: Q = %p takes %p us, its line is %p',
    (budget, charged, line) => {
      const stolen = {
        own: [],
        neighbours: [{ every: microseconds(100), cost: microseconds(10) }],
        preemptions: 0,
        lateness: nanoseconds(0),
        switchCost: nanoseconds(0),
      };
      expect(chargedBudget(milliseconds(budget), milliseconds(20), 'computed', stolen)).toBe(
        microseconds(charged),
      );
      const above = chargedBudgetLine(milliseconds(budget), 'computed', stolen) ?? 0;
      expect((above / 1e6).toFixed(4)).toBe(line.toFixed(4));
    },
  );
});
