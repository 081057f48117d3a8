import type { NewBenchmark, NewPoint } from '@plimsoll/contract';

/** A benchmark as our own CSV: a row a run. Conditions without a reservation have no place there. */
export function csvOf({ points, periodUs }: NewBenchmark): string {
  const rows = points.flatMap(({ budgetUs, periodUs: period = periodUs, neighbours = [], samples = [] }) =>
    budgetUs === undefined || neighbours.some(({ unreserved }) => unreserved)
      ? []
      : samples.map((value, repetition) =>
          [budgetUs, period, besideOf(neighbours), value, repetition].join(','),
        ),
  );
  return `${['budget_us,period_us,neighbours,value,repetition', ...rows].join('\n')}\n`;
}

function besideOf(neighbours: NonNullable<NewPoint['neighbours']>): string {
  return neighbours
    .map(({ workload, budgetUs, trafficMbps }) =>
      [workload, budgetUs, ...(trafficMbps === undefined ? [] : [trafficMbps])].join('@'),
    )
    .join(';');
}
