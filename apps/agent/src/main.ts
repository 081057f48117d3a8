#!/usr/bin/env node
import { commands } from './command-line/commands.js';
import { STOPPED_BY, type StopSignal } from './command-line/exit-codes.js';
import { runCommandLine } from './command-line/run.js';

const interrupt = new AbortController();
for (const signal of Object.keys(STOPPED_BY) as StopSignal[]) {
  process.once(signal, () => interrupt.abort(signal)); // a second one ends it at once
}
// Whoever read our words may go away (plimsoll ... | head).
process.stdout.on('error', () => interrupt.abort('SIGINT' satisfies StopSignal));

process.exitCode = await runCommandLine(process.argv.slice(2), {
  commands,
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  signal: interrupt.signal,
});
