import { demandLimitUs } from '@plimsoll/curves';
import { block, exhaust, idleServer, isReady, replenish, reservation, run, wake } from '@plimsoll/realtime';
import { microseconds, nanoseconds } from '@plimsoll/units';
import fc from 'fast-check';

/** A stretch of time, in whole microseconds, in which a server ran. */
type Service = readonly [from: number, to: number];

/** What the VM and the rest of the core do next, for so many microseconds. */
interface Turn {
  readonly kind: 'runs' | 'waits for the core' | 'sleeps';
  readonly us: number;
}

/**
 * When the hard CBS of (Q, P) runs, if its VM and the core do as told: a request that runs out of budget waits for the
 * next one, and the core delivers every budget by its deadline, however long it would rather let the server wait.
 */
function served(budgetUs: number, periodUs: number, turns: readonly Turn[]): Service[] {
  const server = reservation(microseconds(budgetUs), microseconds(periodUs));
  const services: Service[] = [];
  let state = idleServer(server);
  let now = 0;
  for (const { kind, us } of turns) {
    if (kind === 'sleeps') {
      state = block(state);
      now += us;
      // The budget comes anew at its time, whether or not there is work.
      while (state.throttledUntil !== null && state.throttledUntil <= now * 1000)
        state = replenish(server, state, now * 1000);
      continue;
    }
    if (!state.awake) state = wake(server, state, now * 1000);
    if (!isReady(state)) {
      now = Math.max(now, (state.throttledUntil ?? 0) / 1000);
      state = replenish(server, state, now * 1000);
    }
    if (kind === 'waits for the core') {
      now += Math.max(0, Math.min(us, (state.deadline - state.budget) / 1000 - now));
    } else {
      const ran = Math.min(us, state.budget / 1000);
      state = exhaust(server, run(state, nanoseconds(ran * 1000)));
      services.push([now, now + ran]);
      now += ran;
    }
  }
  return services;
}

/** How much of the limit is left in each window from the start of one service to the end of another, in microseconds. */
function* slack(services: readonly Service[], budgetUs: number, periodUs: number): Generator<number> {
  for (const [i, [from]] of services.entries()) {
    let supplied = 0;
    for (const [start, end] of services.slice(i)) {
      supplied += end - start;
      yield demandLimitUs((end - from) / 1000, { budgetUs, periodUs }) - supplied;
    }
  }
}

const turn = (longest: number): fc.Arbitrary<Turn> =>
  fc.record({
    kind: fc.constantFrom<Turn['kind']>('runs', 'waits for the core', 'sleeps'),
    us: fc.integer({ min: 1, max: longest }),
  });
const setting = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.nat({ max: 60 })).chain(([budgetUs, more]) =>
  fc.record({
    budgetUs: fc.constant(budgetUs),
    periodUs: fc.constant(budgetUs + more),
    turns: fc.array(turn(budgetUs + more), { minLength: 5, maxLength: 40 }),
  }),
);

describe('the limit to what a request can have needed, against hard CBS servers', () => {
  it('is never below what a server supplied in any window, whatever its VM and the core did', () => {
    let windows = 0;
    fc.assert(
      fc.property(setting, ({ budgetUs, periodUs, turns }) => {
        for (const left of slack(served(budgetUs, periodUs, turns), budgetUs, periodUs)) {
          expect(left).toBeGreaterThanOrEqual(0);
          windows += 1;
        }
      }),
      { numRuns: 3000 },
    );
    expect(windows).toBeGreaterThan(30_000);
  });

  it('is reached by a budget as late as can be, followed by one as early as can be', () => {
    const late: Turn[] = [
      { kind: 'waits for the core', us: 16_000 },
      { kind: 'runs', us: 4000 },
      { kind: 'runs', us: 4000 },
      { kind: 'runs', us: 4000 },
    ];
    const services = served(4000, 20_000, late);
    expect(services).toEqual([
      [16_000, 20_000],
      [20_000, 24_000],
      [40_000, 44_000],
    ]);
    expect([...slack(services, 4000, 20_000)].slice(0, 3)).toEqual([0, 0, 0]);
  });

  it('allows for a VM that sleeps and wakes to a new budget before its deadline', () => {
    const restless: Turn[] = [
      { kind: 'waits for the core', us: 16_000 },
      { kind: 'runs', us: 4000 },
      { kind: 'runs', us: 1900 },
      { kind: 'sleeps', us: 8100 },
      { kind: 'runs', us: 4000 },
    ];
    const services = served(4000, 20_000, restless);
    // 9.9 ms in 18 ms, where a server that never sleeps gets 8.
    expect(services.at(-1)).toEqual([30_000, 34_000]);
    expect([...slack(services, 4000, 20_000)][2]).toBe(100);
  });
});
