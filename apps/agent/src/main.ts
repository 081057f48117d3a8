#!/usr/bin/env node
import { commands } from './command-line/commands.js';
import { runCommandLine } from './command-line/run.js';

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => interrupt.abort(signal)); // a second one ends it at once
}
// Whoever read our words may go away (plimsoll ... | head).
process.stdout.on('error', () => interrupt.abort('SIGINT'));

process.exitCode = await runCommandLine(process.argv.slice(2), {
  commands,
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  signal: interrupt.signal,
});
