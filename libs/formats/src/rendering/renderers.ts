import { cgroupV1 } from './cgroup-v1.js';
import { cgroupV1Rt } from './cgroup-v1-rt.js';
import { cgroupV2 } from './cgroup-v2.js';
import { hcbs } from './hcbs.js';
import { kubernetes } from './kubernetes.js';
import { libvirt } from './libvirt.js';
import { nova } from './nova.js';
import type { Renderer } from './renderer.js';
import { schedDeadline } from './sched-deadline.js';
import { systemd } from './systemd.js';
import { virsh } from './virsh.js';
import { xen } from './xen.js';

/** Every target that can enforce reservations. A new one is one file and one line here. */
export const renderers: readonly Renderer[] = [
  cgroupV2,
  cgroupV1,
  cgroupV1Rt,
  schedDeadline,
  libvirt,
  virsh,
  xen,
  hcbs,
  systemd,
  nova,
  kubernetes,
];
