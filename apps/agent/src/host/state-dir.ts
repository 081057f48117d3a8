import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Option } from '../command-line/option.js';

/** Where journals of what is to be put back are: the same for all runs on a host, and gone when it restarts. */
export const stateDir: Option<string> = {
  summary: 'where it notes what is to be put back',
  placeholder: 'FOLDER',
  read: (given) => resolve(given),
  default:
    process.getuid?.() === 0 ? '/run/plimsoll' : join(tmpdir(), `plimsoll-${process.getuid?.() ?? ''}`),
};
