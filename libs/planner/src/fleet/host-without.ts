import type { FleetCore, FleetHost, Resident, Stock } from './fleet.js';

/** A host as it is when VMs have left it; all others hold what they held. */
export function hostWithout(host: FleetHost, isGone: (vm: string) => boolean): FleetHost {
  const gone = [...residentsOf(host).values()].filter(({ vm }) => isGone(vm.name));
  return gone.length === 0
    ? host
    : withStocks({ ...host, cores: host.cores.map((core) => coreWithout(core, isGone)) }, gone, -1);
}

/** The same object where nobody leaves: by it the plan of its residents is found again. */
export function coreWithout(core: FleetCore, isGone: (vm: string) => boolean): FleetCore {
  const residents = core.residents.filter(({ vm }) => !isGone(vm.name));
  return residents.length === core.residents.length ? core : { ...core, residents };
}

/** The host where these take of its memory and network rate (1), or take no more (-1). */
export function withStocks(host: FleetHost, residents: readonly Resident[], sign: 1 | -1): FleetHost {
  const { memoryMb, nicMbps } = host;
  const taken = (needs: (resident: Resident) => number) =>
    residents.reduce((sum, resident) => sum + sign * needs(resident), 0);
  const change = ({ total, used }: Stock, by: number): Stock => ({ total, used: used + by });
  return {
    ...host,
    ...(memoryMb
      ? {
          memoryMb: change(
            memoryMb,
            taken((one) => one.memoryMb ?? 0),
          ),
        }
      : {}),
    ...(nicMbps
      ? {
          nicMbps: change(
            nicMbps,
            taken(({ vm }) => vm.traffic.mbps ?? 0),
          ),
        }
      : {}),
  };
}

/** The residents of a host by name, each once. */
export function residentsOf(host: FleetHost): Map<string, Resident> {
  return new Map(
    host.cores.flatMap(({ residents }) => residents.map((resident) => [resident.vm.name, resident])),
  );
}
