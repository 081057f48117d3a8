import { cfsQuotaV1 } from './cfs-quota-v1.js';
import { cfsQuotaV2 } from './cfs-quota-v2.js';
import type { Executor } from './executor.js';
import { libvirt } from './libvirt.js';
import { onThisHost } from './on-this-host.js';
import { rtGroup } from './rt-group.js';
import { schedDeadline } from './sched-deadline.js';
import { simulated } from './simulated.js';

/** Best first: the first that lacks nothing is taken unless one is named, but never the simulated one. To add one is a file and a line here. */
export const EXECUTORS: readonly Executor[] = [
  ...[rtGroup, schedDeadline, cfsQuotaV2, cfsQuotaV1, libvirt].map(onThisHost),
  simulated,
];
