import fc from 'fast-check';
import { areConstraintsMet } from '../../fixtures/assignments.js';
import { batches, fast, fleets } from '../../fixtures/fleet.js';
import {
  areAdmissible,
  arePromisesKept,
  census,
  emptied,
  inhabited,
  proposed,
  statesOf,
} from '../../fixtures/inhabited.js';
import type { FleetHost, FleetProfile } from '../fleet.js';
import { consolidate } from './consolidate.js';
import { drain } from './drain.js';
import { followModels } from './models.js';
import { isOutdated } from './residents.js';
import type { Proposal } from './step.js';

const PROMISES = { confidence: 0.95, extrapolate: false };
const inhabitedFleets = fc.tuple(fleets, batches(8)).map(([fleet, vms]) => inhabited(fleet.hosts, vms));
const inUse = (hosts: readonly FleetHost[]) =>
  hosts.flatMap(({ cores }) => cores.filter(({ residents }) => residents.length > 0)).length;

/** Checks a fleet, but for the promises on hosts that are `known` to keep them. */
function check(hosts: readonly FleetHost[], known = new Set<FleetHost>()): void {
  expect(areAdmissible(hosts)).toBe(true);
  expect(arePromisesKept(hosts.filter((host) => !known.has(host)))).toBe(true);
  for (const host of hosts) known.add(host);
  const { fleet, seatings } = emptied(hosts);
  expect(areConstraintsMet(fleet, seatings)).toBe(true);
}

/** Checks the fleet as it is at every instant of a proposal; as it is in the end. */
function followed(hosts: readonly FleetHost[], { steps }: Proposal): readonly FleetHost[] {
  let last = hosts;
  const known = new Set(hosts);
  for (const { between, after } of statesOf(hosts, steps)) {
    expect(areAdmissible(between)).toBe(true);
    check(after, known);
    expect(census(after)).toEqual(census(hosts));
    last = after;
  }
  return last;
}

it('starts from fleets that keep all promises', () => {
  fc.assert(
    fc.property(inhabitedFleets, (hosts) => {
      check(hosts);
    }),
    { seed: 1, numRuns: 50 },
  );
});

it('empties hosts, and each VM that stays there is told', () => {
  const tally = { moves: 0, unmet: 0 };
  fc.assert(
    fc.property(inhabitedFleets, (hosts) => {
      const isLeft = ({ name }: FleetHost) => name === 'h0';
      const proposal = proposed(drain(hosts, isLeft, () => true, PROMISES));
      const after = followed(hosts, proposal);
      const stay = census(after.filter(isLeft)).map((line) => line.split(' ')[0]);
      expect(proposal.unmet.map(({ vm }) => vm).sort()).toEqual(stay);
      expect(proposal.unmet.every(({ why }) => why.length > 0 || hosts.length === 1)).toBe(true);
      tally.moves += proposal.steps.flatMap(({ moves }) => moves).length;
      tally.unmet += stay.length;
    }),
    { seed: 2, numRuns: 150 },
  );
  expect(tally.moves).toBeGreaterThan(80);
  expect(tally.unmet).toBeGreaterThan(80);
});

it('frees a core with each step of a consolidation, and moves no VM twice', () => {
  let freed = 0;
  fc.assert(
    fc.property(inhabitedFleets, (hosts) => {
      const proposal = proposed(consolidate(hosts, () => true, PROMISES));
      const after = followed(hosts, proposal);
      expect(proposal.steps.every(({ coresFreed }) => coresFreed > 0)).toBe(true);
      const gain = proposal.steps.reduce((sum, { coresFreed }) => sum + coresFreed, 0);
      expect(inUse(hosts) - inUse(after)).toBe(gain);
      const moved = proposal.steps.flatMap(({ moves }) => moves.map(({ vm }) => vm));
      expect(new Set(moved).size).toBe(moved.length);
      freed += gain;
    }),
    { seed: 3, numRuns: 100 },
  );
  expect(freed).toBeGreaterThan(50);
});

/** The profile with the next version of its models, in which all is slower or faster by this factor. */
const changed = (profile: FleetProfile, factor: number): FleetProfile => ({
  ...profile,
  models: new Map(
    [...profile.models].map(([workload, { model, version }]) => {
      const { slope } = model.isolated.parameters as { slope: number };
      const parameters = { slope: slope * factor, offset: 0, cap: null };
      const isolated = {
        family: 'capped-line' as const,
        parameters,
        relativeErrors: [{ at: 0.5, value: 0.01 }],
        freeParameters: 2,
      };
      return [workload, { model: { ...model, isolated }, version: version + 10 }];
    }),
  ),
});

it('has every VM follow its model, or tells the cores that cannot', () => {
  const tally = { pins: 0, moves: 0, unmet: 0 };
  fc.assert(
    fc.property(inhabitedFleets, fc.constantFrom(0.6, 0.7, 0.8, 1.2), (before, factor) => {
      const profiles = new Map(before.map(({ profile }) => [profile, changed(profile, factor)]));
      const hosts = before.map((host) => ({ ...host, profile: profiles.get(host.profile) ?? fast }));
      const proposal = proposed(
        followModels(
          hosts,
          () => true,
          () => true,
          PROMISES,
        ),
      );
      const after = followed(hosts, proposal);
      const outdated = after.flatMap(({ name, cores, profile }) =>
        cores.filter(({ residents }) => residents.some((one) => isOutdated(one, profile))).map(() => name),
      );
      const told = proposal.unmet.map(({ host }) => host);
      expect(new Set(outdated)).toEqual(new Set(told));
      tally.pins += proposal.steps.flatMap(({ pins }) => pins).length;
      tally.moves += proposal.steps.flatMap(({ moves }) => moves).length;
      tally.unmet += proposal.unmet.length;
    }),
    { seed: 4, numRuns: 200 },
  );
  expect(tally.pins).toBeGreaterThan(200);
  expect(tally.moves).toBeGreaterThan(10);
  expect(tally.unmet).toBeGreaterThan(10);
});
