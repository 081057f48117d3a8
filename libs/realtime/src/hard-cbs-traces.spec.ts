import { nanoseconds } from '@plimsoll/units';
import fc from 'fast-check';
import {
  admitEdf,
  block,
  dispatch,
  type EventKind,
  eventOrder,
  exhaust,
  freshResponse,
  type HardCbsState,
  idleServer,
  type Reservation,
  replenish,
  reservation,
  run,
  type ServerEvent,
  wake,
} from './index.js';

/** A request of work in bursts, each `gap` after the end of the one before. */
interface Job {
  readonly at: number;
  readonly bursts: readonly number[];
  readonly gap?: number;
}

interface Task {
  readonly server: Reservation;
  readonly jobs: readonly Job[];
}

interface Trace {
  /** Ends and responses by server, by job. */
  readonly ends: number[][];
  readonly responses: number[][];
  /** [server, from, to], in order. */
  readonly segments: [number, number, number][];
  /** Deadlines that a server passed with budget and work left, as often as it was seen. */
  readonly late: number[];
}

/** EDF over hard CBS servers on one core: the slow and obvious way, one event at a time. Jobs of one server are FIFO. */
function simulate(tasks: readonly Task[], horizon: number): Trace {
  const states: HardCbsState[] = tasks.map(({ server }) => idleServer(server));
  const work = tasks.map(() => ({ arrived: 0, job: 0, burst: 0, left: 0, resumes: -1 }));
  const trace: Trace = { ends: tasks.map(() => []), responses: tasks.map(() => []), segments: [], late: [] };
  const reservations = tasks.map(({ server }) => server);
  let now = 0;

  const begin = (i: number) => {
    const mine = work[i]!;
    if (mine.left === 0 && mine.resumes < 0 && mine.job < mine.arrived)
      mine.left = tasks[i]!.jobs[mine.job]!.bursts[mine.burst]!;
    if (mine.left > 0) states[i] = wake(tasks[i]!.server, states[i]!, now);
  };
  const endBurst = (i: number) => {
    const mine = work[i]!;
    const job = tasks[i]!.jobs[mine.job]!;
    mine.burst += 1;
    if (mine.burst < job.bursts.length) mine.resumes = now + (job.gap ?? 0);
    else {
      trace.ends[i]!.push(now);
      trace.responses[i]!.push(now - job.at);
      [mine.job, mine.burst] = [mine.job + 1, 0];
    }
    if (mine.resumes < 0 && mine.job < mine.arrived) begin(i);
    else states[i] = block(states[i]!);
  };
  const pending = (): ServerEvent[] =>
    states.flatMap((state, server) => {
      const mine = work[server]!;
      const event = (at: number, kind: EventKind) => ({
        at,
        kind,
        deadline: state.deadline,
        relativeDeadline: reservations[server]!.deadline,
        server,
      });
      const arrival = tasks[server]!.jobs[mine.arrived];
      return [
        ...(state.throttledUntil === null ? [] : [event(state.throttledUntil, 'replenish')]),
        ...(arrival ? [event(arrival.at, 'wake')] : []),
        ...(mine.resumes < 0 ? [] : [event(mine.resumes, 'wake')]),
        ...(state.budget <= 0 && state.throttledUntil === null ? [event(now, 'exhaust')] : []),
        ...(state.awake && mine.left === 0 ? [event(now, 'block')] : []),
      ];
    });
  const happen = ({ kind, server }: ServerEvent) => {
    const mine = work[server]!;
    const reserved = tasks[server]!.server;
    if (kind === 'replenish') states[server] = replenish(reserved, states[server]!, now);
    else if (kind === 'exhaust') states[server] = exhaust(reserved, states[server]!);
    else if (kind === 'block') endBurst(server);
    else {
      if (mine.resumes >= 0 && mine.resumes <= now) mine.resumes = -1;
      else mine.arrived += 1;
      if (!states[server]!.awake) begin(server);
    }
  };

  while (now < horizon) {
    const [next] = pending().sort(eventOrder);
    if (next && next.at <= now) {
      happen(next);
      continue;
    }
    const chosen = dispatch(reservations, states);
    const mine = chosen === null ? null : work[chosen]!;
    const service = mine ? Math.min(mine.left, states[chosen!]!.budget) : Infinity;
    const until = Math.min(horizon, next?.at ?? Infinity, now + service);
    for (const { awake, throttledUntil, deadline } of states)
      if (awake && throttledUntil === null && deadline < until) trace.late.push(deadline);
    if (mine && chosen !== null) {
      states[chosen] = run(states[chosen]!, nanoseconds(until - now));
      mine.left -= until - now;
      const last = trace.segments.at(-1);
      if (last?.[0] === chosen && last[2] === now) last[2] = until;
      else trace.segments.push([chosen, now, until]);
    }
    now = until;
  }
  return trace;
}

