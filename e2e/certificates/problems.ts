import {
  admit,
  admitGroup,
  type Certificate,
  certifyCore,
  certifyGroup,
  type Reservation,
  type Verdict,
} from '@plimsoll/realtime';
import { fraction, nanoseconds } from '@plimsoll/units';
import type { Problem } from '@plimsoll/verifier';
import fc from 'fast-check';
import { sumOf } from './truth.js';

export type Server = Extract<Problem, { group: unknown }>['group'];
type Enforcer = Extract<Problem, { enforcer: unknown }>['enforcer'];

const reservationOf = ({ budget, period, deadline }: Server): Reservation => ({
  budget: nanoseconds(budget),
  period: nanoseconds(period),
  deadline: nanoseconds(deadline),
});

/** What the analysis says of a problem, and how it proves that. */
export function analyse(problem: Problem): { verdict: Verdict; certificate: Certificate | null } {
  const reservations = problem.reservations.map(reservationOf);
  if ('group' in problem) {
    const group = reservationOf(problem.group);
    return { verdict: admitGroup(group, reservations), certificate: certifyGroup(group, reservations) };
  }
  const { enforcer, capacity, interrupts } = problem;
  const core = {
    enforcer,
    capacity: fraction(BigInt(capacity.numerator), BigInt(capacity.denominator)),
    reservations,
    interrupts: interrupts.map(({ every, cost }) => ({ every: nanoseconds(every), cost: nanoseconds(cost) })),
  };
  return { verdict: admit(core), certificate: certifyCore(core) };
}

const enforcers = fc.constantFrom<Enforcer[]>('edf-cbs', 'edf-cbs', 'rt-group', 'cap');
const capacities = fc
  .constantFrom([1, 1], [95, 100], [3, 4], [2, 3])
  .map(([numerator, denominator]) => ({ numerator: String(numerator), denominator: String(denominator) }));

/** Deadlines at the period, before it, and to twice as long. */
const smallServers: fc.Arbitrary<Server> = fc.constantFrom(4, 6, 8, 12, 24).chain((period) =>
  fc.record({
    budget: fc.integer({ min: 1, max: Math.ceil(period / 2) }),
    period: fc.constant(period),
    deadline: fc.oneof(
      fc.constant(period),
      fc.integer({ min: 1, max: period }),
      fc.integer({ min: Math.ceil(period / 2), max: 2 * period }),
    ),
  }),
);

const smallCores: fc.Arbitrary<Problem> = fc.record({
  enforcer: enforcers,
  capacity: capacities,
  reservations: fc.array(smallServers, { maxLength: 4 }),
  interrupts: fc.oneof(
    fc.constant([]),
    fc.array(fc.record({ every: fc.constantFrom(3, 6, 8, 12, 24), cost: fc.integer({ min: 1, max: 3 }) }), {
      maxLength: 2,
    }),
  ),
});

/** Not filled exactly: then the lines never cross, and the analysis may spend all its work before it gives up. */
const smallGroups: fc.Arbitrary<Problem> = fc
  .record({
    group: fc
      .constantFrom(2, 3, 4, 6, 12)
      .chain((period) => fc.tuple(fc.integer({ min: 1, max: period }), fc.constant(period)))
      .chain(([budget, period]) =>
        fc.record({
          budget: fc.constant(budget),
          period: fc.constant(period),
          deadline: fc.integer({ min: budget, max: period }),
        }),
      ),
    reservations: fc.array(smallServers, { maxLength: 3 }),
  })
  .filter(
    ({ group, reservations }) =>
      sumOf(reservations.map(({ budget, period }) => [budget, period])) !==
      sumOf([[group.budget, group.period]]),
  );

/** Small enough for every window to be looked at: all periods divide 24. */
export const smallProblems: fc.Arbitrary<Problem> = fc.oneof(
  { weight: 3, arbitrary: smallCores },
  { weight: 1, arbitrary: smallGroups },
);

/** Of the size that hosts have: periods of 0.1 ms to 1 s in nanoseconds, up to 20 reservations. */
export const realProblems: fc.Arbitrary<Problem> = fc
  .record({
    enforcer: enforcers,
    capacity: capacities,
    load: fc.integer({ min: 300, max: 1000 }),
    servers: fc.array(
      fc.record({
        weight: fc.integer({ min: 1, max: 1000 }),
        period: fc.integer({ min: 100_000, max: 1_000_000_000 }),
        deadline: fc.integer({ min: 300, max: 1500 }),
      }),
      { minLength: 1, maxLength: 20 },
    ),
    interrupts: fc.array(
      fc.record({
        every: fc.integer({ min: 50_000, max: 1_000_000 }),
        cost: fc.integer({ min: 100, max: 5_000 }),
      }),
      { maxLength: 2 },
    ),
    group: fc.option(
      fc.record({
        period: fc.integer({ min: 10_000, max: 1_000_000 }),
        budget: fc.integer({ min: 1, max: 1000 }),
      }),
    ),
  })
  .map(({ enforcer, capacity, load, servers, interrupts, group }) => {
    const weights = servers.reduce((sum, { weight }) => sum + weight, 0);
    const reservations = servers.map(({ weight, period, deadline }) => ({
      budget: Math.max(1, Math.floor((period * weight * load) / weights / 1000)),
      period,
      deadline: Math.floor((period * Math.min(1000, deadline)) / 1000),
    }));
    if (group === null) return { enforcer, capacity, reservations, interrupts };
    const budget = Math.ceil((group.period * group.budget) / 1000);
    return { group: { budget, period: group.period, deadline: group.period }, reservations };
  });
