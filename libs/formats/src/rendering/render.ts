import type { Reservation } from '@plimsoll/realtime';
import { whyChanged } from './changes.js';
import { fit } from './fit.js';
import { processorsPerCore, type Renderer, type RenderWarning, type ReservedVm } from './renderer.js';
import { renderers } from './renderers.js';

/** What a target holds instead of what was planned, on each core of the VM. */
export interface RenderAdjustment {
  readonly from: Reservation;
  readonly to: Reservation;
  readonly why: string;
}

/** What a target holds for a VM; or why nothing that it can hold would do. */
export type FitToTarget =
  | { readonly reservation: Reservation; readonly adjusted?: RenderAdjustment }
  | { readonly refused: string };

export interface RenderedItem {
  readonly vm: string;
  /** Null where one text is about several cores. */
  readonly core: number | null;
  readonly text: string;
  readonly adjusted?: RenderAdjustment;
}

/** The texts for all VMs; or every VM for which there is none, and why. */
export type Rendered =
  | {
      readonly target: string;
      readonly enforcement: Renderer['enforcement'];
      readonly items: readonly RenderedItem[];
      readonly warnings: readonly RenderWarning[];
    }
  | { readonly refusals: readonly { readonly vm: string; readonly detail: string }[] };

/**
 * The reservation that `target` holds for `vm` on each of its cores; where it is adjusted, it is to be admitted again.
 * Throws a RangeError for a target that is not among `renderers`, and for a VM whose processors are not spread evenly
 * over its cores.
 */
export function fitToTarget(target: string, vm: ReservedVm): FitToTarget {
  return fitTo(rendererOf(target), vm);
}

/**
 * The reservations of VMs in the words of `target`, adjusted to what it can hold: whether the cores carry that is for
 * the caller to ask. Throws as `fitToTarget` does.
 */
export function renderReservations(target: string, vms: readonly ReservedVm[]): Rendered {
  const renderer = rendererOf(target);
  const items: RenderedItem[] = [];
  const refusals: { vm: string; detail: string }[] = [];
  for (const vm of vms) {
    const fitted = fitTo(renderer, vm);
    if ('refused' in fitted) {
      refusals.push({ vm: vm.name, detail: `${target} cannot hold it: ${fitted.refused}` });
      continue;
    }
    const { reservation, ...adjustment } = fitted;
    for (const rendered of renderer.render({ ...vm, reservation }))
      items.push({ vm: vm.name, ...rendered, ...adjustment });
  }
  if (refusals.length > 0) return { refusals };
  const split = renderer.perProcessor && vms.some((vm) => processorsPerCore(vm) > 1);
  const warnings = split ? [...renderer.warnings, SPLIT] : renderer.warnings;
  return { target, enforcement: renderer.enforcement, items, warnings };
}

function fitTo({ limits, perProcessor }: Renderer, vm: ReservedVm): FitToTarget {
  requireSpread(vm);
  const parts = perProcessor ? processorsPerCore(vm) : 1;
  const fitted = fit(vm.reservation, limits, parts);
  if ('refused' in fitted) return fitted;
  const why = whyChanged(vm.reservation, fitted.fitted, limits, parts);
  const reservation = fitted.fitted;
  return why === null
    ? { reservation }
    : { reservation, adjusted: { from: vm.reservation, to: reservation, why } };
}

function rendererOf(target: string): Renderer {
  const found = renderers.find((renderer) => renderer.target === target);
  if (!found) throw new RangeError(`there is no target ${JSON.stringify(target)}`);
  return found;
}

function requireSpread({ name, vcpus, cores }: ReservedVm): void {
  const indices = new Set(cores.filter((core) => Number.isSafeInteger(core) && core >= 0));
  if (cores.length === 0 || indices.size < cores.length)
    throw new RangeError(
      `the cores of ${JSON.stringify(name)} are different indices from 0 on, at least one`,
    );
  if (!Number.isSafeInteger(vcpus) || vcpus < 1 || vcpus % cores.length > 0)
    throw new RangeError(
      `the processors of ${JSON.stringify(name)} are a multiple of its cores, not ${vcpus}`,
    );
}

const SPLIT: RenderWarning = {
  code: 'split',
  detail:
    'each processor of a guest has a budget of its own: those on one core have equal parts of its budget, and none can use what another leaves',
};
