import type { Plan, PlanRequest } from '@plimsoll/contract';
import { wrongUse } from '../command-line/failure.js';
import type { VmRun } from '../executors/executor.js';
import type { Metric, WorkloadSpec } from '../workloads/workload.js';
import type { Workloads } from '../workloads/workloads.js';

/** What a VM was promised, and how often. */
export interface Promised {
  readonly vm: string;
  readonly workload: string;
  readonly metric: Metric;
  /** In the unit of the metric: throughput at least, or response time at most. */
  readonly value: number;
  /** The part of the runs, or of the requests, that it was promised for. */
  readonly confidence: number;
}

/** A plan as it is run: its VMs in the order of the request, and what each is promised; null where it is measured by nothing. */
export interface PlannedScene {
  readonly vms: readonly VmRun[];
  readonly promised: readonly (Promised | null)[];
}

/** Promises are kept by 19 runs in 20 unless the request says otherwise, as POST /v1/plans has it. */
const CONFIDENCE = 0.95;

/**
 * The VMs of a request in the reservations of its plan. Throws where the two do not belong together, or where a VM cannot
 * be run on one core of this host.
 */
export function plannedScene(
  request: PlanRequest,
  plan: Pick<Plan, 'feasible' | 'reservations'>,
  workloads: Workloads,
  metricOf: (workload: WorkloadSpec) => Metric,
): PlannedScene {
  if (!plan.feasible) throw wrongUse('the plan is infeasible: it has no reservations to verify');
  const held = new Map(plan.reservations.map((reservation) => [reservation.vm, reservation]));
  const planned = request.vms.map((vm): { vm: VmRun; promised: Promised | null } => {
    const reservation = held.get(vm.name);
    if (!reservation) throw wrongUse(`the plan has no reservation for ${vm.name}: it is of another request`);
    if ((vm.vcpus ?? 1) > 1) throw wrongUse(`${vm.name} has ${vm.vcpus} vCPUs: VMs of one are verified`);
    const workload = workloads[vm.workload];
    if (!workload)
      throw wrongUse(`nothing tells what ${vm.workload} is, the workload of ${vm.name}`, {
        hint: 'name it in a file of --workloads',
      });
    const metric = metricOf(workload);
    const promised = promiseOf(vm, metric, request.confidence ?? CONFIDENCE);
    const { budgetUs, periodUs } = reservation;
    return {
      vm: {
        workload,
        reservation: { budgetUs, periodUs },
        ...(vm.trafficMbps === undefined ? {} : { trafficMbps: vm.trafficMbps }),
        measured: promised !== null,
      },
      promised,
    };
  });
  return { vms: planned.map(({ vm }) => vm), promised: planned.map(({ promised }) => promised) };
}

function promiseOf(
  { name, workload, target, responseTime }: PlanRequest['vms'][number],
  metric: Metric,
  confidence: number,
): Promised | null {
  const named = { vm: name, workload, metric };
  if (metric.name === 'throughput') return target ? { ...named, value: target.throughput, confidence } : null;
  if (!responseTime) return null;
  return { ...named, value: responseTime.deadlineUs / 1000, confidence: responseTime.quantile ?? 1 };
}

/** Whether a sample keeps a promise. */
export function keeps({ metric, value }: Promised, sample: number): boolean {
  return metric.name === 'throughput' ? sample >= value : sample <= value;
}
