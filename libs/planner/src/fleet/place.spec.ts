import { uniformOf } from '@plimsoll/units';
import fc from 'fast-check';
import { holds, type PlannedGroup, plansOf, type Seating, seatingsOf } from '../fixtures/assignments.js';
import { ask, batches, fleets, host, tryToPlace, vm } from '../fixtures/fleet.js';
import type { PlannedReservation } from '../plan.js';
import type { Fleet, FleetCore, FleetVm } from './fleet.js';
import { TooMuchWork } from './group-plans.js';
import { place } from './place.js';
import type { Placed } from './placement.js';

const requests = batches(5).chain((vms) =>
  fc
    .record({ strategy: fc.constantFrom('pack' as const, 'spread' as const), extrapolate: fc.boolean() })
    .map((changes) => ask(vms, changes)),
);

/** Host, core, VM and reservation, in an order of their own. */
type Line = readonly [host: string, core: number, reservation: PlannedReservation];
const inWords = (lines: readonly Line[]) =>
  lines.map(([name, index, { vm, budget, period }]) => `${name}/${index} ${vm} ${budget}/${period}`).sort();
const saidPlans = ({ plans }: Placed) =>
  inWords(
    plans.flatMap(({ host, core, reservations }) => reservations.map((one): Line => [host, core, one])),
  );
const plannedAgain = (groups: readonly PlannedGroup[]) =>
  inWords(
    groups.flatMap(({ host: { name }, vms, plan }) =>
      plan.feasible ? plan.reservations.map((one, i): Line => [name, vms[i]?.index ?? NaN, one]) : [],
    ),
  );

