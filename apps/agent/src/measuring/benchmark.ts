import type { NewBenchmark, NewPoint } from '@plimsoll/contract';
import { Failure } from '../command-line/failure.js';
import type { Executor } from '../executors/executor.js';
import type { MeasuringPlan, PlannedCondition } from './measuring-plan.js';
import type { RunResult } from './results.js';
import { runsOf } from './run-scenes.js';

/**
 * What was measured, as POST /v1/benchmarks takes it: conditions without a run are left out. Throws where nothing was measured.
 */
export function benchmarkOf(
  plan: MeasuringPlan,
  executor: Executor,
  runs: readonly RunResult[],
): NewBenchmark {
  const metric = executor.metricOf(plan.workloads[plan.workload] as { kind: string });
  const points = plan.conditions.flatMap((condition, index): NewPoint[] => {
    const samples = runsOf(index, runs).flatMap((run) => run.samples[0] ?? []);
    return samples.length === 0 ? [] : [{ ...pointOf(plan, condition), samples }];
  });
  if (points.length === 0) throw new Failure('nothing was measured yet');
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
