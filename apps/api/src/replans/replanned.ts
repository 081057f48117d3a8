import type { Replan, ReplanStep } from '@plimsoll/contract';
import {
  Board,
  berthOf,
  type FleetProfile,
  moveTo,
  type ReplanStep as PlannedStep,
  repin,
} from '@plimsoll/planner';
import type { FleetPicture } from '../fleet/picture.js';
import { fleetName, type PicturedHost, type PlacedVm, partsOf, toFleetHost } from '../fleet/pictured-host.js';
import { NOBODYS } from '../fleet/residents.js';
import type { ModelEntity } from '../models/model.entity.js';
import { profileOf } from './read-fleet.js';

/** The hosts of a proposal, under their locks. */
export interface LockedFleet {
  /** By name, as they are now. */
  readonly hosts: Map<string, PicturedHost>;
  /** Tells hosts that affinity concerns, and platforms. */
  readonly picture: FleetPicture;
  /** By profile and workload. */
  readonly promoted: ReadonlyMap<string, ReadonlyMap<string, ModelEntity>>;
}

/** A step planned anew for the hosts as they are now; or in words why it does not hold any more. */
export function replanned(
  fleet: LockedFleet,
  { kind, moves, pins, adjustments }: ReplanStep,
  reason: Replan['reason'],
): PlannedStep | string {
  const names = new Set([
    ...moves.flatMap(({ from, to }) => [from.host, to.host]),
    ...[...pins, ...adjustments].map(({ host }) => host),
  ]);
  const gone = [...names].find((name) => !fleet.hosts.has(name));
  if (gone !== undefined) return `there is no host ${gone} any more`;
  const step = kind === 'move' ? moved(fleet, moves) : repinned(fleet, pins);
  if (typeof step === 'string') return step;
  if (reason === 'consolidate' && step.coresFreed < 1) return 'it would free no core any more';
  const isSame =
    step.pins.length === pins.length && pins.every((pin) => step.pins.some((now) => isSamePin(pin, now)));
  return isSame ? step : 'the models of its VMs, or those that are promoted, are others now';
}

function isSamePin(
  { placementId, vm, fromVersion, toVersion }: ReplanStep['pins'][number],
  now: PlannedStep['pins'][number],
): boolean {
  return now.vm === fleetName(placementId, vm) && now.from === fromVersion && now.to === toVersion;
}

function moved(fleet: LockedFleet, moves: ReplanStep['moves']): PlannedStep | string {
  for (const { placementId, vm, from, to } of moves) {
    const now = berthOf(asFleetHost(fleet, hostOf(fleet, from.host)), fleetName(placementId, vm));
    if (now?.cores.join() !== from.cores.join())
      return `${vm} of placement ${placementId} is not on core ${from.cores.join(', ')} of ${from.host} any more`;
    if (hostOf(fleet, to.host).draining) return `${to.host} is being drained`;
  }
  const moving = moves.map(({ placementId, vm, from, to }) => ({
    vm: fleetName(placementId, vm),
    from: from.host,
    to: { host: to.host, cores: to.cores },
  }));
  const concerned = new Set([
    ...moves.flatMap(({ from, to }) => [hostOf(fleet, from.host), hostOf(fleet, to.host)]),
    ...homesOf(fleet, new Set(moving.map(({ vm }) => vm))),
  ]);
  const board = new Board([...concerned].map((host) => asFleetHost(fleet, host)));
  const step = moveTo(board, moving, NOBODYS);
  return 'reason' in step ? `${step.host} does not take it any more: ${step.detail}` : step;
}

/** Hosts with VMs of the affinity groups of these. */
function homesOf({ hosts, picture }: LockedFleet, vms: ReadonlySet<string>): PicturedHost[] {
  const groups = new Set(
    [...hosts.values()].flatMap((host) =>
      residentsOn(host).flatMap(({ affinity = [], vm: { name } }) => (vms.has(name) ? affinity : [])),
    ),
  );
  const isHome = (host: PicturedHost) =>
    residentsOn(host).some(({ affinity = [] }) => affinity.some((group) => groups.has(group)));
  // The picture may lag behind: where it still shows one of the VMs elsewhere, that is not so any more.
  const isElsewhere = (host: PicturedHost) =>
    !hosts.has(host.name) && !residentsOn(host).some(({ vm }) => vms.has(vm.name));
  const others = [...groups].flatMap((group) => picture.homesOf(group)).filter(isElsewhere);
  return [...[...hosts.values()].filter(isHome), ...others];
}

function residentsOn({ cores }: PicturedHost): PlacedVm[] {
  return cores.flatMap(({ residents }) => residents);
}

function repinned(fleet: LockedFleet, pins: ReplanStep['pins']): PlannedStep | string {
  const [first] = pins;
  const host = first && fleet.hosts.get(first.host);
  if (!host) return 'it names no VM';
  const vms = new Set(pins.map(({ placementId, vm }) => fleetName(placementId, vm)));
  const here = asFleetHost(fleet, host);
  const gone = pins.find(({ placementId, vm }) => !berthOf(here, fleetName(placementId, vm)));
  if (gone) return `${gone.vm} of placement ${gone.placementId} is not on ${host.name} any more`;
  const step = repin(here, vms, NOBODYS);
  return 'bound' in step ? `${partsOf(step.vm).vm}: ${step.detail}` : step;
}

function asFleetHost(fleet: LockedFleet, host: PicturedHost) {
  return toFleetHost(host, profileIn(fleet, host));
}

/** The profile of a host, with the models that are promoted on it. */
export function profileIn({ picture, promoted }: LockedFleet, { name, profile }: PicturedHost): FleetProfile {
  const platform = picture.platform(profile);
  if (!platform) throw new RangeError(`${name} has no platform`);
  return profileOf(profile, platform, promoted.get(profile));
}

/** Throws a RangeError where there is no such host among those that are locked. */
export function hostOf({ hosts }: LockedFleet, name: string): PicturedHost {
  const host = hosts.get(name);
  if (!host) throw new RangeError(`${name} is not locked`);
  return host;
}
