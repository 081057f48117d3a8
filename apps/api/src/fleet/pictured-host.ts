import {
  type FleetCore,
  type FleetHost,
  type FleetProfile,
  loadOf,
  type Resident,
  type Stock,
  scaledCapacity,
} from '@plimsoll/planner';

/** A VM on a core. Its name in the fleet is told from all others by its placement. */
export interface PlacedVm extends Resident {
  readonly memoryMb: number;
}

export interface PicturedCore extends FleetCore {
  /** Counts the changes of what it carries. */
  readonly generation: number;
  readonly residents: readonly PlacedVm[];
}

/** A host as it is known to be; never changed, but replaced by another of a later generation. */
export interface PicturedHost {
  readonly id: string;
  readonly name: string;
  readonly profile: string;
  /** Counts the changes of the host and of all its cores. */
  readonly generation: number;
  readonly draining: boolean;
  /** Not limited where it is null. */
  readonly memoryMb: number | null;
  readonly nicMbps: number | null;
  readonly cores: readonly PicturedCore[];
}

const SEPARATOR = '/';

/** What a VM of a placement is called among all of the fleet: no name that users give has that separator. */
export function fleetName(placementId: string, vm: string): string {
  return `${placementId}${SEPARATOR}${vm}`;
}

/** The placement and the name of the VM in it. */
export function partsOf(name: string): { placementId: string; vm: string } {
  const [placementId = '', vm = ''] = name.split(SEPARATOR);
  return { placementId, vm };
}

/** Headroom of a core in 10^-12 cores. */
export function headroomOf({ capacity, residents }: PicturedCore): number {
  return scaledCapacity(capacity) - loadOf(residents.map(({ held }) => held));
}

/** The host, with some of its cores, as the planner takes it. */
export function toFleetHost(
  host: PicturedHost,
  profile: FleetProfile,
  cores: readonly PicturedCore[] = host.cores,
): FleetHost {
  const { memoryMb, nicMbps } = stocksOf(host);
  return {
    name: host.name,
    profile,
    cores,
    ...(memoryMb ? { memoryMb } : {}),
    ...(nicMbps ? { nicMbps } : {}),
  };
}

/** What there is of memory and network rate; null where that is not limited. */
export function stocksOf(host: PicturedHost): { memoryMb: Stock | null; nicMbps: Stock | null } {
  if (host.memoryMb === null && host.nicMbps === null) return { memoryMb: null, nicMbps: null };
  const used = usedOf(host);
  return {
    memoryMb: host.memoryMb === null ? null : { total: host.memoryMb, used: used.memoryMb },
    nicMbps: host.nicMbps === null ? null : { total: host.nicMbps, used: used.nicMbps },
  };
}

/** A VM takes memory and network rate once, whatever the number of its vCPUs. */
export function usedOf({ cores }: PicturedHost): { memoryMb: number; nicMbps: number } {
  const vms = new Map(
    cores.flatMap(({ residents }) => residents.map((resident) => [resident.vm.name, resident])),
  );
  let [memoryMb, nicMbps] = [0, 0];
  for (const resident of vms.values()) {
    memoryMb += resident.memoryMb;
    nicMbps += resident.vm.traffic.mbps ?? 0;
  }
  return { memoryMb, nicMbps };
}
