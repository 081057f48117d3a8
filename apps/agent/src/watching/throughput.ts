import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Failure } from '../command-line/failure.js';
import type { WatchedVm } from './watched-vm.js';

const PATIENCE_MS = 5000;

/**
 * What a command of the user says that a VM has delivered: one number, in the unit of its model. The command finds the VM
 * in its environment. Null where it says nothing. Throws where it fails or says something else.
 */
export async function throughputBy(command: string, { vm, placementId }: WatchedVm): Promise<number | null> {
  const env = { ...process.env, PLIMSOLL_VM: vm, PLIMSOLL_PLACEMENT: placementId };
  const { stdout } = await promisify(execFile)('sh', ['-c', command], { env, timeout: PATIENCE_MS }).catch(
    (error: Error) => {
      throw new Failure(`the throughput of ${vm} is not known: ${error.message.trim()}`);
    },
  );
  const said = stdout.trim();
  if (said === '') return null;
  const throughput = Number(said);
  if (Number.isFinite(throughput) && throughput >= 0) return throughput;
  throw new Failure(
    `the throughput of ${vm} is not known: ${JSON.stringify(said.slice(0, 80))} is no number`,
  );
}
