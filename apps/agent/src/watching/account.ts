import { verdictOf } from '../verifying/verdict.js';
import type { WatchedWindow } from './watch-windows.js';

/** What the windows of a VM come to. */
export interface Account {
  readonly placementId: string;
  readonly vm: string;
  readonly windows: number;
  readonly held: number;
  readonly enforcer: number;
  readonly model: number;
  readonly confidence: number;
  /** Whether supply was short in any window, or throughput in more of them than the confidence explains. */
  readonly isBroken: boolean;
}

export function accountsOf(seen: readonly WatchedWindow[]): Account[] {
  const byVm = new Map<string, WatchedWindow[]>();
  for (const one of seen) {
    const name = `${one.vm.placementId} ${one.vm.vm}`;
    byVm.set(name, [...(byVm.get(name) ?? []), one]);
  }
  return [...byVm.values()].flatMap((windows) => {
    const vm = windows.at(-1)?.vm;
    if (!vm) return [];
    const count = (verdict: WatchedWindow['verdict']) =>
      windows.filter((one) => one.verdict === verdict).length;
    const [held, enforcer, model] = [count('held'), count('enforcer'), count('model')];
    const kept = [...Array<boolean>(held).fill(true), ...Array<boolean>(model).fill(false)];
    const isBelow = kept.length > 0 && verdictOf(kept, vm.confidence).isBroken;
    const { placementId, confidence } = vm;
    const isBroken = enforcer > 0 || isBelow;
    return [{ placementId, vm: vm.vm, windows: windows.length, held, enforcer, model, confidence, isBroken }];
  });
}
