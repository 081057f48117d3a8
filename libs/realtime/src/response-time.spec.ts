import { microseconds, milliseconds, nanoseconds } from '@plimsoll/units';
import { anyStateResponse, freshResponse, reservation, responseBound } from './index.js';

const [Q, P] = [milliseconds(4), milliseconds(20)];
const paper = reservation(Q, P);

describe('bounds on the response of RSV(4 ms, 20 ms)', () => {
  it('are 18.1 ms fresh and 34.1 ms in any state for 2.1 ms of demand', () => {
    expect(freshResponse(microseconds(2100), Q, P)).toBe(microseconds(18_100));
    expect(anyStateResponse(microseconds(2100), Q, P)).toBe(microseconds(34_100));
  });

  it('span as many periods as the demand needs budgets: C = 9 of (4, 10) takes 27', () => {
    expect(freshResponse(milliseconds(9), milliseconds(4), milliseconds(10))).toBe(milliseconds(27));
  });
});

describe('responseBound', () => {
  const job = { demand: microseconds(2100), bursts: 1, suspension: nanoseconds(0) };

  it('is the fresh one only where requests are known to leave the server time to recover', () => {
    const fresh = { bound: microseconds(18_100), kind: 'fresh', apart: P, holds: true };
    expect(responseBound(job, paper, P)).toEqual(fresh);
    expect(responseBound(job, paper, nanoseconds(P - 1)).kind).toBe('any-state');
    expect(responseBound({ ...job, bursts: 10 }, paper, P).kind).toBe('any-state');
    expect(responseBound({ ...job, demand: milliseconds(5) }, paper, milliseconds(40))).toMatchObject({
      kind: 'fresh',
      bound: milliseconds(37),
    });
  });

  it('says how far apart requests must be, and whether they are', () => {
    const any = { bound: microseconds(34_100), kind: 'any-state', apart: microseconds(34_100) };
    expect(responseBound(job, paper, undefined)).toEqual({ ...any, holds: false });
    expect(responseBound({ ...job, bursts: 10 }, paper, milliseconds(400))).toMatchObject({ holds: true });
  });
});
