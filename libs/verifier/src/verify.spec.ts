import { type Problem, verify } from './index.js';

type Three = readonly [budget: number, period: number, deadline: number];
const server = ([budget, period, deadline]: Three) => ({ budget, period, deadline });
const part = (numerator: number, denominator: number) => ({
  numerator: String(numerator),
  denominator: String(denominator),
});

/** A core of capacity 19/20 unless told otherwise. Interrupts are [cost, every]. */
function core(
  enforcer: 'edf-cbs' | 'rt-group' | 'cap',
  reservations: readonly Three[],
  interrupts: readonly (readonly [cost: number, every: number])[] = [],
  capacity = part(95, 100),
): Problem {
  const sources = interrupts.map(([cost, every]) => ({ every, cost }));
  return { enforcer, capacity, reservations: reservations.map(server), interrupts: sources };
}

function group(supplier: Three, reservations: readonly Three[]): Problem {
  return { group: server(supplier), reservations: reservations.map(server) };
}

const admitted = (rest: object) => ({ admitted: true, ...rest });
const refused = (rest: object) => ({ admitted: false, ...rest });
const crossing = (at: number) => ({ at, because: 'crossing' });
const busyPeriod = (at: number) => ({ at, because: 'busy-period' });

function accepts(problem: Problem, certificate: unknown): void {
  expect(verify(problem, certificate)).toMatchObject({ accepted: true });
}

function rejects(problem: Problem, certificate: unknown, reason: RegExp): void {
  const answer = verify(problem, certificate);
  expect(answer.accepted).toBe(false);
  expect(answer.reason).toMatch(reason);
}

describe('bandwidth', () => {
  const implicit = core('edf-cbs', [
    [9, 20, 20],
    [10, 20, 40],
  ]);
  const proof = admitted({ kind: 'bandwidth', bandwidth: part(19, 20) });

  it('admits what fills the capacity exactly, in any form of the fraction', () => {
    accepts(implicit, proof);
    accepts(implicit, { ...proof, bandwidth: part(380, 400) });
    accepts(core('cap', [[19, 20, 1]]), proof);
  });

  it('must be the sum, and says no more than it does', () => {
    rejects(implicit, { ...proof, bandwidth: part(18, 20) }, /not what it is said to be/);
    rejects(implicit, { ...proof, admitted: false }, /not refused by bandwidth/);
    rejects(core('cap', [[20, 20, 20]]), { ...proof, bandwidth: part(1, 1) }, /exceeds its limit/);
  });

  it('refuses what exceeds the capacity, under any rules', () => {
    for (const enforcer of ['edf-cbs', 'rt-group', 'cap'] as const) {
      accepts(core(enforcer, [[96, 100, 100]]), refused({ kind: 'bandwidth', bandwidth: part(96, 100) }));
    }
    accepts(group([3, 5, 5], [[4, 5, 5]]), refused({ kind: 'bandwidth', bandwidth: part(4, 5) }));
  });

  it('admits nothing where deadlines, interrupts, priorities or a supply bind too', () => {
    const half = admitted({ kind: 'bandwidth', bandwidth: part(1, 2) });
    rejects(core('edf-cbs', [[5, 10, 9]]), half, /more binds/);
    rejects(core('edf-cbs', [[4, 10, 10]], [[1, 10]]), half, /more binds/);
    rejects(core('rt-group', [[5, 10, 10]]), half, /not admitted by bandwidth under rt-group/);
    rejects(group([3, 5, 5], [[5, 10, 10]]), half, /not admitted by bandwidth under group/);
  });
});

describe('density', () => {
  const constrained = core('edf-cbs', [
    [1, 4, 2],
    [1, 2, 8],
  ]);
  const proof = admitted({ kind: 'density', bandwidth: part(3, 4), density: part(1, 1) });

  it('admits up to 1', () => {
    accepts(constrained, proof);
    rejects(constrained, { ...proof, density: part(3, 4) }, /not what it is said to be/);
    rejects(constrained, { ...proof, density: undefined }, /object is missing/);
  });

  it('admits nothing beyond 1, beside interrupts, or without EDF', () => {
    const dense = core('edf-cbs', [
      [1, 4, 2],
      [1, 2, 1],
    ]);
    rejects(dense, { ...proof, density: part(3, 2) }, /density exceeds 1/);
    const both = { ...proof, bandwidth: part(1, 2), density: part(1, 2) };
    rejects(core('edf-cbs', [[2, 5, 4]], [[1, 10]]), both, /density exceeds 1, or more binds/);
    rejects(core('rt-group', [[2, 4, 4]]), both, /not admitted by density under rt-group/);
  });
});

