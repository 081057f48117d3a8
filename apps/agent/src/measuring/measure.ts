import { setTimeout as sleep } from 'node:timers/promises';
import type { Executor, Session, VmRun } from '../executors/executor.js';
import type { Cores } from '../host/topology.js';
import type { MeasuringPlan, PlannedCondition } from './measuring-plan.js';
import { type PlannedRun, runsInOrder } from './order.js';
import { Progress, type ProgressOutput } from './progress.js';
import type { Results, RunResult } from './results.js';

/** To start, end and put back a run on a host, in seconds. */
const AROUND_A_RUN = 1;
/** How often what fails is tried in all: a server may have lost its first packets. */
const ATTEMPTS = 3;

export interface Measuring {
  readonly plan: MeasuringPlan;
  readonly executor: Executor;
  readonly cores: Cores;
  readonly stateDir: string;
  readonly results: Results;
  readonly progress: ProgressOutput;
  readonly signal: AbortSignal;
}

/** Measures what the results do not hold yet. Everything on the host is put back, however it ends. */
export async function measure(measuring: Measuring): Promise<void> {
  const { plan, executor, cores, stateDir, results } = measuring;
  const left = runsLeft(plan, results.runs);
  if (left.length === 0) return;
  const vms = 1 + Math.max(...plan.conditions.map(({ neighbours }) => neighbours.length));
  const session = await executor.open({ stateDir, cores, vms });
  const progress = new Progress(measuring.progress, left.length);
  try {
    let stolen = await session.stolen();
    for (const planned of left) {
      for (let attempt = 0; attempt <= plan.retries; attempt += 1) {
        const samples = await tryRun(measuring, session, planned);
        await sleep(plan.coolDownSeconds * 1000, undefined, { signal: measuring.signal });
        const before = stolen;
        stolen = await session.stolen();
        const most = before === null || stolen === null ? null : Math.max(before, stolen);
        const noisy = most !== null && most > plan.noisyShare;
        results.add({ ...planned, samples, stolen: most, noisy, at: new Date().toISOString() });
        if (!noisy) break;
      }
      progress.step(conditionInWords(plan.conditions[planned.condition] as PlannedCondition));
    }
  } finally {
    progress.end();
    await session.close();
  }
}

/** What is left of a plan after these runs, in its order. A noisy run is left as long as it may be tried again. */
export function runsLeft(plan: MeasuringPlan, done: readonly RunResult[]): PlannedRun[] {
  const key = ({ condition, repetition }: PlannedRun) => `${condition} ${repetition}`;
  const tried = new Map<string, number>();
  for (const run of done) tried.set(key(run), run.noisy ? (tried.get(key(run)) ?? 0) + 1 : Infinity);
  const order = runsInOrder(plan.conditions.length, plan.repetitions, plan.seed);
  return order.filter((run) => (tried.get(key(run)) ?? 0) <= plan.retries);
}

/** About how long that many runs of a plan take on a host, in seconds. */
export function secondsOf({ seconds, warmUpSeconds, coolDownSeconds }: MeasuringPlan, runs: number): number {
  return runs * (seconds + warmUpSeconds + coolDownSeconds + AROUND_A_RUN);
}

async function tryRun({ plan, signal }: Measuring, session: Session, run: PlannedRun): Promise<number[]> {
  const vms = vmsOf(plan, plan.conditions[run.condition] as PlannedCondition);
  const timing = { ...plan, seed: seedOf(plan, run) };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await session.run(vms, timing, signal))[0] ?? [];
    } catch (error) {
      signal.throwIfAborted();
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

/** The VM that is measured, then its neighbours. */
export function vmsOf(plan: MeasuringPlan, condition: PlannedCondition): VmRun[] {
  return [{ workload: plan.workload, ...condition }, ...condition.neighbours].map(
    ({ workload, budgetUs, periodUs = plan.periodUs, trafficMbps }, i) => ({
      workload: plan.workloads[workload] as VmRun['workload'],
      reservation: budgetUs === undefined ? null : { budgetUs, periodUs },
      ...(trafficMbps === undefined ? {} : { trafficMbps }),
      measured: i === 0,
    }),
  );
}

function seedOf({ seed, conditions }: MeasuringPlan, { condition, repetition }: PlannedRun): number {
  return (seed + 1) * 1_000_003 + repetition * conditions.length + condition;
}

export function conditionInWords({ budgetUs, periodUs, neighbours }: PlannedCondition): string {
  const size = (of: { budgetUs?: number | undefined; periodUs?: number | undefined }) =>
    of.budgetUs === undefined
      ? 'unreserved'
      : `${of.budgetUs / 1000} ms${of.periodUs === undefined ? '' : ` in ${of.periodUs / 1000}`}`;
  const beside = neighbours.map(
    (neighbour) =>
      `${neighbour.workload} ${size(neighbour)}${neighbour.trafficMbps === undefined ? '' : ` at ${neighbour.trafficMbps} Mbit/s`}`,
  );
  return [size({ budgetUs, periodUs }), ...(beside.length > 0 ? [`beside ${beside.join(' and ')}`] : [])].join(' ');
}
