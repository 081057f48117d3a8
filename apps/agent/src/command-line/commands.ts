import { apply } from '../commands/apply.js';
import { closedLoop } from '../commands/closed-loop.js';
import { completion } from '../commands/completion.js';
import { doctor } from '../commands/doctor.js';
import { measure } from '../commands/measure.js';
import { place } from '../commands/place.js';
import { placements } from '../commands/placements.js';
import { plan } from '../commands/plan.js';
import { confirm, release } from '../commands/release.js';
import { render } from '../commands/render.js';
import { upload } from '../commands/upload.js';
import { verify } from '../commands/verify.js';
import { watch } from '../commands/watch.js';
import type { Command } from './command.js';

/** Every command, in the order that help lists them. A new one is one file and one line here. */
export const commands: readonly Command[] = [
  doctor,
  measure,
  upload,
  plan,
  place,
  confirm,
  release,
  placements,
  render,
  apply,
  watch,
  verify,
  closedLoop,
  completion,
];
