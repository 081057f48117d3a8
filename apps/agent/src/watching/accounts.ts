import { verdictOf } from '../verifying/verdict.js';
import type { WatchedWindow } from './watch-windows.js';
import type { WatchedVm } from './watched-vm.js';

/** What the windows of a VM come to. */
export interface Account {
  readonly vm: WatchedVm;
  readonly windows: number;
  readonly held: number;
  readonly enforcer: number;
  readonly model: number;
  /** Whether supply was short in any window, or throughput in more of them than the confidence explains. */
  readonly isBroken: boolean;
}

/** Counts windows, however many there are. */
export class Accounts {
  private readonly counted = new Map<string, Omit<Account, 'isBroken'>>();

  add({ vm, verdict }: WatchedWindow): void {
    const name = `${vm.placementId} ${vm.vm}`;
    const { windows = 0, held = 0, enforcer = 0, model = 0 } = this.counted.get(name) ?? {};
    this.counted.set(name, {
      vm,
      windows: windows + 1,
      held: held + (verdict === 'held' ? 1 : 0),
      enforcer: enforcer + (verdict === 'enforcer' ? 1 : 0),
      model: model + (verdict === 'model' ? 1 : 0),
    });
  }

  all(): Account[] {
    return [...this.counted.values()].map((one) => {
      const kept = [...Array<boolean>(one.held).fill(true), ...Array<boolean>(one.model).fill(false)];
      const isBelow = kept.length > 0 && verdictOf(kept, one.vm.confidence).isBroken;
      return { ...one, isBroken: one.enforcer > 0 || isBelow };
    });
  }
}
