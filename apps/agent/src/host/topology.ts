import { readFileSync } from 'node:fs';

/** The cores of a measurement: one carries the VMs, another the clients that load them and this program. */
export interface Cores {
  readonly vms: number;
  readonly clients: number;
}

/** Processors that are on. */
export function onlineCores(): number[] {
  return parseList(read('/sys/devices/system/cpu/online'));
}

/** Processors of the same core as this one (SMT), itself included. */
export function siblingsOf(core: number): number[] {
  return parseList(read(`/sys/devices/system/cpu/cpu${core}/topology/thread_siblings_list`));
}

/** The first core for the VMs, and the last that is no sibling of it for the clients; null where there is no such. */
export function defaultCores(): Cores | null {
  const online = onlineCores();
  const [vms] = online;
  if (vms === undefined) return null;
  const clients = online.filter((core) => !siblingsOf(vms).includes(core)).at(-1);
  return clients === undefined ? null : { vms, clients };
}

/** Numbers as the kernel lists them, such as 0-3,8. */
export function parseList(text: string): number[] {
  return text.split(',').flatMap((range) => {
    const [from, to = from] = range.split('-').map(Number);
    if (range === '' || from === undefined || to === undefined) return [];
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
}

/** Processors as a mask, as rps_cpus takes it: 32 of them between commas. */
export function maskOf(core: number): string {
  const words = Array.from({ length: (core >> 5) + 1 }, () => '00000000');
  words[0] = (2 ** (core & 31)).toString(16);
  return words.join(',');
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