describe('a placement', () => {
  it('keeps every promise and constraint, and says what planning its cores from scratch says', () => {
    let placements = 0;
    fc.assert(
      fc.property(fleets, requests, (fleet, request) => {
        const placement = tryToPlace(fleet, request);
        if (!placement.placed) return;
        placements += 1;
        const seatings = seatingsOf(placement, fleet, request.vms);
        expect(placement.assignments.map((one) => one.vm)).toEqual(request.vms.map(({ name }) => name));
        expect(holds(fleet, seatings, request.extrapolate)).toBe(true);
        expect(saidPlans(placement)).toEqual(plannedAgain(plansOf(fleet, seatings, request.extrapolate)));
      }),
      { seed: 1, numRuns: 1000 },
    );
    expect(placements).toBeGreaterThan(400);
  });

  it('says of every VM the reservations, and of every resident the change, that are in the plans', () => {
    fc.assert(
      fc.property(fleets, requests, (fleet, request) => {
        const placement = tryToPlace(fleet, request);
        if (!placement.placed) return;
        const held = new Map<string, string>();
        for (const { name, cores } of fleet.hosts) {
          for (const { index, residents } of cores) {
            for (const one of residents) {
              const { budget, period } = one.held;
              held.set(`${name}/${index} ${one.vm.name}`, `${budget}/${period}`);
            }
          }
        }
        const lines = placement.assignments.flatMap(({ host, cores, reservations }) =>
          reservations.map((one, i): Line => [host, cores[i] ?? NaN, one]),
        );
        const changes = placement.adjustments.map(({ vm: name, host, core, from, to }) => {
          expect(held.get(`${host}/${core} ${name}`)).toBe(`${from.budget}/${from.period}`);
          expect(to).not.toEqual(from);
          return `${host}/${core} ${name} ${to.budget}/${to.period}`;
        });
        const unchanged = saidPlans(placement).filter((line) => {
          const [place, name, budget] = line.split(' ');
          return held.get(`${place} ${name}`) === budget;
        });
        expect([...inWords(lines), ...changes, ...unchanged].sort()).toEqual(saidPlans(placement));
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('is the same in any order of hosts, cores and VMs', () => {
    fc.assert(
      fc.property(fleets, requests, ({ hosts }, request) => {
        const turned = {
          hosts: hosts.map((one) => ({ ...one, cores: [...one.cores].reverse() })).reverse(),
        };
        const [one, other] = [
          tryToPlace({ hosts }, request),
          tryToPlace(turned, { ...request, vms: [...request.vms].reverse() }),
        ];
        expect(other.placed).toBe(one.placed);
        if (!one.placed || !other.placed) return;
        expect(JSON.stringify([...other.assignments].reverse())).toBe(JSON.stringify(one.assignments));
        expect(saidPlans(other)).toEqual(saidPlans(one));
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

function* subsets<T>(of: readonly T[], count: number, from = 0): Generator<T[]> {
  if (count === 0) yield [];
  for (let i = from; count > 0 && i < of.length; i += 1) {
    for (const rest of subsets(of, count - 1, i + 1)) yield [of[i] as T, ...rest];
  }
}

/** All that could be tried for a VM. */
const seatingsFor = (one: FleetVm, { hosts }: Fleet): Seating[] =>
  hosts.flatMap((each) =>
    [...subsets<FleetCore>(each.cores, one.vcpus)].map((cores) => ({ vm: one, host: each, cores })),
  );

function* arrangements(
  vms: readonly FleetVm[],
  fleet: Fleet,
  before: readonly Seating[] = [],
): Generator<Seating[]> {
  const [first, ...others] = vms;
  if (!first) {
    yield [...before];
    return;
  }
  for (const seating of seatingsFor(first, fleet)) {
    // Who stays when another leaves is kept too: what fails already need not be gone on with.
    if (holds(fleet, [...before, seating])) yield* arrangements(others, fleet, [...before, seating]);
  }
}

/** Cores that are in use only because of what was placed. */
const opened = (seatings: readonly Seating[]) =>
  new Set(seatings.flatMap(({ cores }) => cores).filter(({ residents }) => residents.length === 0)).size;

describe('trying all cores', () => {
  it('finds none for a single VM that was refused', () => {
    let refusals = 0;
    fc.assert(
      fc.property(fleets, batches(1), (fleet, vms) => {
        const placement = tryToPlace(fleet, ask(vms));
        const possible = seatingsFor(vms[0] as FleetVm, fleet).some((seating) => holds(fleet, [seating]));
        expect(placement.placed).toBe(possible);
        if (!placement.placed) refusals += 1;
      }),
      { seed: 4, numRuns: 1000 },
    );
    expect(refusals).toBeGreaterThan(100);
  });

  it('seldom finds fewer cores for a few VMs, or any for those that were refused', () => {
    const tally = { possible: 0, missed: 0, more: 0 };
    fc.assert(
      fc.property(fleets, batches(3), (fleet, vms) => {
        const placement = tryToPlace(fleet, ask(vms));
        let least = Infinity;
        for (const one of arrangements(vms, fleet)) least = Math.min(least, opened(one));
        if (least < Infinity) tally.possible += 1;
        if (!placement.placed) {
          if (least < Infinity) tally.missed += 1;
          return;
        }
        const used = opened(seatingsOf(placement, fleet, vms));
        expect(used).toBeGreaterThanOrEqual(least);
        if (used > least) tally.more += 1;
      }),
      { seed: 5, numRuns: 150 },
    );
    expect(tally.possible).toBeGreaterThan(75);
    expect(tally.missed).toBeLessThan(0.02 * tally.possible);
    expect(tally.more).toBeLessThan(0.05 * tally.possible);
  });
});

it('is given up where plans would take longer than is allowed, however many cores there are', () => {
  const fleet = { hosts: [host('h', 64)] };
  const batch = ask(Array.from({ length: 20 }, (_, i) => vm(`vm-${i}`, 100 + i)));
  const search = { uniform: uniformOf(1), puts: 100 };
  expect(() => place(fleet, batch, { ...search, mostWork: 1000 })).toThrow(TooMuchWork);
  expect(place(fleet, batch, { ...search, mostWork: 1e9 })).toEqual(place(fleet, batch, search));
});
