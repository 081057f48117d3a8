import { libvirt } from './libvirt.js';
import { openVSwitch } from './openvswitch.js';
import type { Policer } from './policer.js';

/** Every target that can police what a VM sends. A new one is one file and one line here. */
export const policers: readonly Policer[] = [libvirt, openVSwitch];

export interface RenderedPolicing {
  readonly target: string;
  readonly text: string;
}

/** A limit of `mbps` megabits per second on what a VM sends, for each target that can hold it. */
export function renderPolicing(mbps: number): RenderedPolicing[] {
  return policers.flatMap((policer) => {
    const text = policer.render(mbps);
    return text === null ? [] : [{ target: policer.target, text }];
  });
}
