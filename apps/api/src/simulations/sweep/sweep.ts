import { setTimeout } from 'node:timers/promises';
import type { SimulatedSweep } from '@plimsoll/contract';
import { storeBenchmark } from '../../benchmarks/benchmarks.js';
import type { JobContext } from '../../jobs/job-kind.js';
import { keepParts, partsOf } from '../../jobs/job-parts.js';
import { conditionsOf } from './conditions.js';
import { checkEnforcement, type PlannedSweep } from './plan-sweep.js';
import { Runs, type Simulated } from './runs.js';
import { benchmarkOf } from './sweep-benchmark.js';
import { sweepOf } from './sweep-of.js';
import { SweepThreads } from './sweep-threads.js';

/** So often is told how far the work is, and kept what is finished. */
const REPORT_MS = 500;

/**
 * Simulates all conditions and stores the benchmark. Conditions are the parts of the job: whoever takes it up again
 * simulates those that are not kept, and comes to the same.
 */
export async function sweep(
  context: JobContext<unknown, SimulatedSweep | null>,
  planned: PlannedSweep,
): Promise<SimulatedSweep> {
  if (context.checkpoint) return context.checkpoint;
  const { conditions, overfull } = conditionsOf(planned);
  const kept = await partsOf<Simulated>(context.dataSource.manager, context.id);
  const runs = new Runs(sweepOf(planned), conditions, planned.repetitions, kept);
  await simulate(context, runs);
  const stored = await context.report(1, async (manager) => {
    await context.lastCallToCancel(manager);
    await checkEnforcement(manager, planned);
    const benchmark = benchmarkOf(planned, conditions, runs.simulated);
    const { id, pointCount, warnings } = await storeBenchmark(manager, benchmark, context.by);
    return { benchmarkId: id, points: pointCount, warnings: [...warningsOf(overfull), ...warnings] };
  });
  return stored as SimulatedSweep;
}

/** On all processors, until all has been simulated or the report throws. */
async function simulate(context: JobContext<unknown, SimulatedSweep | null>, runs: Runs): Promise<void> {
  const threads = new SweepThreads(runs);
  let hasEnded = false;
  const ending = threads.ended.then(() => (hasEnded = true));
  try {
    while (!hasEnded) {
      await Promise.race([ending, setTimeout(REPORT_MS)]);
      const finished = runs.takeFinished();
      await context.report(runs.progress, async (manager) => {
        await keepParts(manager, context.id, finished);
        return null;
      });
    }
  } finally {
    await threads.stop();
  }
}

function warningsOf(overfull: number): SimulatedSweep['warnings'] {
  if (overfull === 0) return [];
  const detail = `${overfull} conditions were left out: their reservations do not fit on the core together`;
  return [{ code: 'overfull', detail }];
}
