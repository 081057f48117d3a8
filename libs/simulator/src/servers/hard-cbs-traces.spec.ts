import { freshResponse } from '@plimsoll/realtime';
import { ms, rsv, runTraced } from '../fixtures/traced-core.js';
import { computeBound, type JobStream, periodicJobs, replay } from '../index.js';

const inMs = (values: readonly number[]) => values.map((value) => value / 1e6);
const periodic = (demand: number, every: number): JobStream =>
  periodicJobs({ demand: ms(demand), every: ms(every) });
const once = (demand: number, at = 0): JobStream => replay([{ at: ms(at), bursts: [ms(demand)] }]);

/** How many jobs, and their least, mean and longest response in ms. */
function summary(responses: readonly number[]): string {
  const mean = responses.reduce((sum, value) => sum + value, 0) / responses.length;
  const shown = [Math.min(...responses), mean, Math.max(...responses)];
  return `${responses.length} jobs ${shown.map((value) => Number((value / 1e6).toFixed(6))).join('/')}`;
}

describe('traces of hard CBS servers, exactly', () => {
  const three = [
    [rsv(4, 20), periodic(3.5, 20)],
    [rsv(12, 20), periodic(50, 100)],
    [rsv(5, 25), periodic(7, 50)],
  ] as const;

  it('A = RSV(4,20), B = RSV(12,20), C = RSV(5,25) for 100 s', () => {
    expect(runTraced(three, ms(100_000)).responses.map(summary)).toEqual([
      '5000 jobs 3.5/3.7/4',
      '1000 jobs 85.5/85.5/85.5',
      '2000 jobs 28/33/38',
    ]);
  });

  it('its first segments', () => {
    const shown = runTraced(three, ms(64)).served.map(
      ([server, from, to]) => `${'ABC'[server]} ${from / 1e6}-${to / 1e6}`,
    );
    expect(shown.join(', ')).toBe(
      'A 0-3.5, B 3.5-15.5, C 15.5-20.5, A 20.5-24, B 24-36, C 36-38, A 40-43.5, B 43.5-55.5, C 55.5-60.5, A 60.5-64',
    );
  });

  it('plain EDF (3,7) (3,12) (5,20), 420 ms', () => {
    const servers = [
      [rsv(3, 7), periodic(3, 7)],
      [rsv(3, 12), periodic(3, 12)],
      [rsv(5, 20), periodic(5, 20)],
    ] as const;
    expect(runTraced(servers, ms(420)).responses.map(summary)).toEqual([
      '60 jobs 3/3/3',
      '35 jobs 3/5.542857/8',
      '21 jobs 8/12/14',
    ]);
  });

  it('RSV(4,20), job 4 per 10: ten done in 200 ms, never more than 40 ms of service in 200', () => {
    const { ends, served } = runTraced([[rsv(4, 20), periodic(4, 10)]], ms(200));
    expect(inMs(ends[0] ?? [])).toEqual(Array.from({ length: 10 }, (_, i) => 4 + 20 * i));
    expect(served.reduce((sum, [, from, to]) => sum + to - from, 0)).toBe(ms(40));
  });

  it('RSV(4,20), job 3 per 10', () => {
    const { ends } = runTraced([[rsv(4, 20), periodic(3, 10)]], ms(64));
    expect(inMs(ends[0] ?? [])).toEqual([3, 22, 41, 44, 63]);
  });

  it('RSV(4,20), job 1 per 10: every response 1', () => {
    const { responses } = runTraced([[rsv(4, 20), periodic(1, 10)]], ms(10_000));
    expect(summary(responses[0] ?? [])).toBe('1000 jobs 1/1/1');
  });

  it("B(6,10) wins ties, A(4,10), A's job C = 9 at 0: response 27, equal to bound F", () => {
    const servers = [
      [rsv(6, 10), computeBound()],
      [rsv(4, 10), once(9)],
    ] as const;
    expect(runTraced(servers, ms(100)).responses[1]).toEqual([ms(27)]);
    expect(freshResponse(ms(9), ms(4), ms(10))).toBe(ms(27));
  });

  it('A = RSV(4,20), 2.1 as 10 bursts 0.79 apart, beside L = RSV(4,5) saturated: 49.2 for some phase', () => {
    const job = { at: ms(5), bursts: Array.from({ length: 10 }, () => ms(0.21)), gap: ms(0.79) };
    const seen = Array.from({ length: 500 }, (_, phase) => {
      const servers = [
        [rsv(4, 20), replay([job])],
        [rsv(4, 5), computeBound(ms(phase / 100))],
      ] as const;
      return runTraced(servers, ms(200)).responses[0]?.[0] ?? 0;
    });
    expect((Math.max(...seen) / 1e6).toFixed(1)).toBe('49.2');
    expect(seen.filter((response) => response > ms(18.1)).length).toBeGreaterThan(0);
  });

  it.each([
    ['saturated', computeBound()],
    ['twice its budget', periodic(32, 20)],
  ])('L = RSV(16,20) %s, A = RSV(4,20), C = 2.1 per 20: response 18.1 for all 500 jobs', (_, stream) => {
    const servers = [
      [rsv(16, 20), stream],
      [rsv(4, 20), periodic(2.1, 20)],
    ] as const;
    expect(summary(runTraced(servers, ms(10_000)).responses[1] ?? [])).toBe('500 jobs 18.1/18.1/18.1');
  });

  it('RSV(4, P 20, D 8) saturated is served 0-4, 20-24, ... and never 8-12', () => {
    const { served } = runTraced([[rsv(4, 20, 8), computeBound()]], ms(60));
    expect(served.map(([, from, to]) => inMs([from, to]))).toEqual([
      [0, 4],
      [20, 24],
      [40, 44],
    ]);
  });

  it('RSV(5, P 10, D 7) runs 0-4, blocks, wakes at 6: served 5/7 more, then throttled until 10', () => {
    const jobs = [
      { at: 0, bursts: [ms(4)] },
      { at: ms(6), bursts: [ms(3)] },
    ];
    expect(runTraced([[rsv(5, 10, 7), replay(jobs)]], ms(20)).served).toEqual([
      [0, 0, ms(4)],
      [0, ms(6), ms(6) + 714_285],
      [0, ms(10), ms(13) - 714_285],
    ]);
  });
});
