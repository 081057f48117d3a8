import type { NewBenchmark, NewPoint } from '@plimsoll/contract';
import type { Executor } from '../executors/executor.js';
import type { MeasuringPlan, PlannedCondition } from './measuring-plan.js';
import type { RunResult } from './results.js';

/**
 * What was measured, as POST /v1/benchmarks takes it: conditions without a run are left out. Of a run that was repeated
 * because it was noisy, the last counts. Throws where nothing was measured.
 */
export function benchmarkOf(plan: MeasuringPlan, executor: Executor, runs: readonly RunResult[]): NewBenchmark {
  const metric = executor.metricOf(plan.workloads[plan.workload] as { kind: string });
  const points = plan.conditions.flatMap((condition, index): NewPoint[] => {
    const latest = new Map(
      runs.filter((run) => run.condition === index).map((run) => [run.repetition, run.samples]),
    );
    const samples = [...latest.values()].flat();
    return samples.length === 0 ? [] : [{ ...pointOf(plan, condition), samples }];
  });
  if (points.length === 0) throw new Error('nothing was measured yet');
  return {
    hardwareProfile: plan.hardwareProfile,
    workload: plan.workload,
    metric,
    origin: executor.origin,
    periodUs: plan.periodUs,
    ...(metric.name === 'throughput' ? { windowMs: plan.seconds * 1000 } : {}),
    points,
  };
}

function pointOf(plan: MeasuringPlan, condition: PlannedCondition): NewPoint {
  const reserved = (of: { budgetUs?: number | undefined; periodUs?: number | undefined }) =>
    of.budgetUs === undefined
      ? ({ unreserved: true } as const)
      : { budgetUs: of.budgetUs, periodUs: of.periodUs ?? plan.periodUs };
  return {
    ...reserved(condition),
    neighbours: condition.neighbours.map(({ workload, trafficMbps, ...size }) => ({
      workload,
      ...reserved(size),
      ...(trafficMbps === undefined ? {} : { trafficMbps }),
    })),
  };
}
