#!/usr/bin/env node
import { commands } from './command-line/commands.js';
import { EXIT, STOPPED_BY, type StopSignal } from './command-line/exit-codes.js';
import { runCommandLine } from './command-line/run.js';

const interrupt = new AbortController();
for (const signal of Object.keys(STOPPED_BY) as StopSignal[]) {
  process.once(signal, () => interrupt.abort(signal)); // a second one ends it at once
}
process.stdout.once('error', (error: NodeJS.ErrnoException) => {
  interrupt.abort('SIGINT' satisfies StopSignal);
  if (error.code === 'EPIPE') return; // whoever read our words may go away (plimsoll ... | head)
  process.stderr.write(`plimsoll: standard output: ${error.message}\n`);
  process.once('exit', () => (process.exitCode = EXIT.failed));
});
// What nobody reads stops nothing: the host is still to be put back.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

process.exitCode = await runCommandLine(process.argv.slice(2), {
  commands,
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  signal: interrupt.signal,
});
