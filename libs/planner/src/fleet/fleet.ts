import type { Envelope, ThroughputModel } from '@plimsoll/curves';
import type { Reservation } from '@plimsoll/realtime';
import type { Fraction } from '@plimsoll/units';
import type { Platform, VmRequest } from '../request.js';

/** Hosts to choose cores of. A name tells one host from another, and one VM from all others, placed or to be placed. */
export interface Fleet {
  readonly hosts: readonly FleetHost[];
}

export interface FleetHost {
  readonly name: string;
  readonly profile: FleetProfile;
  readonly cores: readonly FleetCore[];
  /** Not limited where they are not known. */
  readonly memoryMb?: Stock;
  readonly nicMbps?: Stock;
}

/** What all hosts of a hardware profile have in common; a name tells one profile from another. */
export interface FleetProfile {
  readonly name: string;
  readonly platform: Platform;
  /** By workload, as it was measured on this profile. */
  readonly models: ReadonlyMap<string, PromotedModel>;
}

export interface PromotedModel {
  readonly model: ThroughputModel;
  readonly version: number;
}

/** `used` by the residents and by whatever else the host runs. */
export interface Stock {
  readonly total: number;
  readonly used: number;
}

export interface FleetCore {
  readonly index: number;
  readonly capacity: Fraction;
  /** Cores of a host with the same one share a last-level cache: they are planned together, at the least of their capacities. */
  readonly cacheGroup?: string | number;
  /** Robust where there is one; none where the core shares a cache. */
  readonly envelope?: Envelope;
  readonly residents: readonly Resident[];
}

/** Which VMs belong together, and which apart. */
export interface Grouping {
  /** VMs with a group in common are on one host. */
  readonly affinity?: readonly string[];
  /** VMs with a group in common are apart: on different hosts where either asks for that, else on different cores. */
  readonly antiAffinity?: readonly Separation[];
}

export interface Separation {
  readonly group: string;
  readonly level: 'host' | 'core';
}

/** A VM that is on a core: what it was promised, with the model that the promise is kept by, and what it holds now. */
export interface Resident extends Grouping {
  readonly vm: VmRequest;
  readonly held: Reservation;
  /** Of its host's: part of what that has `used`. */
  readonly memoryMb?: number;
}

/** A VM to be placed: `vcpus` servers on as many cores of one host. Models and cores are those of the host that takes it. */
export interface FleetVm extends Grouping, Omit<VmRequest, 'model' | 'modelVersion' | 'core'> {
  readonly memoryMb?: number;
  /** Names of hosts that may take it; any where absent. */
  readonly hosts?: readonly string[];
}
