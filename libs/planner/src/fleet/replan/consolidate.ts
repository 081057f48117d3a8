import type { FleetCore, FleetHost } from '../fleet.js';
import type { Promises } from '../group-plans.js';
import { loadOf } from '../loads.js';
import { Board } from './board.js';
import { findPlace } from './find-place.js';
import { leave, moveStep } from './move-step.js';
import { MOST_STEPS, type Proposing, type ReplanStep } from './step.js';
import { targetsOf } from './targets.js';

/** So many cores are tried to be emptied, each into the cores of so many hosts. */
const MOST_TRIES = 1000;
const HOSTS_LOOKED_AT = 16;

/**
 * Empties cores into others that are in use: the least loaded core of the least loaded host first, each core once, and
 * no VM moves twice. Every step frees a core at least.
 */
export function* consolidate(
  hosts: readonly FleetHost[],
  isConcerned: (host: FleetHost) => boolean,
  promises: Promises,
): Proposing {
  const board = new Board(hosts);
  const cores = lightestFirst(hosts.filter(isConcerned));
  const moved = new Set<string>();
  const steps: ReplanStep[] = [];
  for (const [i, { host, index }] of cores.entries()) {
    if (i === MOST_TRIES || steps.length === MOST_STEPS) return { steps, unmet: [], left: cores.length - i };
    const step = emptied(board, host, index, isConcerned, moved, promises);
    if (step) {
      board.apply(step);
      steps.push(step);
      for (const { vm } of step.moves) moved.add(vm);
    }
    yield (i + 1) / cores.length;
  }
  return { steps, unmet: [], left: 0 };
}

/** The step that empties a core; null where none does that and frees a core. */
function emptied(
  board: Board,
  host: string,
  index: number,
  isConcerned: (host: FleetHost) => boolean,
  moved: ReadonlySet<string>,
  promises: Promises,
): ReplanStep | null {
  const residents = board.the(host).cores.find((core) => core.index === index)?.residents ?? [];
  const names = residents.map(({ vm }) => vm.name);
  if (names.length === 0 || names.some((name) => moved.has(name))) return null;
  const leaving = leave(
    board,
    names.map((vm) => ({ vm, host })),
    promises,
  );
  const targets = targetsOf(board, leaving, isConcerned);
  const found = findPlace(board, leaving, targets, promises, [HOSTS_LOOKED_AT]);
  if (!found.placed) return null;
  const step = moveStep(board, leaving, found);
  return step.coresFreed > 0 && step.moves.every(leavesAllCores) ? step : null;
}

/** A VM is on its new cores before it leaves the old ones: it cannot have one of these again. */
function leavesAllCores({ from, to }: ReplanStep['moves'][number]): boolean {
  return from.host !== to.host || !to.cores.some((core) => from.cores.includes(core));
}

function lightestFirst(hosts: readonly FleetHost[]): { host: string; index: number }[] {
  const load = ({ residents }: FleetCore) => loadOf(residents.map(({ held }) => held));
  return hosts
    .map((host) => ({ host, load: host.cores.reduce((sum, core) => sum + load(core), 0) }))
    .sort((a, b) => a.load - b.load)
    .flatMap(({ host }) =>
      host.cores
        .filter(({ residents }) => residents.length > 0)
        .sort((a, b) => load(a) - load(b))
        .map(({ index }) => ({ host: host.name, index })),
    );
}
