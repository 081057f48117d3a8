import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NAME_PATTERN } from '@plimsoll/contract';
import { command } from '../command-line/command.js';
import { EXIT } from '../command-line/exit-codes.js';
import { Failure, wrongUse } from '../command-line/failure.js';
import { readJson } from '../command-line/json-file.js';
import { flag, text, texts, wholeNumber } from '../command-line/option.js';
import { capacityOf } from '../executors/capacity.js';
import { chooseCores, chooseExecutor } from '../executors/choose.js';
import type { Executor } from '../executors/executor.js';
import { describeHost } from '../host/description.js';
import { benchmarkOf } from '../measuring/benchmark.js';
import { csvOf } from '../measuring/csv.js';
import {
  DEFAULT_NEIGHBOURS,
  DEFAULT_SHARES,
  type GridNeighbour,
  gridConditions,
} from '../measuring/default-plan.js';
import { hardwareProfileOf } from '../measuring/hardware-profile.js';
import { type MeasuringPlan, readMeasuringPlan } from '../measuring/measuring-plan.js';
import { scenesOf } from '../measuring/measuring-scenes.js';
import { inWords } from '../measuring/progress.js';
import { Results } from '../measuring/results.js';
import { runScenes, runsLeft } from '../measuring/run-scenes.js';
import { secondsOf } from '../measuring/scene.js';
import { measuringOptions, workloadsOf } from './measuring-options.js';

const options = {
  profile: text('NAME', 'the hardware profile that is measured; here where absent'),
  workload: text('NAME', 'what is measured: http, stream, compute, response-time or one of --workloads'),
  ...measuringOptions,
  periodUs: wholeNumber('US', 'the period of reservations', { least: 1000, most: 1_000_000 }, 100_000),
  shares: text('PERCENTS', 'own shares of the core, such as 10,20,40'),
  neighbour: texts('WORKLOAD:PERCENT[:MBPS]', 'what runs beside, such as http:20 or stream:20:50'),
  repetitions: wholeNumber('N', 'runs of each condition', { least: 1, most: 100_000 }, 3),
  seconds: wholeNumber('S', 'the length of a run', { least: 1, most: 86_400 }, 2),
  seed: wholeNumber('N', 'draws the order', { least: 0, most: 2 ** 32 - 1 }, 1),
  output: text('FOLDER', 'where results go; the name of profile and workload where absent'),
  dryRun: flag('tell the plan and how long it takes, and measure nothing'),
};

