/** `npm run packing`: how many bins are used, beside a proven bound and best-fit-decreasing. See ../README.md. */
import { parseArgs } from 'node:util';
import { plainTable } from './plain.js';

const USAGE = 'npm run packing -- [--instances N] [--seed N]';

function readArguments() {
  const { values } = parseArgs({
    options: {
      instances: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
    },
  });
  const whole = (name: keyof typeof values, least: number) => {
    const value = Number(values[name]);
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new Error(`--${name} needs a whole number from ${least} on, not ${values[name]}`);
  };
  return { instances: whole('instances', 1), seed: whole('seed', 0) };
}

try {
  const { instances, seed } = readArguments();
  const { lines, ok } = plainTable(instances, seed);
  console.log(`Plain bin packing: bins used, means over ${instances} instances of each class\n`);
  for (const line of lines) console.log(line);
  const requirement = 'never more bins than best fit; triplets of a class within 3% of the optima';
  console.log(`\n${ok ? 'every requirement is met' : 'MISSED'}: ${requirement}`);
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  console.error(`packing: ${error instanceof Error ? error.message : String(error)}; ${USAGE}`);
  process.exitCode = 1;
}
