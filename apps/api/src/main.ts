import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { keyFile } from './auth/bootstrap-key.js';
import { startService } from './service.js';
import { readSettings, type Settings } from './settings.js';

/** How long requests that are under way may take to end. */
const DRAIN_MS = 10_000;

function log(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(error: unknown): never {
  process.stderr.write(`plimsoll: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

/** One line that works as it is printed. */
function example(url: string, { adminKey, dataDir }: Settings): string {
  const file = keyFile(dataDir);
  const key =
    adminKey !== null || !existsSync(file)
      ? '$PLIMSOLL_KEY'
      : `$(cat ${quote(isInside(file) ? relative('', file) : file)})`;
  return `curl -s ${url}/v1/plans -H "Authorization: Bearer ${key}" -H 'Content-Type: application/json' -d @examples/requests/plan.json`;
}

function isInside(file: string): boolean {
  return !relative('', file).startsWith('..');
}

function quote(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

async function main(): Promise<void> {
  // Whoever read our words may go away (npm start | head): the service stays.
  process.stdout.on('error', () => undefined);
  const settings = readSettings(process.env);
  const started = startService(settings, log);
  let stopping = false;
  const stop = () => {
    // A second Ctrl-C must not kill what is closing the database.
    if (stopping) return;
    stopping = true;
    setTimeout(() => fail(new Error('requests did not end in time')), DRAIN_MS).unref();
    // What is still starting may fail because the signal reached its children too: that is no complaint.
    started
      .then((service) => service.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const { url } = await started.catch((error: unknown) => (stopping ? process.exit(1) : fail(error)));
  log(`Plimsoll serves its dashboard and API on ${url}`);
  log(`try it: ${example(url, settings)}`);
}

main().catch(fail);
