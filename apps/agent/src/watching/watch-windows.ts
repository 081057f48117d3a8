import { setTimeout } from 'node:timers/promises';
import type { ApiProblem, Client, NewObservation } from '@plimsoll/client';
import { MAX_ITEMS } from '@plimsoll/contract';
import type { Groups } from '../applying/group-options.js';
import { Failure } from '../command-line/failure.js';
import { ask } from '../connection/service.js';
import { inside } from '../host/inside.js';
import { type GroupUsage, groupUsage } from './group-usage.js';
import { type CoreTimes, coreTimes, softirqShare } from './softirq.js';
import { type Supply, supplyOf } from './supply.js';
import { throughputBy } from './throughput.js';
import { type WindowVerdict, windowVerdict } from './verdict.js';
import { type WatchedVm, watchedVms } from './watched-vm.js';

export interface Watching {
  readonly service: Client;
  readonly host: string;
  readonly groups: Groups;
  readonly windowMs: number;
  readonly windows: number;
  /** What tells the throughput of a VM; undefined where nothing does. */
  readonly throughput: string | undefined;
  /** Whether observations are sent. */
  readonly isSent: boolean;
  readonly signal: AbortSignal;
  tell(watched: WatchedWindow): void;
  readonly note: (failure: Failure) => void;
}

export interface WatchedWindow {
  readonly at: string;
  readonly windowMs: number;
  readonly vm: WatchedVm;
  readonly verdict: WindowVerdict;
  readonly cores: readonly (Supply & { readonly core: number; readonly softirqShare: number | null })[];
  readonly throughput: number | null;
}

interface Reading {
  readonly vms: readonly WatchedVm[];
  readonly usages: ReadonlyMap<string, GroupUsage | null>;
  readonly times: CoreTimes;
  /** When reading began and ended, in ms of the monotonic clock. */
  readonly begunMs: number;
  readonly endedMs: number;
}

/** Watches window after window. */
export async function watchWindows(watching: Watching): Promise<void> {
  const { service, windowMs, windows, signal } = watching;
  let before = reading(await watchedVms(service, watching.host, signal), watching.groups);
  let unsent: NewObservation[] = [];
  for (let window = 0; window < windows; window += 1) {
    await setTimeout(windowMs, undefined, { signal });
    const usages = reading(before.vms, watching.groups);
    const at = new Date();
    const vms = await orElse(watching, () => watchedVms(service, watching.host, signal), before.vms);
    for (const vm of before.vms) {
      const watched = await windowOf(watching, vm, vms, before, usages, at);
      watching.tell(watched);
      const isPlaced = vms.some((one) => one.placementId === vm.placementId);
      if (watched.throughput !== null && isPlaced) unsent.push(observationOf(watched));
    }
    unsent = watching.isSent ? await send(watching, unsent.slice(-MAX_ITEMS)) : [];
    before = reading(vms, watching.groups);
  }
}

/**
 * Sends observations, and gives back those to be sent with the next window: all where the service cannot answer; those
 * that it found nothing wrong with where it refused, for it takes all or none.
 */
async function send(watching: Watching, body: NewObservation[]): Promise<NewObservation[]> {
  const { service, signal, note } = watching;
  if (body.length === 0) return [];
  try {
    await ask(service.POST('/v1/observations', { body, signal }));
    return [];
  } catch (error) {
    if (!(error instanceof Failure) || signal.aborted) throw error;
    note(error);
    return body.filter((_, row) => !isBlamed(error, row));
  }
}

/** Whether a refusal points at this row of the body. */
function isBlamed({ problem }: Failure, row: number): boolean {
  const { errors = [] } = (problem ?? {}) as Partial<ApiProblem['problem']>;
  return errors.some(({ pointer }) => pointer.split('/')[1] === String(row));
}

/** What is asked of the service; where that cannot answer, what was known, and the failure is noted. */
async function orElse<T>(watching: Watching, asking: () => Promise<T>, known: T): Promise<T> {
  try {
    return await asking();
  } catch (error) {
    if (!(error instanceof Failure) || watching.signal.aborted) throw error;
    watching.note(error);
    return known;
  }
}

function reading(vms: readonly WatchedVm[], groups: Groups): Reading {
  const begunMs = performance.now();
  const usages = new Map(
    vms.flatMap((vm) =>
      vm.cores.map(({ core }): [string, GroupUsage | null] => {
        const group = groups.pathOf({ ...vm, core });
        return [group, groupUsage(inside(groups.root, group))];
      }),
    ),
  );
  return { vms, usages, times: coreTimes(), begunMs, endedMs: performance.now() };
}

async function windowOf(
  watching: Watching,
  vm: WatchedVm,
  now: readonly WatchedVm[],
  before: Reading,
  after: Reading,
  at: Date,
): Promise<WatchedWindow> {
  const windowMs = after.begunMs - before.endedMs; // at the least, whenever the group was read
  const cores = vm.cores.flatMap(({ core, held }) => {
    const group = watching.groups.pathOf({ ...vm, core });
    const [from, to] = [before.usages.get(group), after.usages.get(group)];
    if (!from || !to) return [];
    const share = softirqShare(before.times, after.times, core);
    return [{ core, ...supplyOf(from, to, windowMs * 1000, held), softirqShare: share }];
  });
  const { throughput: command } = watching;
  const throughput =
    command === undefined ? null : await orElse(watching, () => throughputBy(command, vm), null);
  const isSame = now.some((one) => JSON.stringify(one) === JSON.stringify(vm));
  const judged = windowVerdict(cores, throughput, vm.promised);
  const verdict = !isSame ? 'changed' : cores.length < vm.cores.length ? 'absent' : judged;
  return { at: at.toISOString(), windowMs: Math.round(windowMs), vm, verdict, cores, throughput };
}

function observationOf({ at, windowMs, vm, cores, throughput }: WatchedWindow): NewObservation {
  const sum = (of: (supply: Supply) => number) =>
    Math.round(cores.reduce((total, core) => total + of(core), 0));
  return {
    placementId: vm.placementId,
    vm: vm.vm,
    at,
    windowMs,
    throughput: throughput ?? 0,
    saturated: cores.length > 0 && cores.every((core) => core.isDemanding),
    usageUs: sum((core) => core.suppliedUs),
    ...(cores.some((core) => core.throttledUs === null)
      ? {}
      : { throttledUs: sum((core) => core.throttledUs ?? 0) }),
  };
}
