import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FULL, QUICK } from '../closed-loop/calibration.js';
import { cdfPicture } from '../closed-loop/cdf-picture.js';
import { closeTheLoop, type Outcome } from '../closed-loop/closed-loop.js';
import { report } from '../closed-loop/report.js';
import { Service, withOwnService } from '../closed-loop/service.js';
import { command } from '../command-line/command.js';
import { EXIT } from '../command-line/exit-codes.js';
import { Failure } from '../command-line/failure.js';
import { flag, text, wholeNumber } from '../command-line/option.js';
import { connectionOptions } from '../connection/connection-options.js';
import { serviceOf } from '../connection/service.js';
import { chooseCores, chooseExecutor } from '../executors/choose.js';
import { verdictInWords } from '../verifying/verdict.js';
import { PLAIN_WORKLOADS } from '../workloads/workloads.js';
import { measuringOptions } from './measuring-options.js';

const { executor, cores, stateDir } = measuringOptions;
const PICTURE = 'response-times.svg';

export const closedLoop = command({
  name: 'closed-loop',
  summary: 'measures, fits, plans mixes that were not measured, and tells whether their promises are kept',
  details:
    'On one machine with two cores: calibrates, has a service fit models and plan, runs the mixes in the planned budgets and in those of the isolated curve alone, and the response times of RSV(4 ms, 20 ms) with and without load and reservations. Writes report.md, report.json and a picture. The same command goes on where it was stopped. Ends with 5 where promises were not kept.',
  options: {
    url: text('URL', 'a service to use; one is started where absent'),
    keyFile: connectionOptions.keyFile,
    executor,
    cores,
    stateDir,
    profile: text('NAME', 'the hardware profile it makes; closed-loop where absent'),
    confidence: wholeNumber(
      'PERCENT',
      'how many runs in a hundred are to keep a promise',
      { least: 50, most: 99 },
      90,
    ),
    runs: wholeNumber('N', 'of each mix; 25 where absent', { least: 1, most: 100_000 }),
    quick: flag('measure a little of everything, in a few minutes'),
    output: text('FOLDER', 'where everything goes; closed-loop where absent'),
  },
  examples: [
    ['plimsoll closed-loop --quick', 'whether it works here'],
    ['plimsoll closed-loop --output rack7 --runs 50', 'half an hour on a quiet machine'],
  ],
  async run({ options, output, environment, signal }) {
    const chosen = chooseExecutor(options.executor);
    const refusal = Object.values(PLAIN_WORKLOADS).map(chosen.refuses).find(Boolean);
    if (refusal) throw new Failure(refusal);
    const setting = {
      executor: chosen,
      cores: chosen.origin === 'simulated' ? { vms: 0, clients: 0 } : chooseCores(options.cores),
      stateDir: options.stateDir,
      progress: process.stderr,
      signal,
    };
    const folder = options.output ?? 'closed-loop';
    const extent = options.quick ? QUICK : FULL;
    const given = options.url === undefined ? null : new Service(serviceOf({ options, environment }));
    const outcome = await closeTheLoop({
      folder,
      profile: options.profile ?? 'closed-loop',
      confidence: options.confidence / 100,
      extent: { ...extent, mixRuns: options.runs ?? extent.mixRuns },
      setting,
      withService: (work) => (given ? work(given) : withOwnService(options.stateDir, signal, work)),
      note: (line) => output.note(line),
    });
    writeFileSync(join(folder, 'report.json'), `${JSON.stringify(outcome, null, 2)}\n`);
    writeFileSync(join(folder, 'report.md'), report(outcome, PICTURE));
    writeFileSync(join(folder, PICTURE), cdfPicture(outcome.responses));
    output.result({ folder, ...outcome }, () => inWords(outcome, folder));
    return outcome.planned === null || outcome.planned.isBroken ? EXIT.no : EXIT.done;
  },
});

function inWords({ planned, isolated }: Outcome, folder: string): string {
  return [
    `planned budgets:  ${planned ? verdictInWords(planned) : 'no mix had a plan'}`,
    `isolated budgets: ${isolated ? verdictInWords(isolated) : 'no mix had a plan'}`,
    `${join(folder, 'report.md')} tells the rest`,
  ].join('\n');
}
