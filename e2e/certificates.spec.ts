import { existsSync, readFileSync } from 'node:fs';
import {
  admit,
  admitGroup,
  type Certificate,
  type Core,
  certifyCore,
  certifyGroup,
  type Reservation,
} from '@plimsoll/realtime';
import { fraction, nanoseconds } from '@plimsoll/units';
import { type Problem, verify } from '@plimsoll/verifier';
import fc from 'fast-check';

type Server = Extract<Problem, { group: unknown }>['group'];
type OnCore = Extract<Problem, { enforcer: unknown }>;

const RUNS = 10_000;
const TASK_SETS = '../shared/data/sched/tasksets.txt';

const reservationOf = ({ budget, period, deadline }: Server): Reservation => ({
  budget: nanoseconds(budget),
  period: nanoseconds(period),
  deadline: nanoseconds(deadline),
});

/** What the analysis says of a problem, and how it proves that. */
function analyse(problem: Problem): { admitted: boolean; certificate: Certificate | null } {
  const reservations = problem.reservations.map(reservationOf);
  if ('group' in problem) {
    const group = reservationOf(problem.group);
    return { admitted: admitGroup(group, reservations).admitted, certificate: certifyGroup(group, reservations) };
  }
  const { enforcer, capacity, interrupts } = problem;
  const core: Core = {
    enforcer,
    capacity: fraction(BigInt(capacity.numerator), BigInt(capacity.denominator)),
    reservations,
    interrupts: interrupts.map(({ every, cost }) => ({ every: nanoseconds(every), cost: nanoseconds(cost) })),
  };
  return { admitted: admit(core).admitted, certificate: certifyCore(core) };
}

/** All periods of the small problems divide this. */
const CYCLE = 24;
/** Deadlines are at most two cycles, and from three on all repeats: no first violation is after these. */
const INSTANTS = Array.from({ length: 6 * CYCLE }, (_, i) => i + 1);

/** Bandwidth, times the cycle, of a small problem. */
const bandwidthOf = (parts: readonly (readonly [amount: number, period: number])[]): number =>
  parts.reduce((sum, [amount, period]) => sum + (amount * CYCLE) / period, 0);

const interruptsOf = (problem: Problem) => ('group' in problem ? [] : problem.interrupts);

/** What is released and due in a window, release by release. */
function demandWithin(servers: readonly Server[], window: number): number {
  let demand = 0;
  for (const { budget, period, deadline } of servers) {
    for (let release = 0; release + deadline <= window; release += period) demand += budget;
  }
  return demand;
}

function interruptedWithin(problem: Problem, window: number): number {
  let time = 0;
  for (const { every, cost } of interruptsOf(problem)) for (let at = 0; at < window; at += every) time += cost;
  return time;
}

/** The least supply in each window, tick by tick: the budget comes at once in one period, and then as late as it may. */
function suppliesWithin(problem: Problem): number[] {
  if (!('group' in problem)) return [0, ...INSTANTS];
  const { budget, period, deadline } = problem.group;
  const served = [0];
  for (let tick = 0; tick < 8 * CYCLE; tick += 1) {
    const late = tick >= period && tick % period >= deadline - budget && tick % period < deadline;
    served.push((served[tick] as number) + (tick < budget || late ? 1 : 0));
  }
  return [0, ...INSTANTS].map((window) =>
    Math.min(...Array.from({ length: period + 1 }, (_, start) => (served[start + window] as number) - (served[start] as number))),
  );
}

/** The verdict by its definition, for a small problem: every instant is looked at. */
function truth(problem: Problem): boolean {
  const { reservations } = problem;
  const bandwidth = bandwidthOf([
    ...reservations.map(({ budget, period }) => [budget, period] as const),
    ...interruptsOf(problem).map(({ cost, every }) => [cost, every] as const),
  ]);
  if ('group' in problem) {
    if (bandwidth > bandwidthOf([[problem.group.budget, problem.group.period]])) return false;
  } else {
    const { enforcer, capacity } = problem;
    if (bandwidth * Number(capacity.denominator) > CYCLE * Number(capacity.numerator)) return false;
    if (enforcer === 'cap') return true;
    if (enforcer === 'rt-group') return inPriorityOrder(reservations).every((_, place, servers) => isServed(problem, servers, place));
  }
  const supplies = suppliesWithin(problem);
  return INSTANTS.every((at) => {
    const due = demandWithin(reservations, at) > demandWithin(reservations, at - 1);
    return !due || demandWithin(reservations, at) + interruptedWithin(problem, at) <= (supplies[at] as number);
  });
}

function inPriorityOrder(servers: readonly Server[]): Server[] {
  return [...servers].sort((a, b) => (a.period === b.period ? a.budget - b.budget : a.period - b.period));
}

/** Whether some window up to the deadline and the period holds all that those above, interrupts and the server itself ask for. */
function isServed(problem: Problem, servers: readonly Server[], place: number): boolean {
  const { budget, period, deadline } = servers[place] as Server;
  return INSTANTS.slice(0, Math.min(period, deadline)).some((window) => {
    let asked = budget + interruptedWithin(problem, window);
    for (const above of servers.slice(0, place)) {
      asked += above.budget;
      for (let at = above.budget; at < window; at += above.period) asked += above.budget;
    }
    return asked <= window;
  });
}

const anyServer = fc.constantFrom(4, 6, 8, 12, 24).chain((period) =>
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
const anyInterrupt = fc.record({ every: fc.constantFrom(3, 6, 8, 12, 24), cost: fc.integer({ min: 1, max: 2 }) });
const anyCapacity = fc
  .constantFrom([1, 1], [95, 100], [3, 4], [2, 3], [24, 24])
  .map(([numerator, denominator]) => ({ numerator: String(numerator), denominator: String(denominator) }));

const anyCore: fc.Arbitrary<OnCore> = fc.record({
  enforcer: fc.constantFrom('edf-cbs', 'edf-cbs', 'rt-group', 'cap'),
  capacity: anyCapacity,
  reservations: fc.array(anyServer, { maxLength: 4 }),
  interrupts: fc.oneof(fc.constant([]), fc.array(anyInterrupt, { maxLength: 2 })),
});
const anyGroup: fc.Arbitrary<Problem> = fc.record({
  group: fc.constantFrom(2, 3, 4, 6, 12).chain((period) =>
    fc.integer({ min: 1, max: period }).chain((budget) =>
      fc.record({
        budget: fc.constant(budget),
        period: fc.constant(period),
        deadline: fc.integer({ min: budget, max: period }),
      }),
    ),
  ),
  reservations: fc.array(anyServer, { maxLength: 3 }),
});
const anyProblem: fc.Arbitrary<Problem> = fc.oneof({ weight: 3, arbitrary: anyCore }, { weight: 1, arbitrary: anyGroup });

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('certificates of verdicts', () => {
  it('are accepted, agree with the verdict, and the verdict is true', () => {
    const without: unknown[] = [];
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const { admitted, certificate } = analyse(problem);
        if (certificate === null) { without.push([admitted, truth(problem), problem]); return; }
        expect(certificate.admitted).toBe(admitted);
        expect([verify(problem, asJson(certificate)), problem, certificate]).toMatchObject([{ accepted: true }, {}, {}]);
        expect(truth(problem)).toBe(admitted);
      }),
      { numRuns: RUNS },
    );
    console.log(without.length, JSON.stringify(without.slice(0, 10)));
  });
});
