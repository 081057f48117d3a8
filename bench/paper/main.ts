/** `npm run paper`: the experiments of the paper, simulated. See ../README.md. */
import { parseArgs } from 'node:util';
import { paperParameters } from '@plimsoll/simulator';
import { median } from '../statistics.js';
import { table } from '../table.js';
import { type Experiment, experiments, type Figures } from './experiments.js';

const USAGE = 'npm run paper -- [S1 S2 S3 S5 S6 S7] [--seeds N] [--json]';

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seeds: { type: 'string', default: '50' }, json: { type: 'boolean', default: false } },
  });
  const seeds = Number(values.seeds);
  if (!Number.isSafeInteger(seeds) || seeds < 1)
    throw new Error(`--seeds needs a whole number from 1 on, not ${values.seeds}`);
  const known = experiments.map(({ id }) => id);
  const unknown = positionals.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new Error(`there is no experiment ${unknown}: they are ${known.join(', ')}`);
  const chosen = experiments.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
  return { seeds, json: values.json, chosen };
}

/** The median over the seeds of each figure, and its least and most. */
function summarise(runs: readonly Figures[]) {
  return Object.keys(runs[0] ?? {}).map((name) => {
    const values = runs.map((figures) => figures[name] ?? NaN);
    return { name, median: median(values), least: Math.min(...values), most: Math.max(...values) };
  });
}

function row({ id, paper, holds }: Experiment, runs: readonly Figures[]) {
  const figures = summarise(runs);
  const medians: Figures = Object.fromEntries(figures.map(({ name, median: middle }) => [name, middle]));
  const shown = figures.map(
    ({ name, median: middle, least, most }) =>
      `${name} ${middle.toPrecision(4)} (${least.toPrecision(4)}..${most.toPrecision(4)})`,
  );
  return { medians, ok: holds(medians), cells: [id, paper, shown.join(', ')] };
}

function main(): void {
  const { seeds, json, chosen } = readArguments();
  const rows = chosen.map((experiment) => {
    const row1 = row(experiment, experiment.run(paperParameters, seeds));
    return { id: experiment.id, ...row1 };
  });
  if (json) console.log(JSON.stringify(Object.fromEntries(rows.map(({ id, medians }) => [id, medians]))));
  else {
    const cells = rows.map(({ cells: own, ok }) => [...own, ok ? 'ok' : 'OFF']);
    for (const line of table([['', 'the paper', `median of ${seeds} seeds (least..most)`, ''], ...cells]))
      console.log(line);
  }
}
