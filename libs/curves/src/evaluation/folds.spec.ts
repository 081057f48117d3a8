import { type Condition, type NeighbourLoad, summarise } from '../condition.js';
import { foldsOf, type LeaveOut } from './folds.js';

const condition = (share: number, ...neighbours: NeighbourLoad[]): Condition => ({
  share,
  periodUs: 100_000,
  neighbours,
  ...summarise([1, 2]),
});
const http: NeighbourLoad = { kind: 'http', share: 0.1, traffic: {} };
const slow: NeighbourLoad = { kind: 'stream', share: 0.2, traffic: { mbps: 10 } };
const fast: NeighbourLoad = { kind: 'stream', share: 0.2, traffic: { mbps: 50 } };

const alone = condition(0.1);
const again = condition(0.1);
const ofSum = condition(0.1 + 0.2);
const ofDigits = condition(0.3);
const besideHttp = condition(0.1, http);
const besideSlow = condition(0.3, slow);
const besideBoth = condition(0.1, http, fast);
const besideBothTurned = condition(0.1, fast, http);
const all = [alone, again, ofSum, ofDigits, besideHttp, besideSlow, besideBoth, besideBothTurned];

const leftOut = (leaveOut: LeaveOut) => foldsOf(all, leaveOut).map((fold) => fold.leftOut);

describe('leaving out', () => {
  it('one condition takes all that measured it', () => {
    expect(leftOut('condition')).toEqual([
      [alone, again],
      [ofSum, ofDigits],
      [besideHttp],
      [besideSlow],
      [besideBoth, besideBothTurned],
    ]);
  });

  it('a share takes it beside all neighbours', () => {
    expect(leftOut('share')).toEqual([
      [alone, again, besideHttp, besideBoth, besideBothTurned],
      [ofSum, ofDigits, besideSlow],
    ]);
  });

  it('a level takes a kind at one share and traffic, whatever else ran', () => {
    expect(foldsOf(all, 'level').map(({ name }) => name)).toEqual([
      'http at 10%',
      'stream at 20% with 10 Mbit/s',
      'stream at 20% with 50 Mbit/s',
    ]);
    expect(leftOut('level')).toEqual([
      [besideHttp, besideBoth, besideBothTurned],
      [besideSlow],
      [besideBoth, besideBothTurned],
    ]);
  });

  it('a kind takes all its levels', () => {
    expect(leftOut('kind')).toEqual([
      [besideHttp, besideBoth, besideBothTurned],
      [besideSlow, besideBoth, besideBothTurned],
    ]);
  });

  it.each(['condition', 'share', 'level', 'kind'] as const)(
    'a %s leaves nothing of it behind',
    (leaveOut) => {
      for (const fold of foldsOf(all, leaveOut)) {
        expect(fold.rest).toEqual(all.filter((one) => !fold.leftOut.includes(one)));
        expect(foldsOf(fold.rest, leaveOut).map(({ name }) => name)).not.toContain(fold.name);
      }
    },
  );
});
