import { existsSync, mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Change } from '@plimsoll/client';
import { fitToTarget } from '@plimsoll/formats';
import { reservation } from '@plimsoll/realtime';
import { microseconds, toMicroseconds } from '@plimsoll/units';
import { Failure } from '../command-line/failure.js';
import { type Budget, CgroupError, pidsIn } from '../host/cgroup.js';
import { inside } from '../host/inside.js';
import type { Groups } from './group-options.js';
import type { GroupTarget } from './group-target.js';

/** What a change comes to on this host: a group to be written or removed, or a wait. */
export interface Action {
  readonly change: Change;
  /** Below the root; null of a wait, and of what is no matter of groups. */
  readonly group: string | null;
  /** What the target can hold of what is promised; null where nothing is written. */
  readonly budget: Budget | null;
  readonly adjusted?: string;
}

/** What a change asks for. Throws where the target can hold nothing that would do, or where the path leads elsewhere. */
export function actionOf(change: Change, groups: Groups, target: GroupTarget): Action {
  const { placementId, vm, core, to } = change;
  if (placementId === undefined || vm === undefined || core === undefined)
    return { change, group: null, budget: null };
  const group = groups.pathOf({ placementId, vm, core });
  for (const file of target.files) inside(groups.root, `${group}/${file}`);
  if (to === undefined) return { change, group, budget: null };
  const { budgetUs, periodUs, deadlineUs = periodUs } = to;
  const asked = reservation(microseconds(budgetUs), microseconds(periodUs), microseconds(deadlineUs));
  const fitted = fitToTarget(target.name, { name: vm, vcpus: 1, cores: [core], reservation: asked });
  if ('refused' in fitted)
    throw new Failure(`${target.name} cannot hold the budget of ${vm}: ${fitted.refused}`);
  const { budget, period } = fitted.reservation;
  return {
    change,
    group,
    budget: { budgetUs: toMicroseconds(budget), periodUs: toMicroseconds(period) },
    ...(fitted.adjusted ? { adjusted: fitted.adjusted.why } : {}),
  };
}

/** Does it. Doing it again changes nothing: what is written is what is promised, whatever was there. */
export async function enforce(
  { change, group, budget }: Action,
  { root }: Groups,
  target: GroupTarget,
  signal: AbortSignal,
): Promise<void> {
  if (change.waitUs !== undefined) await setTimeout(Math.ceil(change.waitUs / 1000), undefined, { signal });
  if (group === null) return;
  const path = inside(root, group);
  try {
    if (budget === null) return removeGroup(path, target);
    mkdirSync(path, { recursive: true });
    requireFiles(path, target);
    await target.set(path, budget);
  } catch (error) {
    if (error instanceof CgroupError) throw new Failure(error.message);
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Failure(`${path} cannot be changed (${code})`);
  }
}

/** A folder that is a group holds files as its parent and the kernel give it; others, whatever is written. */
function requireFiles(path: string, { files }: GroupTarget): void {
  const absent = files.find((file) => !existsSync(`${path}/${file}`));
  if (absent === undefined || !existsSync(`${path}/cgroup.procs`)) return;
  throw new Failure(`${path} has no ${absent}`, {
    hint: 'Let the group above give its controllers on (echo +cpu > cgroup.subtree_control), or name another --target.',
  });
}

/** Gives the bandwidth of a group back. Whoever is in it would go on: it must be empty. */
function removeGroup(path: string, { files }: GroupTarget): void {
  if (!existsSync(path)) return;
  const inIt = existsSync(`${path}/cgroup.procs`) ? pidsIn(path) : [];
  if (inIt.length > 0)
    throw new Failure(
      `${path} is to be removed, and processes are still in it: ${inIt.slice(0, 5).join(', ')}`,
      {
        hint: 'Stop the VM, or move it to another group.',
      },
    );
  // A folder that is no cgroup holds its files itself.
  if (!existsSync(`${path}/cgroup.procs`))
    for (const file of files) rmSync(`${path}/${file}`, { force: true });
  rmdirSync(path);
}
