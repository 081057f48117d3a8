import type { FleetHost, Resident } from '../fleet.js';
import { hostWithout, residentsOf, withStocks } from '../host-without.js';
import { pinned } from './residents.js';
import type { ReplanStep } from './step.js';

/** The hosts that a step changes, as it leaves them. */
export function hostsAfter(
  { moves, pins, adjustments }: Pick<ReplanStep, 'moves' | 'pins' | 'adjustments'>,
  hostOf: (name: string) => FleetHost,
): FleetHost[] {
  const names = new Set([
    ...moves.flatMap(({ from, to }) => [from.host, to.host]),
    ...[...pins, ...adjustments].map(({ host }) => host),
  ]);
  const arrivals = moves.map(({ vm, from, to }) => ({
    to,
    resident: residentsOf(hostOf(from.host)).get(vm) as Resident,
  }));
  return [...names].map(hostOf).map((before) => {
    const { name, profile } = before;
    const host = hostWithout(before, (vm) => moves.some((move) => move.vm === vm && move.from.host === name));
    const arriving = arrivals.filter(({ to }) => to.host === name);
    const isPinned = (vm: string) => pins.some((pin) => pin.vm === vm && pin.host === name);
    const now = (resident: Resident) => (isPinned(resident.vm.name) ? pinned(resident, profile) : resident);
    const cores = host.cores.map((core) => {
      const adjusted = adjustments.filter((one) => one.host === name && one.core === core.index);
      const stay = core.residents.map((resident) => {
        const held = adjusted.find(({ vm }) => vm === resident.vm.name)?.to ?? resident.held;
        return now({ ...resident, held });
      });
      const come = arriving.flatMap(({ resident, to }) => {
        const held = to.reservations[to.cores.indexOf(core.index)];
        return held ? [now({ ...resident, held })] : [];
      });
      const isSame =
        adjusted.length + come.length === 0 && !core.residents.some(({ vm }) => isPinned(vm.name));
      return isSame ? core : { ...core, residents: [...stay, ...come] };
    });
    return withStocks(
      { ...host, cores },
      arriving.map(({ resident }) => resident),
      1,
    );
  });
}
