import { readFileSync } from 'node:fs';

/** Where the controllers of cgroups are mounted. */
export interface CgroupMounts {
  /** By controller, such as `cpu`: the root of its version 1 hierarchy. */
  readonly v1: ReadonlyMap<string, string>;
  /** The root of version 2, and the controllers that it has to give. */
  readonly v2: { readonly root: string; readonly controllers: readonly string[] } | null;
}

/** Reads `/proc/self/mountinfo`; nothing is mounted where there is no such file. */
export function cgroupMounts(): CgroupMounts {
  const v1 = new Map<string, string>();
  let v2: CgroupMounts['v2'] = null;
  for (const { root, type, options } of mounts()) {
    if (type === 'cgroup2') v2 ??= { root, controllers: controllersOf(root) };
    // A hierarchy without a controller has only a name.
    if (type === 'cgroup') for (const option of options) if (!v1.has(option)) v1.set(option, root);
  }
  return { v1, v2 };
}

function mounts() {
  let text: string;
  try {
    text = readFileSync('/proc/self/mountinfo', 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line) => {
    const [place = '', system] = line.split(' - ');
    if (system === undefined) return [];
    const root = place.split(' ')[4]?.replace(/\\040/g, ' ') ?? '';
    const [type, , options = ''] = system.split(' ');
    return [{ root, type, options: options.split(',') }];
  });
}

function controllersOf(root: string): string[] {
  try {
    return readFileSync(`${root}/cgroup.controllers`, 'utf8').split(/\s+/).filter(Boolean);
  } catch {
    return [];
  }
}
