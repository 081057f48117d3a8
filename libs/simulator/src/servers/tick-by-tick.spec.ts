import { reservation } from '@plimsoll/realtime';
import { nanoseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { type TickInterrupt, type TickServer, tickByTick } from '../fixtures/tick-by-tick.js';
import { runTraced } from '../fixtures/traced-core.js';
import { type Core, type Job, replay, type Simulation } from '../index.js';

const HORIZON = 300;

const reservations = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), fc.boolean())
  .chain(([period, tight, implicit]) => {
    const deadline = implicit ? period : Math.min(tight, period);
    return fc
      .integer({ min: 1, max: deadline })
      .map((budget) => reservation(nanoseconds(budget), nanoseconds(period), nanoseconds(deadline)));
  });
const jobs = fc
  .array(
    fc.tuple(
      fc.nat({ max: 30 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
      fc.nat({ max: 9 }),
    ),
    { maxLength: 12 },
  )
  .map((drawn) => {
    let at = 0;
    return drawn.map(([wait, bursts, gap]): Job => ({ at: (at += wait), bursts, gap }));
  });
const servers = fc.array(
  fc.tuple(reservations, jobs).map(([reserved, own]): TickServer => ({ reservation: reserved, jobs: own })),
  { minLength: 1, maxLength: 4 },
);
const interrupts = fc.array(
  fc.record({ at: fc.nat({ max: HORIZON }), cost: fc.integer({ min: 1, max: 8 }), charged: fc.boolean() }),
  { maxLength: 20 },
);

function raise(drawn: readonly TickInterrupt[]) {
  return (simulation: Simulation, core: Core) => {
    for (const { at, cost, charged } of drawn)
      simulation.timer(1, () => core.interrupt({ level: 'hard', cost, charged })).set(at);
  };
}

describe('the engine and a walk tick by tick', () => {
  it('end every job at the same instant, without interrupts', () => {
    fc.assert(
      fc.property(servers, (drawn) => {
        const { ends } = runTraced(
          drawn.map((server) => [server.reservation, replay(server.jobs)] as const),
          HORIZON,
        );
        expect(ends).toEqual(tickByTick(drawn, [], HORIZON));
      }),
      { numRuns: 2000 },
    );
  });

  it('end every job at the same instant, with interrupts that are charged or not', () => {
    fc.assert(
      fc.property(servers, interrupts, (drawn, raised) => {
        const { ends } = runTraced(
          drawn.map((server) => [server.reservation, replay(server.jobs)] as const),
          HORIZON,
          raise(raised),
        );
        expect(ends).toEqual(tickByTick(drawn, raised, HORIZON));
      }),
      { numRuns: 2000 },
    );
  });
});
