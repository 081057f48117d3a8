/** `npm run fit-simulator -- FILE.csv...`: fits the simulated host, and judges what it predicts. See ../README.md. */
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type HostWorkload, hostWorkloads } from '@plimsoll/simulator';
import { messageOf, Refusal, readConditions, say } from '../files.js';
import type { Measured } from './predictors.js';
import { report } from './report.js';
import { describe } from './text.js';

const USAGE = 'name files after their workloads: npm run fit-simulator -- http.csv [compute.csv] [--json]';

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    if (positionals.length === 0) throw new Refusal([USAGE]);
    return { json: values.json, files: positionals };
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal([`${messageOf(error)}; ${USAGE}`]);
  }
}

/** The conditions of a file, whose neighbours the simulated host knows. */
function readMeasured(file: string): Measured[] {
  return readConditions(file).map((condition) => ({
    ...condition,
    workload: basename(file, '.csv'),
    neighbours: condition.neighbours.map((neighbour) => {
      if (isKnown(neighbour.kind)) return { ...neighbour, kind: neighbour.kind };
      throw new Refusal([
        `${file}: the simulated host runs no neighbour ${neighbour.kind}: only ${hostWorkloads.join(', ')}`,
      ]);
    }),
  }));
}

function isKnown(kind: string): kind is HostWorkload {
  return (hostWorkloads as readonly string[]).includes(kind);
}

/** Relative sd between runs of a condition, over all conditions together. */
function runSdOf(measured: readonly Measured[]): number {
  const degrees = measured.reduce((sum, { runs }) => sum + runs - 1, 0);
  if (degrees === 0)
    throw new Refusal(['no condition was measured twice: nothing tells how far runs are apart']);
  const squares = measured.reduce((sum, { sd, mean, runs }) => sum + (runs - 1) * (sd / mean) ** 2, 0);
  return Math.sqrt(squares / degrees);
}

say('fit-simulator', () => {
  const { json, files } = readArguments();
  const measured = files.flatMap(readMeasured);
  const found = report(measured, runSdOf(measured));
  const { host } = found;
  if (json)
    return [JSON.stringify({ files, ...found, host: { ...host, units: Object.fromEntries(host.units) } })];
  return describe(found);
});
