import { PACKAGES, pathOf, type Tool } from '../host/tools.js';
import type { Missing } from './executor.js';

export function needsRoot(): Missing[] {
  if (process.getuid?.() === 0) return [];
  return [{ what: 'root', remedy: 'run plimsoll as root (sudo), or with --executor simulated' }];
}

export function needsTools(...tools: readonly Tool[]): Missing[] {
  return tools
    .filter((tool) => pathOf(tool) === null)
    .map((tool) => ({ what: tool, remedy: `apt-get install ${PACKAGES[tool]}` }));
}
