/** `npm run paper`: the experiments of the paper, simulated with one set of parameters. See ../README.md. */
import { parseArgs } from 'node:util';
import { paperParameters } from '@plimsoll/simulator';
import { digits, table } from '../table.js';
import { experiments, type Figures } from './experiments.js';
import { mediansOf, valuesOf } from './medians.js';

const USAGE = 'npm run paper -- [S1] [S2] [S3] [S5] [S6] [S7] [--seeds N] [--json]';

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seeds: { type: 'string', default: '50' }, json: { type: 'boolean', default: false } },
  });
  const seeds = Number(values.seeds);
  if (!Number.isSafeInteger(seeds) || seeds < 1)
    throw new Error(`--seeds needs a whole number from 1 on, not ${values.seeds}`);
  const known = experiments.map(({ id }) => String(id));
  const unknown = positionals.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new Error(`there is no experiment ${unknown}: name ${known.join(', ')}`);
  const chosen = experiments.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
  return { seeds, json: values.json, chosen };
}

/** Each figure with its least and most, a line for each. */
function spreadLines(runs: readonly Figures[]): string[] {
  return Object.entries(mediansOf(runs)).map(([figure, middle]) => {
    const values = valuesOf(runs, figure);
    return `${figure} ${digits(middle)} (${digits(Math.min(...values))}..${digits(Math.max(...values))})`;
  });
}

try {
  const { seeds, json, chosen } = readArguments();
  const found = chosen.map((experiment) => ({ ...experiment, runs: experiment.run(paperParameters, seeds) }));
  if (json) {
    console.log(JSON.stringify(Object.fromEntries(found.map(({ id, runs }) => [id, mediansOf(runs)]))));
  } else {
    const rows = found.flatMap(({ id, paper, off, runs }) =>
      spreadLines(runs).map((line, i) =>
        i === 0 ? [`${id}  ${paper}`, line, off(mediansOf(runs)) <= 1 ? 'ok' : 'OFF'] : ['', line, ''],
      ),
    );
    const heading = ['    the paper', `simulated: median of ${seeds} seeds (least..most)`, ''];
    for (const line of table([heading, ...rows])) console.log(line.trimEnd());
  }
} catch (error) {
  console.error(`paper: ${error instanceof Error ? error.message : String(error)}; ${USAGE}`);
  process.exitCode = 1;
}
