/** `npm run coverage`: how often bounds hold on hosts that are known exactly. See ../README.md. */
import { parseArgs } from 'node:util';
import { type Effort, type Judgement, judge } from './judgement.js';
import { describe, heading, summary } from './text.js';
import { nameOf, truths } from './truths.js';

const USAGE = 'npm run coverage -- [--replications N] [--runs N] [--seed N] [--only WORDS] [--json]';

function readArguments() {
  const { values } = parseArgs({
    options: {
      replications: { type: 'string', default: '40' },
      runs: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', default: '' },
      json: { type: 'boolean', default: false },
    },
  });
  const whole = (name: keyof Effort, least: number) => {
    const value = Number(values[name]);
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new Error(`--${name} needs a whole number from ${least} on, not ${values[name]}`);
  };
  const effort = { replications: whole('replications', 2), runs: whole('runs', 1), seed: whole('seed', 0) };
  const chosen = truths().filter((truth) => nameOf(truth).includes(values.only));
  if (chosen.length === 0) {
    throw new Error(`no truth is named ${values.only}: they are such as ${truths().map(nameOf)[0]}`);
  }
  return { json: values.json, effort, chosen };
}

function main(): void {
  const { json, effort, chosen } = readArguments();
  const say = (line: string) => (json ? undefined : console.log(line));
  say(heading());
  const judgements: Judgement[] = [];
  // A truth of its own seed: the same numbers, whichever others are judged.
  for (const truth of chosen) {
    const judgement = judge(truth, { ...effort, seed: effort.seed + 1000 * truth.index });
    judgements.push(judgement);
    for (const line of describe(judgement)) say(line);
  }
  for (const line of summary(judgements)) say(line);
  say('A range is the 99% interval, by resampling replications; ! marks one without what was asked.');
  if (json) console.log(JSON.stringify({ ...effort, truths: judgements }));
}

// Whoever reads may go away (npm run coverage | head): there is nothing left to do then.
process.stdout.on('error', () => process.exit(1));
try {
  main();
} catch (error) {
  console.error(`coverage: ${error instanceof Error ? error.message : String(error)}; ${USAGE}`);
  process.exitCode = 1;
}
