import { existsSync } from 'node:fs';
import { EXECUTORS } from '../executors/executors.js';
import { needsRoot } from '../executors/needs.js';
import { rtGroupRoot } from '../executors/rt-group.js';
import { cgroupMounts } from '../host/cgroup-mounts.js';
import { describeHost } from '../host/description.js';
import { journalsIn, ownerLives } from '../host/put-back.js';
import { stolenShare } from '../host/stolen.js';
import { PACKAGES, pathOf, type Tool } from '../host/tools.js';
import { defaultCores, onlineCores } from '../host/topology.js';
import { freeRtShare } from './rt-capacity.js';

/** One thing that was looked at. */
export interface Finding {
  readonly what: string;
  readonly state: 'ok' | 'missing' | 'doubtful';
  /** Whether measuring on this host takes it. */
  readonly needed: boolean;
  readonly detail: string;
  readonly remedy?: string;
}

/** A host where more is stolen than this gives noisy runs. */
const NOISY = 0.03;

export async function diagnose(stateDir: string): Promise<Finding[]> {
  return [
    ...executors(),
    ...cgroups(),
    rtCapacity(),
    namespaces(),
    cores(),
    ...tools(),
    await noise(),
    interrupts(),
    leftOver(stateDir),
  ];
}

/** One of those that measure here is enough. */
function executors(): Finding[] {
  const real = EXECUTORS.filter(({ origin }) => origin === 'measured');
  const oneIsThere = real.some((executor) => executor.missing().length === 0);
  return real.map((executor) => {
    const missing = executor.missing();
    const remedy = missing.map((one) => `${one.what}: ${one.remedy}`).join('; ');
    const named = {
      what: `executor ${executor.name}`,
      needed: !oneIsThere && executor.name === real[0]?.name,
    };
    return missing.length === 0
      ? { ...named, state: 'ok', detail: `enforcer ${executor.enforcer}` }
      : { ...named, state: 'missing', detail: missing.map(({ what }) => what).join(', '), remedy };
  });
}

function cgroups(): Finding[] {
  const { v1, v2 } = cgroupMounts();
  const one = ['cpu', 'cpuset'].filter((controller) => v1.has(controller));
  const two = v2?.controllers ?? [];
  return [
    plain(
      'cgroup v1',
      one.length > 0,
      one.length > 0 ? `controllers ${one.join(', ')}` : 'no cpu controller',
    ),
    plain('cgroup v2', v2 !== null, two.length > 0 ? `controllers ${two.join(', ')}` : 'no controllers'),
  ];
}

function rtCapacity(): Finding {
  const root = rtGroupRoot();
  const free = root === null ? null : freeRtShare(root);
  const named = { what: 'free RT capacity', needed: false };
  if (free === null) return { ...named, state: 'missing', detail: 'there are no RT groups' };
  const detail = `${(free * 100).toFixed(1)}% of each core`;
  if (free >= 0.5) return { ...named, state: 'ok', detail };
  const remedy = 'remove other groups with cpu.rt_runtime_us, or raise kernel.sched_rt_runtime_us (sysctl)';
  return { ...named, state: 'doubtful', detail, remedy };
}

function namespaces(): Finding {
  const ok = existsSync('/proc/self/ns/net') && needsRoot().length === 0 && pathOf('ip') !== null;
  const named = { what: 'network namespaces', needed: true };
  if (ok) return { ...named, state: 'ok', detail: 'VMs and clients get networks of their own' };
  return {
    ...named,
    state: 'missing',
    detail: 'none can be made',
    remedy: 'root, iproute2, and CONFIG_NET_NS',
  };
}

function cores(): Finding {
  const chosen = defaultCores();
  const named = { what: 'cores', needed: true };
  if (chosen)
    return {
      ...named,
      state: 'ok',
      detail: `${onlineCores().length}; ${chosen.vms} for VMs, ${chosen.clients} for clients`,
    };
  return {
    ...named,
    state: 'missing',
    detail: `${onlineCores().length}`,
    remedy: 'two cores that share no hardware threads',
  };
}

function tools(): Finding[] {
  return (Object.keys(PACKAGES) as Tool[]).map((tool) => {
    const path = pathOf(tool);
    const named = { what: tool, needed: tool !== 'virsh' };
    return path === null
      ? { ...named, state: 'missing', detail: 'not found', remedy: `apt-get install ${PACKAGES[tool]}` }
      : { ...named, state: 'ok', detail: path };
  });
}

async function noise(): Promise<Finding> {
  const chosen = defaultCores();
  const named = { what: 'noise', needed: false };
  if (chosen === null || pathOf('perl') === null || pathOf('taskset') === null)
    return { ...named, state: 'missing', detail: 'cannot be looked at' };
  const policy = needsRoot().length === 0 && pathOf('chrt') !== null ? 'fixed' : 'ordinary';
  let most = 0;
  for (let look = 0; look < 5; look += 1)
    most = Math.max(most, await stolenShare(chosen.vms, policy, 'plimsoll-doctor'));
  const detail = `at most ${(most * 100).toFixed(1)}% of core ${chosen.vms} stolen in five looks of 40 ms`;
  if (most <= NOISY) return { ...named, state: 'ok', detail };
  const remedy = 'let nothing else run here, nor beside this machine on its host; noisy runs are repeated';
  return { ...named, state: 'doubtful', detail, remedy };
}

function interrupts(): Finding {
  const { irqAccounting } = describeHost();
  const named = { what: 'interrupt time', needed: false };
  if (irqAccounting === 'charged')
    return { ...named, state: 'ok', detail: 'charged to budgets (irqAccounting: charged)' };
  if (irqAccounting === 'uncharged')
    return { ...named, state: 'ok', detail: 'accounted apart (irqAccounting: uncharged)' };
  return {
    ...named,
    state: 'doubtful',
    detail: 'the kernel does not tell',
    remedy: 'look for CONFIG_IRQ_TIME_ACCOUNTING',
  };
}

function leftOver(stateDir: string): Finding {
  const left = journalsIn(stateDir).filter((run) => !ownerLives(run));
  const named = { what: 'left by killed runs', needed: false };
  if (left.length === 0) return { ...named, state: 'ok', detail: 'nothing' };
  return { ...named, state: 'doubtful', detail: left.join(', '), remedy: 'plimsoll doctor --put-back' };
}

function plain(what: string, isThere: boolean, detail: string): Finding {
  return { what, state: isThere ? 'ok' : 'missing', needed: false, detail };
}
