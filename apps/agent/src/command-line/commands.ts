import { closedLoop } from '../commands/closed-loop.js';
import { completion } from '../commands/completion.js';
import { doctor } from '../commands/doctor.js';
import { measure } from '../commands/measure.js';
import { verify } from '../commands/verify.js';
import type { Command } from './command.js';

/** Every command, in the order that help lists them. A new one is one file and one line here. */
export const commands: readonly Command[] = [
  doctor,
  measure,
  verify,
  closedLoop,
  completion,
];
