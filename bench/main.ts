/** `npm run bench`: the performance programs, all or those that are named. See README.md. */
import { accessSync, constants, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { benchPlacements } from './claims/claims.js';
import { benchHttp } from './http/http.js';
import { benchLibs } from './libs/libs.js';
import { circumstances, type Run } from './run.js';

const PROGRAMS: Readonly<Record<string, (run: Run) => Promise<unknown>>> = {
  libs: benchLibs,
  http: benchHttp,
  placements: benchPlacements,
};

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'string' }, quick: { type: 'boolean', default: false } },
  });
  for (const name of positionals) {
    if (!(name in PROGRAMS))
      throw new Error(`there is no program ${name}: name ${Object.keys(PROGRAMS).join(' or ')}`);
  }
  if (values.json !== undefined) requireWritable(dirname(resolve(values.json)));
  return { ...values, names: positionals.length > 0 ? positionals : Object.keys(PROGRAMS) };
}

/** A long run must not end with numbers that cannot be kept. */
function requireWritable(folder: string): void {
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw new Error(`--json needs a file in a folder that can be written, unlike ${folder}`);
  }
}

async function main(stop: AbortController): Promise<void> {
  const { json, quick, names } = readArguments();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => stop.abort(new Error(`stopped by ${signal}`)));
  const about = circumstances(new Date());
  const { node, machine, commit } = about;
  console.log(`Node ${node} on ${machine.cpus} x ${machine.model}, commit ${commit ?? 'unknown'}`);
  const results: Record<string, unknown> = {};
  for (const name of names) {
    results[name] = await PROGRAMS[name]?.({ quick, signal: stop.signal, say: (line) => console.log(line) });
  }
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ ...about, quick, results }, null, 2)}\n`);
}

const stop = new AbortController();
// Whoever reads may go away (npm run bench | head): then stop as at Ctrl-C, and leave nothing behind.
process.stdout.on('error', () => stop.abort(new Error('nobody reads the results')));
main(stop).catch((failure: unknown) => {
  // Ctrl-C reaches the servers too, and what fails because they end is no news.
  const error: unknown = stop.signal.aborted ? stop.signal.reason : failure;
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
