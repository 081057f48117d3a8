import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NewBenchmark, Plan, PlanRequest } from '@plimsoll/contract';
import { capacityOf } from '../executors/capacity.js';
import { describeHost, type HostDescription } from '../host/description.js';
import { benchmarkOf } from '../measuring/benchmark.js';
import { hardwareProfileOf } from '../measuring/hardware-profile.js';
import { scenesOf } from '../measuring/measuring-scenes.js';
import { inWords } from '../measuring/progress.js';
import { Results, type RunResult } from '../measuring/results.js';
import { runScenes, runsLeft, runsOf, type Setting } from '../measuring/run-scenes.js';
import { type RunRules, type Scene, secondsOf } from '../measuring/scene.js';
import { type Delivery, deliveredOf } from '../verifying/delivered.js';
import { plannedScene } from '../verifying/planned-scene.js';
import { type Verdict, verdictOfRuns } from '../verifying/verdict.js';
import { PLAIN_WORKLOADS } from '../workloads/workloads.js';
import { calibrationPlan, type Extent, PERIOD_US } from './calibration.js';
import { type Control, controlScenes, controlsOf, keptByRuns } from './controls.js';
import { type Mix, mixesFor } from './mixes.js';
import { type Responses, responseScenes, responsesOf } from './responses.js';
import type { Service } from './service.js';

export interface ClosedLoop {
  readonly folder: string;
  readonly profile: string;
  readonly confidence: number;
  readonly extent: Extent;
  readonly setting: Setting;
  /** Has a service for as long as `work` takes: none runs beside what is measured. */
  readonly withService: <T>(work: (service: Service) => Promise<T>) => Promise<T>;
  readonly note: (line: string) => void;
}

/** A mix in the planned budgets, and in those that the isolated curves alone would have given. */
export interface MixOutcome {
  readonly name: string;
  readonly request: PlanRequest;
  readonly plan: Plan;
  readonly planned: readonly Delivery[];
  readonly isolated: readonly Delivery[];
}

export interface Outcome {
  readonly host: HostDescription;
  readonly executor: string;
  readonly confidence: number;
  readonly calibrationRuns: number;
  readonly noisyRuns: number;
  /** Mixes that the service found no plan for, and what it said. */
  readonly infeasible: readonly { readonly name: string; readonly why: string }[];
  readonly mixes: readonly MixOutcome[];
  readonly controls: readonly Control[];
  /** All promises of all mixes; of none where no mix had a plan. */
  readonly planned: Verdict | null;
  readonly isolated: Verdict | null;
  /** What they would be, had the host stayed as it was. */
  readonly asCalibrated: { readonly planned: Verdict | null; readonly isolated: Verdict | null };
  readonly responses: readonly Responses[];
}

/** Measures, fits, plans what was not measured, runs that, and compares what was delivered with what was promised. */
export async function closeTheLoop(loop: ClosedLoop): Promise<Outcome> {
  const { folder, profile, confidence, setting } = loop;
  mkdirSync(folder, { recursive: true });
  const host = describeHost();
  const http = await calibrate(loop, 'http');
  const compute = await calibrate(loop, 'compute');
  const benchmarks = { http: http.benchmark, compute: compute.benchmark };
  const mixes = mixesFor(profile, confidence, PERIOD_US, benchmarks);
  const hardware = hardwareProfileOf(profile, setting.executor, host, capacityOf(setting.executor));
  const plans = await loop.withService(async (service) => {
    await service.provideProfile(hardware);
    for (const benchmark of Object.values(benchmarks)) await service.fit(benchmark);
    return Promise.all(mixes.map(({ request }) => service.plan(request)));
  });
  const verified = await verifyMixes(loop, mixes, plans, benchmarks);
  const responses = await measureResponses(loop);
  const all = [...http.runs, ...compute.runs, ...verified.runs, ...responses];
  const { outcomes, controls } = verified;
  const kept = (which: 'planned' | 'isolated', corrections: readonly Control[] = []) =>
    pooled(
      outcomes.flatMap((mix) => keptByRuns(mix[which], corrections)),
      confidence,
    );
  return {
    host,
    executor: setting.executor.name,
    confidence,
    calibrationRuns: http.runs.length + compute.runs.length,
    noisyRuns: all.filter(({ noisy }) => noisy).length,
    infeasible: mixes.flatMap(({ name }, i) =>
      plans[i]?.feasible ? [] : [{ name, why: plans[i]?.binding?.detail ?? 'no reason was given' }],
    ),
    mixes: outcomes,
    controls,
    planned: kept('planned'),
    isolated: kept('isolated'),
    asCalibrated: { planned: kept('planned', controls), isolated: kept('isolated', controls) },
    responses: responsesOf(responses),
  };
}

