import { milliseconds, nanoseconds } from '@plimsoll/units';
import fc from 'fast-check';
import {
  block,
  dispatch,
  type EventKind,
  eventOrder,
  exhaust,
  type HardCbsState,
  idleServer,
  isReady,
  type Reservation,
  replenish,
  reservation,
  run,
  wake,
} from './index.js';

const ms = milliseconds;

describe('hard CBS, D = P', () => {
  const server = reservation(ms(4), ms(20));
  const fresh = wake(server, idleServer(server), 0);

  it('wakes afresh at or past its deadline, and where what is left asks for more than its bandwidth', () => {
    expect(fresh).toEqual({ awake: true, budget: ms(4), deadline: ms(20), throttledUntil: null });
    const left = block(run(fresh, ms(2)));
    expect(wake(server, left, ms(10))).toMatchObject({ budget: ms(2), deadline: ms(20) });
    expect(wake(server, left, ms(10) + 1)).toMatchObject({ budget: ms(4), deadline: ms(30) + 1 });
    expect(wake(server, left, ms(20))).toMatchObject({ budget: ms(4), deadline: ms(40) });
  });

  it('compares bandwidths exactly where floats see no difference', () => {
    const long = reservation(nanoseconds(3_247_527_318), nanoseconds(3_332_079_844));
    const [deadline, budget] = [2_561_202_419, 2_496_211_139];
    expect(budget * long.period > long.budget * deadline).toBe(false);
    expect(BigInt(budget) * BigInt(long.period) > BigInt(long.budget) * BigInt(deadline)).toBe(true);
    const state = { awake: false, budget, deadline, throttledUntil: null };
    expect(wake(long, state, 0).deadline).toBe(long.period);
    expect(wake(long, { ...state, budget: budget - 1 }, 0).deadline).toBe(deadline);
  });

  it('is throttled until its deadline once exhausted, and then owes what it overran', () => {
    const throttled = exhaust(server, run(fresh, ms(5)));
    expect(throttled).toMatchObject({ budget: -1_000_000, throttledUntil: ms(20) });
    expect(() => run(throttled, ms(1))).toThrow(RangeError);
    expect(() => replenish(server, throttled, ms(19))).toThrow(RangeError);
    expect(replenish(server, throttled, ms(20))).toEqual({ ...fresh, budget: ms(3), deadline: ms(40) });
  });

  it('stays throttled for another period where it overran by a whole budget', () => {
    const once = replenish(server, exhaust(server, run(fresh, ms(9))), ms(20));
    expect(once).toMatchObject({ budget: -1_000_000, deadline: ms(40), throttledUntil: ms(40) });
    expect(replenish(server, once, ms(40))).toMatchObject({ budget: ms(3), throttledUntil: null });
  });

  it('stays throttled where it wakes with no budget, exhausted before or just now', () => {
    const spent = block(run(fresh, ms(4)));
    expect(wake(server, spent, ms(5)).throttledUntil).toBe(ms(20));
    expect(wake(server, exhaust(server, spent), ms(25))).toMatchObject({
      awake: true,
      throttledUntil: ms(20),
    });
  });

  it('throttles nobody with budget left, replenishes nobody who is not throttled, runs nobody idle', () => {
    expect(exhaust(server, fresh)).toBe(fresh);
    expect(() => replenish(server, fresh, ms(20))).toThrow(RangeError);
    expect(() => run(idleServer(server), ms(1))).toThrow(RangeError);
  });
});

describe('hard CBS, D < P', () => {
  const server = reservation(ms(5), ms(10), ms(7));
  const blocked = block(run(wake(server, idleServer(server), 0), ms(4)));

  it('wakes before its deadline with the budget that its density allows, rounded down', () => {
    expect(wake(server, blocked, ms(6))).toMatchObject({ budget: 714_285, deadline: ms(7) });
    expect(wake(server, blocked, ms(7) - 1)).toMatchObject({ budget: 0, throttledUntil: ms(10) });
  });

  it('stays throttled where it wakes in [d, d - D + P), and gets one budget then', () => {
    for (const now of [ms(7), ms(10) - 1]) {
      const throttled = wake(server, blocked, now);
      expect(throttled).toMatchObject({ awake: true, throttledUntil: ms(10) });
      expect(replenish(server, throttled, ms(10))).toMatchObject({ budget: ms(5), deadline: ms(17) });
    }
    expect(wake(server, blocked, ms(10))).toMatchObject({ budget: ms(5), deadline: ms(17) });
  });
});

