import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './run.mjs';

const LOCK = path.join(ROOT, '.nx', 'prepare.lock');
const OLDEST_MS = 3_600_000;
const RETRY_MS = 500;

/** Whether a process has this id. EPERM means that it is another user's, so it lives. */
function lives(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The processes that work under the lock, or none when it is free or left behind by processes that are gone. */
function holders() {
  try {
    if (Date.now() - fs.statSync(LOCK).mtimeMs > OLDEST_MS) return [];
    return fs.readFileSync(LOCK, 'utf8').split(' ').map(Number).filter(lives);
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

function tryToTake() {
  try {
    fs.writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Runs `work` while no other process of this checkout does. `work` gets a function that names a child process
 * which does the work: should this process be killed, the lock holds until that child has ended too.
 */
export async function alone(work) {
  fs.mkdirSync(path.dirname(LOCK), { recursive: true });
  let told = false;
  while (!tryToTake()) {
    const [holder] = holders();
    if (holder === undefined) fs.rmSync(LOCK, { force: true });
    else {
      if (!told) console.log(`waiting for process ${holder}, which prepares this checkout (${LOCK})`);
      told = true;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
  try {
    return await work((pid) => fs.appendFileSync(LOCK, ` ${pid}`));
  } finally {
    fs.rmSync(LOCK, { force: true });
  }
}
