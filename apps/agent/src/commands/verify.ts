import { Plan, PlanRequest } from '@plimsoll/contract';
import type Type from 'typebox';
import Value from 'typebox/value';
import { command } from '../command-line/command.js';
import { EXIT } from '../command-line/exit-codes.js';
import { Failure, wrongUse } from '../command-line/failure.js';
import { readJson } from '../command-line/json-file.js';
import { requiredText, text, wholeNumber } from '../command-line/option.js';
import { textTable } from '../command-line/text-table.js';
import { chooseCores, chooseExecutor } from '../executors/choose.js';
import { describeHost } from '../host/description.js';
import { Results } from '../measuring/results.js';
import { runScenes, runsOf } from '../measuring/run-scenes.js';
import { type Delivery, deliveredOf } from '../verifying/delivered.js';
import { plannedScene } from '../verifying/planned-scene.js';
import { measuringOptions, workloadsOf } from './measuring-options.js';

export const verify = command({
  name: 'verify',
  summary: 'runs workloads in the reservations of a plan, and tells how often promises were kept',
  details:
    'Every VM with a promise is measured in each run, all at once; the others are loaded as planned. For each it tells the share of runs at or above the target (or of responses by the deadline) with its 95% interval beside the confidence that was asked. Ends with 5 where even the upper end is below that.',
  arguments: [{ name: 'PLAN', summary: 'JSON: the answer of POST /v1/plans' }],
  options: {
    request: requiredText('FILE', 'JSON: the request that the plan answers, with the promises'),
    ...measuringOptions,
    runs: wholeNumber('N', 'how many', { least: 1, most: 100_000 }, 20),
    seconds: wholeNumber('S', 'the length of a run', { least: 1, most: 86_400 }, 2),
    results: text('FILE', 'keep every run there, and go on from there'),
  },
  examples: [
    [
      'plimsoll verify plan.json --request request.json --runs 50',
      'what the reservations of a plan deliver on this host',
    ],
  ],
  async run({ arguments: [file = ''], options, output, signal }) {
    const request = read(PlanRequest, options.request, 'request of POST /v1/plans');
    const plan = read(Plan, file, 'answer of POST /v1/plans');
    const executor = chooseExecutor(options.executor);
    const scene = plannedScene(request, plan, workloadsOf(options.workloads), executor.metricOf);
    const refusal = scene.vms.map(({ workload }) => executor.refuses(workload)).find(Boolean);
    if (refusal) throw new Failure(refusal);
    if (scene.promised.every((promised) => promised === null))
      throw wrongUse('no VM of the request has a promise that its workload can show');
    const rules = {
      repetitions: options.runs,
      seconds: options.seconds,
      warmUpSeconds: 0.5,
      coolDownSeconds: 0.1,
      noisyShare: 1, // a promise is kept on the host as it is
      retries: 0,
      seed: 1,
    };
    const head = { task: { request, plan, rules }, executor: executor.name, host: describeHost() };
    const cores = executor.origin === 'simulated' ? { vms: 0, clients: 0 } : chooseCores(options.cores);
    const results =
      options.results === undefined ? Results.inMemory(head) : Results.open(options.results, head);
    try {
      const setting = { executor, cores, stateDir: options.stateDir, progress: process.stderr, signal };
      await runScenes([{ name: 'the plan', vms: scene.vms }], rules, results, setting);
    } finally {
      results.close();
    }
    const delivered = deliveredOf(scene.promised, runsOf(0, results.runs));
    const isBroken = delivered.some(({ verdict }) => verdict.isBroken);
    output.result({ isKept: !isBroken, executor: executor.name, vms: delivered }, () => table(delivered));
    return isBroken ? EXIT.no : EXIT.done;
  },
});

function table(delivered: readonly Delivery[]): string {
  const percent = (value: number) => `${(value * 100).toFixed(1)}%`;
  return textTable(
    ['VM', 'promised', 'unit', 'mean', 'least', 'most', 'kept', '95% from', 'to', 'asked', ''],
    delivered.map(({ vm, metric, value, mean, least, most, verdict }) => [
      vm,
      value.toPrecision(5),
      metric.unit,
      ...[mean, least, most].map((each) => each.toPrecision(5)),
      ...[verdict.share, verdict.lower, verdict.upper, verdict.asked].map(percent),
      verdict.isBroken ? 'BROKEN' : 'kept',
    ]),
  );
}

function read<T extends Type.TSchema>(schema: T, file: string, what: string): Type.Static<T> {
  const value = readJson(file);
  const [error] = Value.Errors(schema, value);
  if (error !== undefined)
    throw wrongUse(`${file} is no ${what}: ${error.instancePath || 'it'} ${error.message}`);
  return value as Type.Static<T>;
}
