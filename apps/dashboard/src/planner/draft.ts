import type { FieldError, PlanRequest, Suggestion, Vm } from '@plimsoll/client';

/** A VM as it stands in the form: the numbers are what was typed. */
export type VmDraft = {
  /** Tells rows apart while they come and go. */
  id: number;
  name: string;
  workload: string;
  promise: 'target' | 'reservation';
  throughput: string;
  budgetUs: string;
  /** Of a reservation; or, where it is not empty, the one that a target is to be planned for. */
  periodUs: string;
  trafficMbps: string;
};
export type PlanDraft = {
  hardwareProfile: string;
  confidence: string;
  capacity: string;
  extrapolate: boolean;
  vms: VmDraft[];
};

let rows = 0;
export function newVm(given: Partial<VmDraft> = {}): VmDraft {
  const empty = { name: '', workload: '', throughput: '', budgetUs: '', periodUs: '', trafficMbps: '' };
  return { ...empty, promise: 'target', ...given, id: rows++ };
}

/** Fields of a VM, as the service points at them. */
export const TARGET = 'target/throughput';
export const BUDGET = 'reservation/budgetUs';
export const periodOf = (promise: VmDraft['promise']): string =>
  promise === 'target' ? 'periodUs' : 'reservation/periodUs';

/** The pointers, in the request, of the fields that the form shows errors beside. */
export function pointersOf({ vms }: PlanDraft): Set<string> {
  const ofVms = vms.flatMap(({ promise }, index) =>
    ['name', 'workload', 'trafficMbps', promise === 'target' ? TARGET : BUDGET, periodOf(promise)].map(
      (field) => `/vms/${index}/${field}`,
    ),
  );
  return new Set(['/hardwareProfile', '/confidence', '/core/capacity', ...ofVms]);
}

/** The code of an error that is no mistake yet: the field waits to be filled in. */
export const MISSING = 'missing';

/**
 * The request that a draft stands for. `errors` tell of what is missing and of texts that are no numbers, with the
 * pointers that the service would use; what the numbers may be, only the service knows.
 */
export function requestOf(draft: PlanDraft): { request: PlanRequest; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const name = (pointer: string, text: string, detail: string): string => {
    if (text.trim() === '') errors.push({ pointer, code: MISSING, detail });
    return text.trim();
  };
  const optional = (pointer: string, text: string): number | undefined =>
    text.trim() === '' ? undefined : required(pointer, text);
  const required = (pointer: string, text: string): number => {
    const missing = text.trim() === '';
    const value = missing ? Number.NaN : Number(text);
    if (!Number.isFinite(value))
      errors.push({
        pointer,
        code: missing ? MISSING : 'not_a_number',
        detail: 'Write a number in digits, such as 2500 or 0.95.',
      });
    return value;
  };
  const vmOf = (vm: VmDraft, index: number): Vm => {
    const at = `/vms/${index}/`;
    const period = at + periodOf(vm.promise);
    const trafficMbps = optional(`${at}trafficMbps`, vm.trafficMbps);
    const periodUs = vm.promise === 'target' ? optional(period, vm.periodUs) : undefined;
    const promise =
      vm.promise === 'target'
        ? { target: { throughput: required(at + TARGET, vm.throughput) } }
        : {
            reservation: {
              budgetUs: required(at + BUDGET, vm.budgetUs),
              periodUs: required(period, vm.periodUs),
            },
          };
    return {
      name: name(`${at}name`, vm.name, 'Give it a name.'),
      workload: name(`${at}workload`, vm.workload, 'Say which workload it runs.'),
      ...promise,
      ...(periodUs === undefined ? {} : { periodUs }),
      ...(trafficMbps === undefined ? {} : { trafficMbps }),
    };
  };

  const request = {
    hardwareProfile: draft.hardwareProfile,
    confidence: required('/confidence', draft.confidence),
    core: { capacity: required('/core/capacity', draft.capacity) },
    ...(draft.extrapolate ? { extrapolate: true } : {}),
    vms: draft.vms.map(vmOf),
  };
  return { request, errors };
}

/** The draft after what the service suggests. */
export function applied(draft: PlanDraft, { change, vm, vms = [vm], to }: Suggestion): PlanDraft {
  const withVm = (part: Partial<VmDraft>) => ({
    ...draft,
    vms: draft.vms.map((one) => (one.name.trim() === vm ? { ...one, ...part } : one)),
  });
  switch (change) {
    case 'target':
      return withVm({ throughput: String(to) });
    case 'confidence':
      return { ...draft, confidence: String(to) };
    case 'period':
      return withVm({ periodUs: String(to) });
    case 'remove':
      return { ...draft, vms: draft.vms.filter(({ name }) => !vms.includes(name.trim())) };
  }
}
