import { decimalFraction, milliseconds } from '@plimsoll/units';
import { admitRtGroups, reservation } from './index.js';

const capacity = decimalFraction(0.95);
const group = (budget: number, period: number) => reservation(milliseconds(budget), milliseconds(period));

describe('admitRtGroups', () => {
  it('refuses (9, 20) twice: at unaligned windows the lower one can be left with 2 of 9', () => {
    expect(admitRtGroups(capacity, [group(9, 20), group(9, 20)])).toMatchObject({
      admitted: false,
      test: 'deferrable-server',
      violation: { at: milliseconds(20), demand: milliseconds(27) },
    });
  });

  it('puts the shorter period first, whatever the order: (4, 20) beside (48, 60) gets its budget, (48, 60) does not', () => {
    const verdict = admitRtGroups(decimalFraction(1), [group(48, 60), group(4, 20)]);
    expect(verdict).toMatchObject({ admitted: false, violation: { at: milliseconds(60) } });
    expect(admitRtGroups(capacity, [group(40, 60), group(4, 20)]).admitted).toBe(true);
  });

  it('puts the smaller of two budgets with one period first: (60, 100) beside (20, 100) fits, the other way round not', () => {
    expect(admitRtGroups(capacity, [group(60, 100), group(20, 100)]).admitted).toBe(true);
    expect(admitRtGroups(capacity, [group(60, 100), group(21, 100)])).toMatchObject({ admitted: false });
  });

  it('refuses bandwidth beyond the capacity', () => {
    expect(admitRtGroups(capacity, [group(96, 100)])).toMatchObject({ admitted: false, test: 'utilization' });
  });

  it('wants each budget before the next one competes with it, whatever its deadline', () => {
    const late = { budget: milliseconds(5), period: milliseconds(10), deadline: milliseconds(14) };
    expect(admitRtGroups(decimalFraction(1), [group(3, 6), late]).admitted).toBe(false);
  });
});