async function calibrate(
  loop: ClosedLoop,
  workload: 'http' | 'compute',
): Promise<{ benchmark: NewBenchmark; runs: readonly RunResult[] }> {
  const plan = calibrationPlan(loop.profile, workload, loop.extent);
  const runs = await resumed(loop, `calibration-${workload}`, scenesOf(plan), plan, plan);
  return { benchmark: benchmarkOf(plan, loop.setting.executor, runs), runs };
}

/** Each mix in the budgets of its plan and in the isolated ones, and controls, in turn by chance: all meet the same host. */
async function verifyMixes(
  loop: ClosedLoop,
  mixes: readonly Mix[],
  plans: readonly Plan[],
  benchmarks: Parameters<typeof controlsOf>[0],
): Promise<{ outcomes: MixOutcome[]; controls: Control[]; runs: readonly RunResult[] }> {
  const { metricOf } = loop.setting.executor;
  const feasible = mixes.flatMap(({ name, request }, i) => {
    const plan = plans[i] as Plan;
    if (!plan.feasible) return [];
    const scene = plannedScene(request, plan, PLAIN_WORKLOADS, metricOf);
    const alone = plannedScene(request, isolatedOf(plan), PLAIN_WORKLOADS, metricOf);
    return [{ name, request, plan, promised: scene.promised, planned: scene.vms, isolated: alone.vms }];
  });
  if (feasible.length === 0) return { outcomes: [], controls: [], runs: [] };
  const mixed = feasible.flatMap(({ name, planned, isolated }): Scene[] => [
    { name: `${name}, planned`, vms: planned },
    { name: `${name}, isolated budgets`, vms: isolated },
  ]);
  const scenes = [...controlScenes, ...mixed];
  const [first, second] = [controlScenes.length, controlScenes.length + 1];
  const rules = { ...loop.extent.rules, repetitions: loop.extent.mixRuns };
  const runs = await resumed(loop, 'verification', scenes, rules, { scenes, rules });
  const outcomes = feasible.map(({ name, request, plan, promised }, i) => ({
    name,
    request,
    plan,
    planned: deliveredOf(promised, runsOf(first + 2 * i, runs)),
    isolated: deliveredOf(promised, runsOf(second + 2 * i, runs)),
  }));
  return { outcomes, controls: controlsOf(benchmarks, runs), runs };
}

/** The plan that whoever knows no interference would have made. */
function isolatedOf(plan: Plan): Plan {
  const reservations = plan.reservations.map((reservation) => ({
    ...reservation,
    budgetUs: reservation.isolatedBudgetUs,
  }));
  return { ...plan, reservations };
}

function measureResponses(loop: ClosedLoop): Promise<readonly RunResult[]> {
  const { rules, responseRuns, responseSeconds } = loop.extent;
  const own = { ...rules, repetitions: responseRuns, seconds: responseSeconds };
  const scenes = responseScenes();
  return resumed(loop, 'responses', scenes, own, { scenes, rules: own });
}

/** Runs what a file in the folder does not hold yet. */
async function resumed(
  { folder, setting, note }: ClosedLoop,
  name: string,
  scenes: readonly Scene[],
  rules: RunRules,
  task: unknown,
): Promise<readonly RunResult[]> {
  const head = { task, executor: setting.executor.name, host: describeHost() };
  const results = Results.open(join(folder, `${name}.jsonl`), head);
  try {
    const left = runsLeft(scenes.length, rules, results.runs).length;
    note(
      `${name}: ${left} runs${setting.executor.origin === 'measured' ? `, about ${inWords(secondsOf(rules, left))}` : ''}`,
    );
    await runScenes(scenes, rules, results, setting);
    return results.runs;
  } finally {
    results.close();
  }
}

/** All promises of all mixes together. Those of one run were kept, or not, by one and the same host at one time. */
function pooled(runs: readonly (readonly boolean[])[], confidence: number): Verdict | null {
  return runs.length === 0 ? null : verdictOfRuns(runs, confidence);
}
