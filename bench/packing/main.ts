/** `npm run packing`: how many bins are used, beside a proven bound and best-fit-decreasing. See ../README.md. */
import { parseArgs } from 'node:util';
import { interferenceTable } from './interference.js';
import { plainTable } from './plain.js';
import { measuredScene, paperScene } from './scenes.js';

const { values } = parseArgs({
  options: {
    instances: { type: 'string', default: '20' },
    batches: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
  },
});

console.log('Plain bin packing: bins used, means over the instances of a class\n');
const plain = plainTable(Number(values.instances), Number(values.seed));
for (const line of plain.lines) console.log(line);
console.log(
  `\n${plain.ok ? 'every requirement is met' : 'MISSED'}: never more bins than best fit, triplets within 3% of the optimum`,
);

console.log('\nVMs that disturb each other: medians over the batches\n');
const disturbed = interferenceTable(
  [paperScene(), measuredScene()],
  [60, 120, 200],
  Number(values.batches),
  Number(values.seed),
);
for (const line of disturbed.lines) console.log(line);
console.log(
  `\n${disturbed.ok ? 'every requirement is met' : 'MISSED'}: joint plans keep every promise on fewer cores than a flat factor, isolated budgets break some`,
);
process.exitCode = plain.ok && disturbed.ok ? 0 : 1;
