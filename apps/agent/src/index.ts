export { commands } from './command-line/commands.js';
export { runCommandLine } from './command-line/run.js';
