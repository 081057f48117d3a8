import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { keyFile } from './auth/bootstrap-key.js';
import { fail, log, untilSignal } from './process-life.js';
import { startService } from './service.js';
import { readSettings, type Settings } from './settings.js';

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
  const settings = readSettings(process.env);
  const { url } = await untilSignal(startService(settings, log), settings.drainSeconds * 1000);
  log(`Plimsoll serves its dashboard and API on ${url}`);
  log(`try it: ${example(url, settings)}`);
}

main().catch(fail);
