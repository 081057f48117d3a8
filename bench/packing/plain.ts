import { bestFit, leastOpened, openedBins, PlainHold, pack } from '@plimsoll/planner';
import { type PackingInstance, tripletInstance, uniformInstance } from '@plimsoll/planner/fixtures/packing';
import { uniformOf } from '@plimsoll/units';
import { median } from '../statistics.js';
import { table } from '../table.js';

/** How many puts a packing may ask for: plain ones are cheap. */
const PUTS = 2_000_000;
/** Triplets may need this much more than the optimum, or one bin. */
const MOST_EXCESS = 0.03;

interface Class {
  readonly name: string;
  readonly draw: (uniform: () => number) => PackingInstance;
}

const CLASSES: readonly Class[] = [
  ...[120, 250, 500, 1000].map((count) => ({
    name: `u${count}`,
    draw: (uniform: () => number) => uniformInstance(count, uniform),
  })),
  ...[60, 120, 249, 501].map((count) => ({
    name: `t${count}`,
    draw: (uniform: () => number) => tripletInstance(count, uniform),
  })),
];

interface Result {
  readonly least: number;
  readonly optimum: number | null;
  readonly bestFit: number;
  readonly packed: number;
  readonly milliseconds: number;
}

/** Plain bin packing: lines of a table with a row for each class, and whether every requirement is met. */
export function plainTable(instances: number, seed: number): { lines: string[]; ok: boolean } {
  const head = [
    'class',
    'least',
    'optimum',
    'best fit',
    'packed',
    'above least',
    'at most',
    'ms',
    'most ms',
    '',
  ];
  let ok = true;
  const rows = CLASSES.map(({ name, draw }) => {
    const results = Array.from({ length: instances }, (_, i) => packed(draw(uniformOf(seed + i)), seed + i));
    const met = results.every(isMet);
    ok &&= met;
    const mean = (of: (result: Result) => number) =>
      results.reduce((sum, result) => sum + of(result), 0) / results.length;
    const excesses = results.map((result) => result.packed - result.least);
    const times = results.map(({ milliseconds }) => milliseconds);
    return [
      name,
      mean(({ least }) => least).toFixed(1),
      results.every(({ optimum }) => optimum !== null)
        ? mean(({ optimum }) => optimum ?? NaN).toFixed(1)
        : '',
      mean((result) => result.bestFit).toFixed(1),
      mean((result) => result.packed).toFixed(1),
      `${excesses.filter((excess) => excess > 0).length} of ${instances}`,
      `+${Math.max(...excesses)}`,
      median(times).toFixed(0),
      Math.max(...times).toFixed(0),
      met ? 'ok' : 'MISSED',
    ];
  });
  return { lines: table([head, ...rows]), ok };
}

function packed({ sizes, capacity, optimum }: PackingInstance, seed: number): Result {
  const items = [...sizes.keys()];
  const greedy = new PlainHold(sizes, capacity);
  bestFit(greedy, items);
  const hold = new PlainHold(sizes, capacity);
  const least = leastOpened(hold, items);
  const began = performance.now();
  const packing = pack(hold, items, { uniform: uniformOf(seed), puts: PUTS });
  const milliseconds = performance.now() - began;
  if (!packing.placed) throw new Error('there is a bin for each item');
  return { least, optimum, bestFit: openedBins(greedy).length, packed: packing.opened, milliseconds };
}

function isMet({ optimum, bestFit: greedy, packed: opened }: Result): boolean {
  return (
    opened <= greedy && (optimum === null || opened <= Math.max(optimum + 1, optimum * (1 + MOST_EXCESS)))
  );
}
