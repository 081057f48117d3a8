import { microseconds, milliseconds } from '@plimsoll/units';
import { anyStateResponse, freshResponse } from './index.js';

describe('response bounds of RSV(4 ms, 20 ms)', () => {
  const budget = milliseconds(4);
  const period = milliseconds(20);

  it('are 18.1 ms fresh and 34.1 ms in any state for 2.1 ms of demand', () => {
    expect(freshResponse(microseconds(2100), budget, period)).toBe(microseconds(18_100));
    expect(anyStateResponse(microseconds(2100), budget, period)).toBe(microseconds(34_100));
  });

  it('span as many periods as the demand needs budgets: C = 9 beside B(6, 10) takes 27', () => {
    expect(freshResponse(milliseconds(9), milliseconds(4), milliseconds(10))).toBe(milliseconds(27));
  });
});
