import type { Reservation } from '@plimsoll/realtime';
import type { Limits } from './limits.js';

/** A VM with its reservation on each of its cores: one server a core, all of them alike. */
export interface ReservedVm {
  readonly name: string;
  /** Processors of the guest: a multiple of the number of cores, and number i runs on core i modulo that number. */
  readonly vcpus: number;
  /** Indices of different cores of the host. */
  readonly cores: readonly number[];
  readonly reservation: Reservation;
}

/** What to write where. `core` is null where one text is about several cores. */
export interface RenderedText {
  readonly core: number | null;
  readonly text: string;
}

/** What whoever applies a text must know. */
export interface RenderWarning {
  readonly code: 'no_guarantee' | 'not_pinned' | 'split' | 'priorities' | 'admission' | 'experimental';
  readonly detail: string;
}

/** Says reservations in the words of what enforces them. */
export interface Renderer {
  readonly target: string;
  /** `cap`: a limit, and no guarantee. `reservation`: a limit that is a guarantee, too. */
  readonly enforcement: 'cap' | 'reservation';
  readonly limits: Limits;
  /** Whether each processor of a guest has a budget of its own, so that those on one core have equal parts of its budget. */
  readonly perProcessor: boolean;
  /** What holds for this target, whatever is reserved. */
  readonly warnings: readonly RenderWarning[];
  /** Texts for a VM whose reservation lies within the limits. */
  render(vm: ReservedVm): RenderedText[];
}

/** How many processors of the guest share a core. */
export function processorsPerCore({ vcpus, cores }: ReservedVm): number {
  return vcpus / cores.length;
}

/** The one core of a VM; null where it has several. */
export function onlyCore({ cores }: ReservedVm): number | null {
  return cores.length === 1 ? (cores[0] ?? null) : null;
}

/** A text for each core. */
export function eachCore({ cores }: ReservedVm, textOf: (core: number) => string[]): RenderedText[] {
  return cores.map((core) => ({ core, text: textOf(core).join('\n') }));
}

/** One text for all cores. */
export function allCores(vm: ReservedVm, lines: readonly string[]): RenderedText[] {
  return [{ core: onlyCore(vm), text: lines.join('\n') }];
}

export const NO_GUARANTEE: RenderWarning = {
  code: 'no_guarantee',
  detail: 'a cap guarantees nothing: a VM may get less than its budget, and no response time is kept',
};

/** For targets that do not say where a VM runs. */
export const NOT_PINNED: RenderWarning = {
  code: 'not_pinned',
  detail: 'this does not bind the VM to its cores, which the plan assumes: bind it by other means',
};
