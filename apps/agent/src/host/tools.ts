import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs of others that measuring uses, and the Debian package that each is in. */
export const PACKAGES = {
  chrt: 'util-linux',
  ethtool: 'ethtool',
  ip: 'iproute2',
  iperf3: 'iperf3',
  nginx: 'nginx-light',
  perl: 'perl-base',
  taskset: 'util-linux',
  virsh: 'libvirt-clients',
  wrk: 'wrk',
} as const;
export type Tool = keyof typeof PACKAGES;

/** Where administrators' programs are, also where the shell of who calls us does not look for them. */
const MORE_PLACES = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** The path of a program; null where there is none. */
export function pathOf(program: string): string | null {
  const places = [...(process.env.PATH ?? '').split(delimiter), ...MORE_PLACES];
  return places.map((place) => join(place, program)).find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