const ms = (value: number) => nanoseconds(Math.round(value * 1e6));
const inMs = (values: readonly number[]) => values.map((value) => value / 1e6);
const rsv = (budget: number, period: number, deadline = period) =>
  reservation(ms(budget), ms(period), ms(deadline));

/** One burst of `demand` ms every `every` ms, the first at `phase`, all before `until`. */
function periodic(demand: number, every: number, until: number, phase = 0): Job[] {
  const count = Math.ceil((until - phase) / every);
  return Array.from({ length: count }, (_, i) => ({ at: ms(phase + i * every), bursts: [ms(demand)] }));
}
const saturated = (phase = 0): Job[] => [{ at: ms(phase), bursts: [ms(1e7)] }];

function summary(responses: readonly number[]): string {
  const inOrder = [...responses].sort((a, b) => a - b);
  const mean = inOrder.reduce((sum, value) => sum + value, 0) / inOrder.length;
  const shown = [inOrder[0]!, mean, inOrder.at(-1)!].map((value) => Number((value / 1e6).toFixed(6)));
  return `${inOrder.length} jobs ${shown.join('/')}`;
}

describe('hard CBS traces', () => {
  const three: Task[] = [
    { server: rsv(4, 20), jobs: periodic(3.5, 20, 100_000) },
    { server: rsv(12, 20), jobs: periodic(50, 100, 100_000) },
    { server: rsv(5, 25), jobs: periodic(7, 50, 100_000) },
  ];

  it('A = RSV(4,20), B = RSV(12,20), C = RSV(5,25) for 100 s', () => {
    const { responses, late } = simulate(three, ms(100_000));
    expect(responses.map(summary)).toEqual([
      '5000 jobs 3.5/3.7/4',
      '1000 jobs 85.5/85.5/85.5',
      '2000 jobs 28/33/38',
    ]);
    expect(late).toEqual([]);
  });

  it('its first segments', () => {
    const shown = simulate(three, ms(64)).segments.map(
      ([server, from, to]) => `${'ABC'[server]} ${from / 1e6}-${to / 1e6}`,
    );
    expect(shown.join(', ')).toBe(
      'A 0-3.5, B 3.5-15.5, C 15.5-20.5, A 20.5-24, B 24-36, C 36-38, A 40-43.5, B 43.5-55.5, C 55.5-60.5, A 60.5-64',
    );
  });

  it('plain EDF (3,7) (3,12) (5,20), 420 ms', () => {
    const tasks = [
      [3, 7],
      [3, 12],
      [5, 20],
    ].map(([demand, every]) => ({ server: rsv(demand!, every!), jobs: periodic(demand!, every!, 420) }));
    expect(simulate(tasks, ms(420)).responses.map(summary)).toEqual([
      '60 jobs 3/3/3',
      '35 jobs 3/5.542857/8',
      '21 jobs 8/12/14',
    ]);
  });

  it('RSV(4,20), job 4 per 10', () => {
    const { ends, segments } = simulate([{ server: rsv(4, 20), jobs: periodic(4, 10, 200) }], ms(200));
    expect(inMs(ends[0]!)).toEqual(Array.from({ length: 10 }, (_, i) => 4 + 20 * i));
    expect(segments.reduce((sum, [, from, to]) => sum + to - from, 0)).toBe(ms(40));
  });

  it('RSV(4,20), job 3 per 10', () => {
    const { ends } = simulate([{ server: rsv(4, 20), jobs: periodic(3, 10, 64) }], ms(64));
    expect(inMs(ends[0]!)).toEqual([3, 22, 41, 44, 63]);
  });

  it('RSV(4,20), job 1 per 10', () => {
    const { responses } = simulate([{ server: rsv(4, 20), jobs: periodic(1, 10, 1000) }], ms(1000));
    expect(summary(responses[0]!)).toBe('100 jobs 1/1/1');
  });

  it("B(6,10) wins ties, A(4,10), A's job C = 9 at 0: response 27, equal to bound F", () => {
    const tasks = [
      { server: rsv(6, 10), jobs: saturated() },
      { server: rsv(4, 10), jobs: [{ at: 0, bursts: [ms(9)] }] },
    ];
    expect(simulate(tasks, ms(100)).responses[1]).toEqual([ms(27)]);
    expect(freshResponse(ms(9), ms(4), ms(10))).toBe(ms(27));
  });

  it('A = RSV(4,20), 2.1 as 10 bursts 0.79 apart, beside L = RSV(4,5) saturated', () => {
    const bursts = Array.from({ length: 10 }, () => ms(0.21));
    const seen = Array.from({ length: 500 }, (_, phase) => {
      const tasks = [
        { server: rsv(4, 20), jobs: [{ at: ms(5), bursts, gap: ms(0.79) }] },
        { server: rsv(4, 5), jobs: saturated(phase / 100) },
      ];
      return simulate(tasks, ms(200)).responses[0]![0]!;
    });
    expect((Math.max(...seen) / 1e6).toFixed(1)).toBe('49.2');
  });

  it.each([
    ['saturated', saturated()],
    ['twice its budget', periodic(32, 20, 10_000)],
  ])('L = RSV(16,20) %s, A = RSV(4,20), C = 2.1 per 20: response 18.1 for all 500 jobs', (_, jobs) => {
    const tasks = [
      { server: rsv(16, 20), jobs },
      { server: rsv(4, 20), jobs: periodic(2.1, 20, 10_000) },
    ];
    expect(summary(simulate(tasks, ms(10_000)).responses[1]!)).toBe('500 jobs 18.1/18.1/18.1');
  });

  it('L = RSV(16,20) saturated, A = RSV(4,20), 3.5 or 8 per 20: as the backlog recursion and bound F say', () => {
    const demands = Array.from({ length: 2000 }, (_, i) => (((i * 7919) % 2003) % 20 === 0 ? 8 : 3.5));
    const tasks = [
      { server: rsv(16, 20), jobs: saturated() },
      { server: rsv(4, 20), jobs: demands.map((demand, i) => ({ at: ms(20 * i), bursts: [ms(demand)] })) },
    ];
    let backlog = 0;
    const expected = demands.map((demand) => {
      const work = backlog + ms(demand);
      backlog = Math.max(0, work - ms(4));
      return freshResponse(nanoseconds(work), ms(4), ms(20));
    });
    const { responses } = simulate(tasks, ms(60_000));
    expect(responses[1]).toEqual(expected);
    expect(expected.filter((response) => response > ms(20)).length).toBeGreaterThan(100);
  });

  it('RSV(4, P 20, D 8) saturated is served 0-4, 20-24, ...', () => {
    const { segments } = simulate([{ server: rsv(4, 20, 8), jobs: saturated() }], ms(60));
    expect(segments.map(([, from, to]) => inMs([from, to]))).toEqual([
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
    const { segments } = simulate([{ server: rsv(5, 10, 7), jobs }], ms(20));
    expect(segments).toEqual([
      [0, 0, ms(4)],
      [0, ms(6), ms(6) + 714_285],
      [0, ms(10), ms(13) - 714_285],
    ]);
  });
});

describe('EDF over hard CBS servers', () => {
  const server = fc
    .tuple(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 1, max: 30 }), fc.boolean())
    .chain(([period, tight, implicit]) => {
      const deadline = implicit ? period : Math.min(tight, period);
      return fc
        .integer({ min: 1, max: Math.max(1, Math.ceil(deadline / 2)) })
        .map((budget) => reservation(nanoseconds(budget), nanoseconds(period), nanoseconds(deadline)));
    });
  const job = fc.tuple(
    fc.nat({ max: 40 }),
    fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
    fc.nat({ max: 9 }),
  );
  const task = fc.tuple(server, fc.array(job, { maxLength: 12 })).map(([server, jobs]): Task => {
    let at = 0;
    return { server, jobs: jobs.map(([wait, bursts, gap]) => ({ at: (at += wait), bursts, gap })) };
  });
  const density = (tasks: readonly Task[]) =>
    tasks.reduce((sum, { server }) => sum + server.budget / server.deadline, 0);

  it('meets every server deadline where density is within 1, whatever the work does', () => {
    let examined = 0;
    fc.assert(
      fc.property(fc.array(task, { minLength: 1, maxLength: 4 }), (tasks) => {
        fc.pre(density(tasks) <= 1);
        examined += 1;
        expect(simulate(tasks, 400).late).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
    expect(examined).toBe(10_000);
  });

  it('G1, which only processor demand admits, can be late where work suspends within a budget', () => {
    const tasks: Task[] = [
      { server: rsv(50, 100, 50), jobs: [{ at: ms(50), bursts: [ms(1), ms(40)], gap: ms(24) }] },
      { server: rsv(10, 100), jobs: [{ at: 0, bursts: [ms(7.5), ms(2)], gap: ms(67.5) }] },
    ];
    const capacity = { numerator: 1n, denominator: 1n };
    expect(
      admitEdf(
        capacity,
        tasks.map(({ server }) => server),
      ),
    ).toMatchObject({ admitted: true, test: 'processor-demand' });
    expect(inMs(simulate(tasks, ms(150)).late)).toEqual([100]);
  });
});
