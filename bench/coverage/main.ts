/** `npm run coverage`: how often bounds hold on hosts that are known exactly. See ../README.md. */
import { parseArgs } from 'node:util';
import { type Coverage, coverageOf, JUDGED_CONFIDENCES } from '@plimsoll/curves';
import { uniformOf } from '../random.js';
import { table } from '../table.js';
import { type Replication, replicate } from './replication.js';
import { type Truth, truths } from './truths.js';

const USAGE = 'usage: npm run coverage -- [--replications N] [--runs N] [--seed N] [--only TEXT] [--json]';

interface Row {
  readonly truth: string;
  readonly where: 'same' | 'unseen';
  readonly coverage: readonly Coverage[];
}

interface TruthResult {
  readonly truth: string;
  readonly replications: number;
  readonly refused: number;
  readonly families: Readonly<Record<string, number>>;
  readonly rows: readonly Row[];
}

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
  const whole = (name: 'replications' | 'runs' | 'seed', least: number) => {
    const value = Number(values[name]);
    if (!Number.isSafeInteger(value) || value < least)
      throw new Error(`--${name} needs a whole number from ${least} on, not ${values[name]}`);
    return value;
  };
  return {
    ...values,
    replications: whole('replications', 2),
    runs: whole('runs', 1),
    seed: whole('seed', 0),
  };
}

const nameOf = ({ shape, interference, noise, scatter }: Truth) =>
  `${shape} / ${interference} / ${noise} noise / ${(scatter * 100).toFixed(1)}%`;

function judge(truth: Truth, replications: number, runs: number, seed: number): TruthResult {
  const uniform = uniformOf(seed);
  const drawn = Array.from({ length: replications }, () => replicate(truth, runs, uniform));
  const judged = drawn.filter((one): one is Replication => one !== null);
  const families: Record<string, number> = {};
  for (const { family } of judged) families[family] = (families[family] ?? 0) + 1;
  const name = nameOf(truth);
  const rows = (['unseen', 'same'] as const).map((where) => ({
    truth: name,
    where,
    // All that one fit predicts shares its errors: a replication is a cluster, with its conditions whole within it.
    coverage: coverageOf(
      judged.map((replication) => replication[where]),
      uniform,
    ),
  }));
  return { truth: name, replications, refused: drawn.length - judged.length, families, rows };
}

const shown = (value: number) => value.toFixed(3);

function describe({ refused, replications, families, rows }: TruthResult): string[][] {
  const names = Object.entries(families).map(([family, count]) => `${family} ${count}`);
  return rows.flatMap(({ truth, where, coverage }) =>
    (['lower', 'upper'] as const).map((side) => {
      const judged = coverage.filter((one) => one.side === side);
      const cells = judged.map(({ fraction, interval, holds }) => {
        return `${shown(fraction)} ${shown(interval[0])}..${shown(interval[1])}${holds ? ' ' : '!'}`;
      });
      const verdict = judged.length > 0 && judged.every(({ holds }) => holds) ? 'ok' : 'OFF';
      return [
        `${truth} / ${where} ${side}`,
        ...cells,
        verdict,
        refused ? `${refused} of ${replications} refused` : names.join(', '),
      ];
    }),
  );
}

function main(): void {
  const { replications, runs, seed, only, json } = readArguments();
  const chosen = truths().filter((truth) => nameOf(truth).includes(only));
  if (chosen.length === 0) throw new Error(`no truth has ${only} in its name`);
  const results = chosen.map((truth, i) => judge(truth, replications, runs, seed + i));
  if (json) {
    console.log(JSON.stringify({ replications, runs, seed, results }));
    return;
  }
  const head = ['truth / where', ...JUDGED_CONFIDENCES.map(String), 'verdict', 'families'];
  for (const line of table([head, ...results.flatMap(describe)])) console.log(line);
}

try {
  main();
} catch (error) {
  console.error(`coverage: ${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  process.exitCode = 1;
}