describe('demand', () => {
  // G1 of the literature: density 1.1, and yet no deadline is missed. Deadlines 50, 100, 150, ...
  const G1 = core('edf-cbs', [
    [50, 100, 50],
    [10, 100, 100],
  ]);
  // By 50, 50 is demanded; by 100, 60. The lines 0.5 (t + 50) + 0.1 t and t meet at 62.5.
  const intervals = [{ from: 50, to: 50 }];
  const proof = admitted({ kind: 'demand', bandwidth: part(6, 10), horizon: crossing(63), intervals });

  it('admits up to where the lines have crossed, and not a nanosecond before', () => {
    accepts(G1, proof);
    rejects(G1, { ...proof, horizon: crossing(62) }, /62 is no horizon/);
    rejects(G1, { ...proof, horizon: { at: 63, because: 'hope' } }, /no horizon/);
  });

  it('admits up to the end of the busy period, and not before', () => {
    accepts(G1, { ...proof, horizon: busyPeriod(60) });
    rejects(G1, { ...proof, horizon: busyPeriod(59) }, /59 is no horizon/);
    rejects(G1, { ...proof, horizon: busyPeriod(0), intervals: [] }, /0 is no horizon/);
  });

  it('needs every deadline in an interval whose demand is supplied', () => {
    // By 100, 60 is demanded; by 150, 110; by 200, 120; by 250, 170.
    const [last, third, second, first] = [
      { from: 120, to: 200 },
      { from: 110, to: 150 },
      { from: 60, to: 100 },
      { from: 50, to: 50 },
    ];
    const far = { ...proof, horizon: crossing(249) };
    accepts(G1, { ...far, intervals: [last, third, second, first] });
    accepts(G1, { ...far, intervals: [last, second, first] });
    rejects(G1, { ...far, horizon: crossing(250), intervals: [last, second, first] }, /a deadline after 200/);
    rejects(G1, { ...far, intervals: [{ from: 151, to: 249 }, second, first] }, /a deadline after 100/);
    rejects(G1, { ...far, intervals: [last, first, second] }, /a deadline after 50/);
    rejects(G1, { ...far, intervals: [last, third, second] }, /a deadline by 59/);
    rejects(G1, { ...proof, intervals: [] }, /a deadline by 63/);
    rejects(G1, { ...proof, intervals: [{ from: 49, to: 50 }] }, /demanded by 50 is not supplied in 49/);
    rejects(G1, { ...proof, intervals: [{ from: 63, to: 50 }] }, /demanded by 50/);
  });

  it('waits for reservations whose deadlines are late to begin', () => {
    const late = core('edf-cbs', [[4, 10, 30]]);
    const none = admitted({ kind: 'demand', bandwidth: part(2, 5), horizon: crossing(20), intervals: [] });
    accepts(late, none);
    rejects(late, { ...none, horizon: crossing(19) }, /no horizon/);
  });

  it('counts interrupts, which come in whole', () => {
    // By 10, 4 + 6 are demanded: just supplied. Lines: 0.4 t + 0.06 (t + 99) meets t at 11.
    const beside = core('edf-cbs', [[4, 10, 10]], [[6, 100]]);
    const ten = { bandwidth: part(46, 100), horizon: crossing(11), intervals: [{ from: 10, to: 10 }] };
    accepts(beside, admitted({ kind: 'demand', ...ten }));
    rejects(beside, admitted({ kind: 'demand', ...ten, horizon: crossing(10) }), /10 is no horizon/);
    const more = core('edf-cbs', [[5, 10, 10]], [[6, 100]]);
    const sum = { ...ten, bandwidth: part(56, 100), horizon: crossing(14) };
    rejects(more, admitted({ kind: 'demand', ...sum }), /demanded by 10 is not supplied in 10/);
  });

  it('counts of interrupts what runs before the demand is met, and no more', () => {
    // By 8, 1 is demanded; within 7, one interrupt runs. The second, at 7, comes when all is done.
    const tight = core('edf-cbs', [[1, 100, 8]], [[6, 7]]);
    const bandwidth = part(607, 700);
    const intervals = [{ from: 7, to: 8 }];
    accepts(tight, admitted({ kind: 'demand', bandwidth, horizon: busyPeriod(7), intervals: [] }));
    accepts(tight, admitted({ kind: 'demand', bandwidth, horizon: busyPeriod(14), intervals }));
    const eight = [{ from: 8, to: 8 }];
    rejects(
      tight,
      admitted({ kind: 'demand', bandwidth, horizon: busyPeriod(14), intervals: eight }),
      /not supplied in 8/,
    );
    rejects(tight, refused({ kind: 'witness', bandwidth, at: 8, demand: 1 }), /7 is long enough/);
    const missing = core('edf-cbs', [[2, 100, 8]], [[6, 7]]);
    accepts(missing, refused({ kind: 'witness', bandwidth: part(614, 700), at: 8, demand: 2 }));
  });

  it('holds a group to what it is supplied', () => {
    // (3, 5, 5) supplies nothing in 4, then 1, 2, 3, 3, 3, 4: by 10, 4 may be demanded. Lines: 0.4 t and 0.6 (t - 4).
    const proof = { kind: 'demand', bandwidth: part(4, 10), intervals: [{ from: 10, to: 10 }] };
    accepts(group([3, 5, 5], [[4, 10, 10]]), admitted({ ...proof, horizon: crossing(12) }));
    rejects(group([3, 5, 5], [[4, 10, 10]]), admitted({ ...proof, horizon: crossing(11) }), /no horizon/);
    accepts(group([3, 5, 5], [[4, 10, 10]]), admitted({ ...proof, horizon: busyPeriod(10) }));
    rejects(group([3, 5, 5], [[4, 10, 10]]), admitted({ ...proof, horizon: busyPeriod(9) }), /no horizon/);
    rejects(
      group([3, 5, 5], [[4, 10, 10]]),
      admitted({ ...proof, horizon: crossing(12), intervals: [{ from: 9, to: 10 }] }),
      /demanded by 10 is not supplied in 9/,
    );
    accepts(
      group(
        [3, 5, 5],
        [
          [1, 5, 5],
          [1, 5, 5],
        ],
      ),
      refused({ kind: 'witness', bandwidth: part(2, 5), at: 5, demand: 2 }),
    );
    // Given earlier, the same budget leaves a shorter blackout: 5 + 4 - 6 = 3.
    accepts(
      group([3, 5, 4], [[2, 5, 5]]),
      admitted({ ...proof, bandwidth: part(2, 5), horizon: busyPeriod(5), intervals: [{ from: 5, to: 5 }] }),
    );
  });
});

