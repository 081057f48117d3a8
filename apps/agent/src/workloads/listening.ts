import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../command-line/failure.js';
import type { Started } from '../host/processes.js';

/** A server that gets a tenth of a core may take this long to begin. */
const PATIENCE_MS = 10_000;
const LISTEN = '0A';

/** Waits until something listens at a TCP port in the network of this process. */
export async function listening(server: Started, port: number, name: string): Promise<void> {
  let ended = false;
  void server.ended.then(() => (ended = true));
  for (let waited = 0; !listens(server.pid, port); waited += 20) {
    if (ended) {
      const { code, output, errors } = await server.ended;
      throw new Failure(
        `${name} ended at once (${code}): ${(errors.trim() || output.trim()).split('\n').at(-1)}`,
      );
    }
    if (waited >= PATIENCE_MS)
      throw new Failure(`${name} does not listen at port ${port} within ${PATIENCE_MS / 1000} s`);
    await sleep(20);
  }
}

function listens(pid: number, port: number): boolean {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return ['tcp', 'tcp6'].some((table) => {
    let rows: string[];
    try {
      rows = readFileSync(`/proc/${pid}/net/${table}`, 'utf8').split('\n');
    } catch {
      return false;
    }
    return rows.some((row) => {
      const [, local, , state] = row.trim().split(/\s+/);
      return state === LISTEN && local?.endsWith(suffix);
    });
  });
}
