import type { Tells } from '@plimsoll/contract';
import { isSaturated, isUsedUp, windowSd } from '@plimsoll/curves';
import { type Company, type ExpectedThroughput, expectedOf, type Platform } from '@plimsoll/planner';
import { type EntityManager, In } from 'typeorm';
import type { PinnedModels } from '../fleet/pinned-models.js';
import { HardwareProfileEntity } from '../hardware-profiles/hardware-profile.entity.js';
import { toPlatform } from '../plans/plan-request.js';
import { type AskedCore, CoreHistory } from './core-history.js';
import type { ObservedVm } from './observed-vms.js';
import type { SentWindow } from './sent-window.js';

/** A window against the model that the promise of its VM is pinned to. */
export interface Comparison {
  readonly tells: Tells;
  readonly modelId: string | null;
  readonly expected: number | null;
  readonly relativeSd: number | null;
  readonly extrapolated: boolean | null;
}

/** Each window with what its VM was expected to deliver beside those that were there, with the budgets of then. */
export async function compareAll(
  manager: EntityManager,
  models: PinnedModels,
  windows: readonly SentWindow[],
): Promise<Comparison[]> {
  const modelled = windows.filter(({ of }) => of.model !== null);
  const history = await CoreHistory.read(manager, askedCores(modelled));
  const ofModels = modelled.flatMap(({ of }) => of.model ?? []);
  await models.load(
    manager,
    ofModels.map(({ id }) => id),
  );
  const names = new Set(ofModels.map(({ hardwareProfile }) => hardwareProfile));
  const profiles = await manager.findBy(HardwareProfileEntity, { name: In([...names]) });
  const platforms = new Map(profiles.map((profile) => [profile.name, toPlatform(profile)]));
  const expectations = new Expectations(models, platforms);
  return windows.map((window) => compare(window, history, expectations));
}

/** Every core that one of the VMs was on, from the start of its first window on. */
function askedCores(windows: readonly SentWindow[]): AskedCore[] {
  const first = new Map<ObservedVm, number>();
  for (const { of, end, windowMs } of windows)
    first.set(of, Math.min(first.get(of) ?? Infinity, end - windowMs));
  return [...first].flatMap(([{ cores }, since]) => cores.map((core) => ({ ...core, since })));
}

function compare(window: SentWindow, history: CoreHistory, expectations: Expectations): Comparison {
  const { of, end, windowMs, usageUs, throttledUs } = window;
  const nothing = { expected: null, relativeSd: null, extrapolated: null };
  if (!of.model) return { tells: 'no-model', modelId: null, ...nothing };
  const modelId = of.model.id;
  const companies = history.during(of.cores, end - windowMs, end);
  if (!companies) return { tells: 'company-changed', modelId, ...nothing };
  const expected = expectations.of(of, of.model, companies);
  if (!expected) return { tells: 'not-predicted', modelId, ...nothing };
  const load = {
    ...window,
    ...(usageUs === undefined ? {} : { usedMs: usageUs / 1000 }),
    ...(throttledUs === undefined ? {} : { throttledMs: throttledUs / 1000 }),
  };
  const isFilled = isSaturated(load) || isUsedUp(load, expected.shares, windowMs);
  return {
    tells: isFilled ? 'bias' : 'not-filled',
    modelId,
    expected: expected.mean,
    relativeSd: windowSd(expected.runSd, of.runMs, windowMs),
    extrapolated: expected.extrapolated,
  };
}

/** Predictions, each worked out once for all windows of a VM in the same company. */
class Expectations {
  private readonly known = new Map<ObservedVm, Map<readonly Company[], ExpectedThroughput | null>>();

  constructor(
    private readonly models: PinnedModels,
    private readonly platforms: ReadonlyMap<string, Platform>,
  ) {}

  of(
    vm: ObservedVm,
    { id, hardwareProfile }: NonNullable<ObservedVm['model']>,
    companies: readonly Company[],
  ): ExpectedThroughput | null {
    const known = this.known.get(vm) ?? new Map<readonly Company[], ExpectedThroughput | null>();
    this.known.set(vm, known);
    let expected = known.get(companies);
    if (expected === undefined) {
      const platform = this.platforms.get(hardwareProfile);
      if (!platform) throw new RangeError(`there is no hardware profile ${hardwareProfile}`);
      expected = expectedOf(vm.name, this.models.get(id).fit, companies, platform);
      known.set(companies, expected);
    }
    return expected;
  }
}
