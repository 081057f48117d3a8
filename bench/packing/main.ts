/** `npm run packing`: how many bins are used, beside a proven bound and best-fit-decreasing. See ../README.md. */
import { parseArgs } from 'node:util';
import { plainTable } from './plain.js';

const { values } = parseArgs({
  options: {
    instances: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
});

console.log('Plain bin packing: bins used, means over the instances of a class\n');
const plain = plainTable(Number(values.instances), Number(values.seed));
for (const line of plain.lines) console.log(line);
console.log(
  `\n${plain.ok ? 'every requirement is met' : 'MISSED'}: never more bins than best fit, triplets within 3% of the optimum`,
);
process.exitCode = plain.ok ? 0 : 1;
