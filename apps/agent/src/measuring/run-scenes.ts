import { Failure } from '../command-line/failure.js';
import type { Executor, Session } from '../executors/executor.js';
import type { Cores } from '../host/topology.js';
import { type PlannedRun, runsInOrder } from './order.js';
import { Progress, type ProgressOutput } from './progress.js';
import type { Results, RunResult } from './results.js';
import type { RunRules, Scene } from './scene.js';

/** How often what fails is tried in all: a server may have lost its first packets. */
const ATTEMPTS = 3;

/** Where and by what scenes are run. */
export interface Setting {
  readonly executor: Executor;
  readonly cores: Cores;
  readonly stateDir: string;
  readonly progress: ProgressOutput;
  readonly signal: AbortSignal;
}

/** Runs what the results do not hold yet. Everything on the host is put back, however it ends. */
export async function runScenes(
  scenes: readonly Scene[],
  rules: RunRules,
  results: Results,
  setting: Setting,
): Promise<void> {
  const { executor, cores, stateDir } = setting;
  const left = runsLeft(scenes.length, rules, results.runs);
  if (left.length === 0) return;
  const vms = Math.max(...scenes.map((scene) => scene.vms.length));
  const session = await executor.open({ stateDir, cores, vms });
  const progress = new Progress(setting.progress, left.length);
  try {
    let stolen = await session.stolen();
    for (const planned of left) {
      const scene = scenes[planned.scene] as Scene;
      for (let attempt = 0; attempt <= rules.retries; attempt += 1) {
        const samples = await tryRun(
          session,
          scene,
          { ...rules, seed: seedOf(rules, planned) },
          setting.signal,
        );
        const before = stolen;
        stolen = await session.stolen();
        const most = before === null || stolen === null ? null : Math.max(before, stolen);
        const noisy = most !== null && most > rules.noisyShare;
        results.add({ ...planned, samples, stolen: most, noisy, at: new Date().toISOString() });
        if (!noisy) break;
      }
      progress.step(scene.name);
    }
  } finally {
    progress.end();
    await session.close();
  }
}

/** What is left after these runs, in order. A noisy run is left as long as it may be repeated. */
export function runsLeft(scenes: number, rules: RunRules, done: readonly RunResult[]): PlannedRun[] {
  const key = ({ scene, repetition }: PlannedRun) => `${scene} ${repetition}`;
  const tried = new Map<string, number>();
  for (const run of done) tried.set(key(run), run.noisy ? (tried.get(key(run)) ?? 0) + 1 : Infinity);
  return runsInOrder(scenes, rules).filter((run) => (tried.get(key(run)) ?? 0) <= rules.retries);
}

/** The runs of a scene that count: of each repetition the last, for it is repeated only where it was noisy. */
export function runsOf(scene: number, runs: readonly RunResult[]): RunResult[] {
  const last = new Map(runs.filter((run) => run.scene === scene).map((run) => [run.repetition, run]));
  return [...last.values()];
}

async function tryRun(
  session: Session,
  { name, vms }: Scene,
  rules: RunRules,
  signal: AbortSignal,
): Promise<number[][]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await session.run(vms, rules, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (attempt === ATTEMPTS) throw new Failure(`${name}: ${(error as Error).message}`);
    }
  }
}

function seedOf({ seed, repetitions }: RunRules, { scene, repetition }: PlannedRun): number {
  return seed * 1_000_003 + scene * repetitions + repetition;
}
