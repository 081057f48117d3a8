/** `npm run packing`: how many bins and cores are used, beside bounds and simpler ways. See ../README.md. */
import { parseArgs } from 'node:util';
import { interferenceTable } from './interference.js';
import { plainTable } from './plain.js';
import { measuredScene, paperScene } from './scenes.js';

const USAGE = 'npm run packing -- [plain] [disturbed] [--instances N] [--batches N] [--seed N]';
/** Sizes of batches of VMs. */
const COUNTS = [60, 120, 200];

interface Arguments {
  readonly instances: number;
  readonly batches: number;
  readonly seed: number;
}

interface Table {
  readonly title: (values: Arguments) => string;
  readonly make: (values: Arguments) => { readonly lines: string[]; readonly ok: boolean };
  readonly requirement: string;
}

const TABLES: Readonly<Record<string, Table>> = {
  plain: {
    title: ({ instances }) => `Plain bin packing: bins used, means over ${instances} instances of each class`,
    make: ({ instances, seed }) => plainTable(instances, seed),
    requirement: 'never more bins than best fit; triplets of a class within 3% of the optima',
  },
  disturbed: {
    title: ({ batches }) => `VMs that disturb each other: cores used, medians over ${batches} batches`,
    make: ({ batches, seed }) => interferenceTable([paperScene(), measuredScene()], COUNTS, batches, seed),
    requirement:
      'joint plans keep all promises on fewer cores than a flat factor; budgets for VMs alone do not',
  },
};

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      instances: { type: 'string', default: '20' },
      batches: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
    },
  });
  const whole = (name: keyof typeof values, least: number) => {
    const value = Number(values[name]);
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new Error(`--${name} needs a whole number from ${least} on, not ${values[name]}`);
  };
  const tables = (positionals.length > 0 ? positionals : Object.keys(TABLES)).map((name) => {
    const found = TABLES[name];
    if (!found) throw new Error(`there is no table ${name}`);
    return found;
  });
  return { tables, instances: whole('instances', 1), batches: whole('batches', 1), seed: whole('seed', 0) };
}

try {
  const { tables, ...values } = readArguments();
  for (const { title, make, requirement } of tables) {
    const { lines, ok } = make(values);
    console.log(`${title(values)}\n`);
    for (const line of lines) console.log(line);
    console.log(`\n${ok ? 'every requirement is met' : 'MISSED'}: ${requirement}\n`);
    if (!ok) process.exitCode = 1;
  }
} catch (error) {
  console.error(`packing: ${error instanceof Error ? error.message : String(error)}; ${USAGE}`);
  process.exitCode = 1;
}