describe('witness', () => {
  // G4: bandwidth 0.07, and dbf(3849) = 3985.
  const G4 = core('edf-cbs', [
    [331, 15000, 2688],
    [3654, 77000, 3849],
  ]);
  const bandwidth = part(331 * 77 + 3654 * 15, 15 * 77_000);
  const proof = refused({ kind: 'witness', bandwidth, at: 3849, demand: 3985 });

  it('refuses where more is demanded than supplied', () => accepts(G4, proof));

  it('is a deadline with that demand, and refuses nothing else', () => {
    rejects(G4, { ...proof, at: 3850 }, /3850 is no deadline/);
    rejects(G4, { ...proof, demand: 3986 }, /the demand by 3849 is 3985/);
    rejects(G4, { ...proof, at: 2688, demand: 331 }, /2688 is supplied/);
    rejects(G4, { ...proof, admitted: true }, /not admitted by witness/);
    const full = core('edf-cbs', [[5, 10, 5]]);
    rejects(full, { ...proof, bandwidth: part(1, 2), at: 5, demand: 5 }, /demanded by 5 is supplied/);
    rejects({ ...G4, enforcer: 'cap' }, proof, /not refused by witness under cap/);
  });
});

describe('priorities and starved', () => {
  const bandwidth = part(80, 100);
  // The smaller budget first: 20 + 0, then 60 + 2 * 20 within 100.
  const fits = core('rt-group', [
    [60, 100, 100],
    [20, 100, 100],
  ]);
  const proof = admitted({ kind: 'priorities', bandwidth, finish: [20, 100] });

  it('admits where each window is long enough and ends in time', () => {
    accepts(fits, proof);
    accepts(fits, { ...proof, finish: [100, 100] });
    rejects(fits, { ...proof, finish: [19, 100] }, /the server at 0/);
    rejects(fits, { ...proof, finish: [20, 99] }, /the server at 1/);
    rejects(fits, { ...proof, finish: [20, 101] }, /the server at 1/);
    rejects(fits, { ...proof, finish: [20] }, /one window for each/);
    rejects({ ...fits, enforcer: 'edf-cbs' }, proof, /not admitted by priorities/);
  });

  it('does not admit a window beyond the period, where the next budget competes', () => {
    const long = core('rt-group', [
      [5, 10, 10],
      [4, 11, 30],
    ]);
    const late = admitted({ kind: 'priorities', bandwidth: part(95, 110), finish: [5, 14] });
    rejects(long, late, /the server at 1/);
  });

  it('refuses where no window is long enough', () => {
    const starving = core('rt-group', [
      [60, 100, 100],
      [21, 100, 100],
    ]);
    const no = refused({ kind: 'starved', bandwidth: part(81, 100), place: 1 });
    accepts(starving, no);
    rejects(starving, { ...no, place: 0 }, /21 is long enough/);
    rejects(starving, { ...no, place: 2 }, /no server has this place/);
    rejects(fits, { ...no, bandwidth }, /100 is long enough/);
    accepts(
      core('rt-group', [[5, 10, 10]], [[6, 100]]),
      refused({ kind: 'starved', bandwidth: part(56, 100), place: 0 }),
    );
  });
});

