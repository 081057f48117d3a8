import type { FieldError, PlanRequest, Vm } from '@plimsoll/client';

/** A VM as it stands in the form: the numbers are what was typed. */
export type VmDraft = {
  /** Tells rows apart while they come and go. */
  id: number;
  name: string;
  workload: string;
  promise: 'target' | 'reservation';
  throughput: string;
  budgetUs: string;
  periodUs: string;
  trafficMbps: string;
};
export type PlanDraft = { hardwareProfile: string; confidence: string; capacity: string; vms: VmDraft[] };

let rows = 0;
export function newVm(given: Partial<VmDraft> = {}): VmDraft {
  const empty = { name: '', workload: '', throughput: '', budgetUs: '', periodUs: '', trafficMbps: '' };
  return { ...empty, promise: 'target', ...given, id: rows++ };
}

/** The pointers, in the request, of the fields that the form shows errors beside. */
export function pointersOf({ vms }: PlanDraft): Set<string> {
  const ofVms = vms.flatMap(({ promise }, index) =>
    ['name', 'workload', 'trafficMbps', ...(promise === 'target' ? [TARGET] : [BUDGET, PERIOD])].map(
      (field) => `/vms/${index}/${field}`,
    ),
  );
  return new Set(['/hardwareProfile', '/confidence', '/core/capacity', ...ofVms]);
}
export const TARGET = 'target/throughput';
export const BUDGET = 'reservation/budgetUs';
export const PERIOD = 'reservation/periodUs';

/**
 * The request that a draft stands for. `errors` tell of texts that are no numbers, with the pointers that the service
 * would use; what the numbers may be, only the service knows.
 */
export function requestOf(draft: PlanDraft): { request: PlanRequest; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const optional = (pointer: string, text: string): number | undefined =>
    text.trim() === '' ? undefined : required(pointer, text);
  const required = (pointer: string, text: string): number => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!Number.isFinite(value))
      errors.push({
        pointer,
        code: 'not_a_number',
        detail: 'Write a number in digits, such as 2500 or 0.95.',
      });
    return value;
  };
  const vmOf = (vm: VmDraft, index: number): Vm => {
    const at = `/vms/${index}/`;
    const trafficMbps = optional(`${at}trafficMbps`, vm.trafficMbps);
    const promise =
      vm.promise === 'target'
        ? { target: { throughput: required(at + TARGET, vm.throughput) } }
        : {
            reservation: {
              budgetUs: required(at + BUDGET, vm.budgetUs),
              periodUs: required(at + PERIOD, vm.periodUs),
            },
          };
    return {
      name: vm.name.trim(),
      workload: vm.workload.trim(),
      ...promise,
      ...(trafficMbps === undefined ? {} : { trafficMbps }),
    };
  };

  const request = {
    hardwareProfile: draft.hardwareProfile,
    confidence: required('/confidence', draft.confidence),
    core: { capacity: required('/core/capacity', draft.capacity) },
    vms: draft.vms.map(vmOf),
  };
  return { request, errors };
}