describe('events of one instant', () => {
  it('happen as replenish, wake, exhaust, block, dispatch, then by deadline, then by index', () => {
    const kinds: EventKind[] = ['dispatch', 'exhaust', 'wake', 'block', 'replenish'];
    const events = kinds.flatMap((kind) => [
      { at: 5, kind, deadline: 9, relativeDeadline: 4, server: 0 },
      { at: 5, kind, deadline: 9, relativeDeadline: 4, server: 1 },
      { at: 5, kind, deadline: 8, relativeDeadline: 4, server: 2 },
    ]);
    const earlier = { at: 4, kind: 'dispatch' as const, deadline: 10, relativeDeadline: 4, server: 3 };
    const sorted = [...events.reverse(), earlier].sort(eventOrder);
    expect(sorted.map(({ kind, server }) => `${kind} ${server}`).join(', ')).toBe(
      'dispatch 3, replenish 2, replenish 0, replenish 1, wake 2, wake 0, wake 1, exhaust 2, exhaust 0, exhaust 1, ' +
        'block 2, block 0, block 1, dispatch 2, dispatch 0, dispatch 1',
    );
  });

  it('give the processor to the earliest deadline, of equal ones to the longest wait, then to the lower index', () => {
    const at = (deadline: number, awake = true) => ({ awake, budget: 1, deadline, throttledUntil: null });
    const [short, long] = [
      reservation(nanoseconds(1), nanoseconds(4)),
      reservation(nanoseconds(1), nanoseconds(5)),
    ];
    expect(dispatch([short, short, short, short], [at(9), at(8), at(8), at(1, false)])).toBe(1);
    expect(dispatch([short, long, long], [at(8), at(8), at(8)])).toBe(1);
    expect(dispatch([short, short], [at(1, false), { ...at(1), throttledUntil: 5 }])).toBeNull();
  });
});

/** A stretch of one budget: granted at `from`, due by `deadline`, of which `served` was used. */
interface Chunk {
  readonly from: number;
  readonly deadline: number;
  served: number;
}

type Step = readonly ['wake' | 'block' | 'run' | 'wait', number];

const steps = fc.array(
  fc.tuple(fc.constantFrom<Step[0][]>('wake', 'block', 'run', 'wait'), fc.integer({ min: 1, max: 12 })),
  { maxLength: 40 },
);
const reservations = fc
  .integer({ min: 1, max: 20 })
  .chain((period) => fc.tuple(fc.constant(period), fc.integer({ min: 1, max: period })))
  .chain(([period, deadline]) =>
    fc.tuple(
      fc.integer({ min: 1, max: deadline }),
      fc.constant(period),
      fc.constantFrom(period, period, deadline),
    ),
  )
  .map(([budget, period, deadline]) =>
    reservation(nanoseconds(budget), nanoseconds(period), nanoseconds(deadline)),
  );

/** Lets an adversary wake, block, run and starve a server at will; checks each transition. Returns its chunks. */
function torment(server: Reservation, script: readonly Step[]): Chunk[] {
  let state: HardCbsState = idleServer(server);
  let now = 0;
  const chunks: Chunk[] = [];
  const become = (next: HardCbsState, from: number) => {
    const sound = next.budget <= server.budget && (!isReady(next) || next.budget > 0);
    if (!sound || next.deadline < state.deadline)
      throw new Error(`${from}: ${JSON.stringify([state, next])}`);
    const granted = next.deadline !== state.deadline || next.budget !== state.budget;
    if (isReady(next) && granted) chunks.push({ from, deadline: next.deadline, served: 0 });
    state = next;
  };
  const replenishDue = () => {
    while (state.throttledUntil !== null && state.throttledUntil <= now)
      become(replenish(server, state, now), state.throttledUntil);
  };
  for (const [step, length] of script) {
    replenishDue();
    if (step === 'wake') {
      become(wake(server, state, now), now);
      if (wake(server, state, now) !== state) throw new Error('waking twice changed something');
    } else if (step === 'block') {
      state = block(state);
    } else if (step === 'run' && isReady(state)) {
      const elapsed = nanoseconds(Math.min(length, state.budget));
      now += elapsed;
      const chunk = chunks.at(-1);
      if (chunk) chunk.served += elapsed;
      state = exhaust(server, run(state, elapsed));
    } else if (step === 'run') {
      expect(() => run(state, nanoseconds(length))).toThrow(RangeError);
    } else now += length;
  }
  return chunks;
}

/**
 * Whether the chunks of each window, from the grant of one to the deadline of another, keep to what is reserved: Q/P of
 * the window where D = P; else Q/D of what was left to the first deadline, and Q for each further one, P apart.
 */
function isolates({ budget, period, deadline }: Reservation, chunks: readonly Chunk[]): boolean {
  return chunks.every((first, i) => {
    let served = 0;
    let [grants, latest] = [0, first.deadline];
    return chunks.slice(i).every((chunk) => {
      served += chunk.served;
      const apart = chunk.deadline - latest;
      if (apart > 0) [grants, latest] = [grants + 1, chunk.deadline];
      if (deadline === period) return served * period <= budget * (chunk.deadline - first.from);
      const most = budget * (first.deadline - first.from) + grants * budget * deadline;
      return served * deadline <= most && (apart === 0 || apart >= period);
    });
  });
}

describe('whatever an adversary does to one server', () => {
  it('asks for at most Q/P of any window (D = P), or Q/D of its first and Q of each later period (D < P)', () => {
    fc.assert(
      fc.property(reservations, steps, (server, script) => isolates(server, torment(server, script))),
      { numRuns: 10_000 },
    );
  });
});