describe('whatever comes', () => {
  const problem = core('edf-cbs', [[5, 10, 10]]);
  const bandwidth = part(1, 2);

  it.each([
    [null],
    [undefined],
    [7],
    ['admitted'],
    [[]],
    [{}],
    [{ admitted: true }],
    [{ admitted: 'true', kind: 'bandwidth', bandwidth }],
    [{ admitted: true, kind: '__proto__', bandwidth }],
    [{ admitted: true, kind: { toString: 1 }, bandwidth }],
    [{ admitted: true, kind: 'bandwidth', bandwidth: '1/2' }],
    [{ admitted: true, kind: 'bandwidth', bandwidth: { numerator: 1, denominator: 2 } }],
    [{ admitted: true, kind: 'bandwidth', bandwidth: { numerator: '0', denominator: '0' } }],
    [{ admitted: true, kind: 'bandwidth', bandwidth: { numerator: '-1', denominator: '-2' } }],
    [{ admitted: true, kind: 'demand', bandwidth }],
    [
      {
        admitted: true,
        kind: 'demand',
        bandwidth,
        horizon: { at: 1e300, because: 'crossing' },
        intervals: [],
      },
    ],
    [{ admitted: true, kind: 'demand', bandwidth, horizon: crossing(1.5), intervals: [] }],
    [{ admitted: true, kind: 'demand', bandwidth, horizon: crossing(2 ** 53 - 1), intervals: {} }],
    [{ admitted: true, kind: 'demand', bandwidth, horizon: crossing(10), intervals: [null] }],
    [
      {
        admitted: true,
        kind: 'demand',
        bandwidth,
        horizon: crossing(10),
        intervals: [{ from: NaN, to: '10' }],
      },
    ],
    [{ admitted: false, kind: 'witness', bandwidth, at: -10, demand: -5 }],
  ])('rejects %j', (certificate) => {
    const answer = verify(problem, certificate);
    expect(answer.accepted).toBe(false);
    expect(answer.reason).not.toBe('');
  });

  it('bounds its work', () => {
    const intervals = Array.from({ length: 3_000_000 }, () => ({ from: 10, to: 10 }));
    const proof = admitted({ kind: 'demand', bandwidth, horizon: crossing(10), intervals });
    rejects(problem, proof, /a list of at most 2500000 is missing/);
    const digits = { numerator: '5'.repeat(1e7), denominator: '1'.repeat(1e7) };
    rejects(problem, admitted({ kind: 'bandwidth', bandwidth: digits }), /a fraction, not too long/);
    // Each window that is asked for is one short period longer than the last.
    const crawling = core(
      'rt-group',
      [
        [1e9 - 1, 1e9, 1e9],
        [1e7, 9e15, 9e15],
      ],
      [],
      part(1, 1),
    );
    const [a, b] = [BigInt(1e9), BigInt(9e15)];
    const sum = { numerator: String((a - 1n) * b + 10_000_000n * a), denominator: String(a * b) };
    rejects(crawling, refused({ kind: 'starved', bandwidth: sum, place: 1 }), /more than can be checked/);
  });

  it.each([
    [{ ...problem, enforcer: 'best-effort' }, /not admitted by bandwidth under best-effort/],
    [{ ...problem, capacity: part(101, 100) }, /no core or group/],
    [{ ...problem, capacity: undefined }, /missing/],
    [{ ...problem, reservations: [server([5, 0, 10])] }, /a whole number from 1/],
    [{ ...problem, reservations: [server([5, 10, -1])] }, /a whole number from 1/],
    [{ ...problem, reservations: 'none' }, /a list/],
    [{ group: server([6, 10, 5]), reservations: [] }, /no core or group/],
    [{ group: server([5, 10, 10]), reservations: [], interrupts: [{ every: 10, cost: 1 }] }, /at most 0/],
    [null, /missing/],
  ])('rejects the problem %j', (wrong, reason) => {
    rejects(wrong as unknown as Problem, admitted({ kind: 'bandwidth', bandwidth }), reason);
  });
});
