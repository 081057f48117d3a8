import type { VmRun } from '../executors/executor.js';
import type { MeasuringPlan, PlannedCondition } from './measuring-plan.js';
import type { Scene } from './scene.js';

/** The conditions of a plan: the VM that is measured, then its neighbours. */
export function scenesOf(plan: MeasuringPlan): Scene[] {
  return plan.conditions.map((condition) => ({
    name: conditionInWords(condition),
    vms: [{ workload: plan.workload, ...condition }, ...condition.neighbours].map(
      ({ workload, budgetUs, periodUs = plan.periodUs, trafficMbps }, i) => ({
        workload: plan.workloads[workload] as VmRun['workload'],
        reservation: budgetUs === undefined ? null : { budgetUs, periodUs },
        ...(trafficMbps === undefined ? {} : { trafficMbps }),
        measured: i === 0,
      }),
    ),
  }));
}

interface Sized {
  readonly budgetUs?: number | undefined;
  readonly periodUs?: number | undefined;
}

function conditionInWords({ neighbours, ...own }: PlannedCondition): string {
  const beside = neighbours.map(
    (neighbour) =>
      `${neighbour.workload} ${sizeInWords(neighbour)}${neighbour.trafficMbps === undefined ? '' : ` at ${neighbour.trafficMbps} Mbit/s`}`,
  );
  return [sizeInWords(own), ...(beside.length > 0 ? [`beside ${beside.join(' and ')}`] : [])].join(' ');
}

function sizeInWords({ budgetUs, periodUs }: Sized): string {
  if (budgetUs === undefined) return 'unreserved';
  return `${budgetUs / 1000} ms${periodUs === undefined ? '' : ` in ${periodUs / 1000}`}`;
}