export const measure = command({
  name: 'measure',
  summary: 'measures what a workload delivers in reservations, alone and beside neighbours',
  details:
    'Without PLAN it measures a grid: own shares, alone and beside neighbours, two more periods, and mixes of two neighbours. Results are written run by run; the same command goes on with a measurement that was stopped. Everything on the host is put back. The folder then holds benchmark.json and profile.json, as the service takes them, benchmark.csv, and results.jsonl with every run.',
  arguments: [{ name: 'PLAN', summary: 'JSON of a plan, as --dry-run --json tells one', isOptional: true }],
  options,
  examples: [
    ['plimsoll measure --dry-run', 'the conditions of the default plan, and how long it takes'],
    [
      'plimsoll measure --profile rack7 --workload http --neighbour http:20 --neighbour stream:20:50',
      'a grid',
    ],
    ['plimsoll measure plan.json --output rack7-web', 'a plan of your own'],
  ],
  async run({ arguments: [file], options: given, output, signal }) {
    const executor = chooseExecutor(given.executor);
    const plan = file === undefined ? gridPlan(given, executor) : readMeasuringPlan(readJson(file));
    const scenes = scenesOf(plan);
    const refusal = scenes.flatMap(({ vms }) => vms.map((vm) => executor.refuses(vm.workload))).find(Boolean);
    if (refusal) throw new Failure(refusal);
    if (given.dryRun) {
      const runs = runsLeft(scenes.length, plan, []).length;
      const seconds = executor.origin === 'simulated' ? null : secondsOf(plan, runs);
      const time = seconds === null ? 'no time on a host' : `about ${inWords(seconds)}`;
      const lines = scenes.map(({ name }) => `  ${name}`).join('\n');
      const words = `${plan.workload} by ${executor.name}: ${scenes.length} conditions, ${runs} runs, ${time}\n${lines}`;
      output.result({ executor: executor.name, runs, seconds, plan }, () => words);
      return EXIT.done;
    }
    const cores = executor.origin === 'simulated' ? { vms: 0, clients: 0 } : chooseCores(given.cores);
    const folder = given.output ?? `${plan.hardwareProfile}-${plan.workload}`;
    mkdirSync(folder, { recursive: true });
    const host = describeHost();
    const path = join(folder, 'results.jsonl');
    const results = Results.open(path, { task: plan, executor: executor.name, host });
    try {
      if (results.runs.length > 0) output.note(`goes on after ${results.runs.length} runs of ${path}`);
      const setting = { executor, cores, stateDir: given.stateDir, progress: process.stderr, signal };
      await runScenes(scenes, plan, results, setting);
    } finally {
      results.close();
    }
    const benchmark = benchmarkOf(plan, executor, results.runs);
    const profile = hardwareProfileOf(plan.hardwareProfile, executor, host, capacityOf(executor));
    for (const [name, value] of Object.entries({ benchmark, profile }))
      writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(value, null, 2)}\n`);
    writeFileSync(join(folder, 'benchmark.csv'), csvOf(benchmark));
    const noisy = results.runs.filter((run) => run.noisy).length;
    const told = { folder, runs: results.runs.length, noisy, host, profile, benchmark };
    output.result(
      told,
      () =>
        `${results.runs.length} runs${noisy > 0 ? `, ${noisy} of them noisy` : ''}: ${folder}/benchmark.json, profile.json, benchmark.csv, results.jsonl`,
    );
    return EXIT.done;
  },
});

interface GridOptions {
  readonly profile: string | undefined;
  readonly workload: string | undefined;
  readonly workloads: string | undefined;
  readonly periodUs: number;
  readonly shares: string | undefined;
  readonly neighbour: readonly string[];
  readonly repetitions: number;
  readonly seconds: number;
  readonly seed: number;
}

function gridPlan(given: GridOptions, executor: Executor): MeasuringPlan {
  const known = workloadsOf(given.workloads);
  const workload = given.workload ?? 'http';
  const neighbours = given.neighbour.length > 0 ? given.neighbour.map(readNeighbour) : DEFAULT_NEIGHBOURS;
  const names = new Set([workload, ...neighbours.map((neighbour) => neighbour.workload)]);
  const { periodUs, repetitions, seconds, seed } = given;
  const shares = given.shares?.split(',').map((each) => readPercent(each, '--shares')) ?? DEFAULT_SHARES;
  return readMeasuringPlan({
    hardwareProfile: given.profile ?? 'here',
    workload,
    workloads: Object.fromEntries([...names].map((name) => [name, known[name] ?? { kind: name }])),
    periodUs,
    repetitions,
    seconds,
    seed,
    conditions: gridConditions({ periodUs, capacity: capacityOf(executor), shares, neighbours }),
  });
}

function readNeighbour(given: string): GridNeighbour {
  const [workload = '', percent = '', traffic] = given.split(':');
  const trafficMbps = Number(traffic);
  if (!new RegExp(NAME_PATTERN).test(workload) || (traffic !== undefined && !(trafficMbps > 0)))
    throw wrongUse(`--neighbour ${given} must be WORKLOAD:PERCENT or WORKLOAD:PERCENT:MBPS`);
  const share = readPercent(percent, '--neighbour');
  return { workload, share, ...(traffic === undefined ? {} : { trafficMbps }) };
}

function readPercent(given: string, option: string): number {
  const percent = /^\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN;
  if (percent > 0 && percent <= 100) return percent / 100;
  throw wrongUse(`${option}: a share is a percentage above 0 and up to 100, not ${given}`);
}
