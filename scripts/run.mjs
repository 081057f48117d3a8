import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const SHOWN_LINES = 40;

/** What went wrong, in words for the person who started the program. */
export class Failure extends Error {}

/** The program was told to stop by `signal` while a child process ran; the child has ended. */
export class Interrupted extends Error {
  constructor(signal) {
    super(`stopped by ${signal}`);
    this.signal = signal;
  }
}

/** Ends the process as `error` asks for: by the signal that interrupted it, or with a message and exit code 1. */
export function exitBecauseOf(error) {
  if (error instanceof Interrupted) {
    process.kill(process.pid, error.signal);
    return;
  }
  console.error(error instanceof Failure ? error.message : `cannot prepare this checkout: ${error.message}`);
  process.exit(1);
}

/** The environment in which `folder` finds the tools installed for it, run by the Node that runs this. */
function environmentOf(folder) {
  const bins = [folder, ROOT].map((owner) => path.join(owner, 'node_modules', '.bin'));
  const searched = [path.dirname(process.execPath), ...bins, process.env.PATH || ''];
  const colour = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  return { ...process.env, ...colour, PATH: searched.join(path.delimiter) };
}

/**
 * Runs npm or an installed tool in `folder` (of the checkout). A signal to stop is passed on to it and waited for.
 * Its output is collected, or goes to the terminal with `stdio: 'inherit'`; `started` gets its process id.
 * @returns {Promise<{code: number | null, output: string}>}
 */
export function run(command, args, { folder = '', stdio = 'pipe', started = () => undefined } = {}) {
  return new Promise((resolve, reject) => {
    const cwd = path.join(ROOT, folder);
    const child = spawn(command, args, { cwd, env: environmentOf(cwd), stdio: ['ignore', stdio, stdio] });
    let output = '';
    let received;
    const passOn = (signal) => {
      received = signal;
      child.kill(signal);
    };
    for (const signal of SIGNALS) process.on(signal, passOn);
    const settle = (action) => {
      for (const signal of SIGNALS) process.off(signal, passOn);
      if (received) reject(new Interrupted(received));
      else action();
    };

    for (const stream of [child.stdout, child.stderr]) {
      if (stream) stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.on('spawn', () => started(child.pid));
    child.on('error', (error) => {
      const absent = error.code === 'ENOENT';
      settle(() =>
        reject(absent ? new Failure(`${command} was not found: install Node.js with npm`) : error),
      );
    });
    child.on('close', (code) => settle(() => resolve({ code, output })));
  });
}

/** The beginning of what a command had to say, without empty lines. */
export function gist(output) {
  const lines = output.split('\n').filter((line) => !/^(npm error)?\s*$/.test(line));
  const more = lines.length - SHOWN_LINES;
  return [...lines.slice(0, SHOWN_LINES), ...(more > 0 ? [`(${more} more lines)`] : [])].join('\n');
}
