import { existsSync } from 'node:fs';
import { Failure } from '../command-line/failure.js';
import { type Budget, makeCgroup, readCgroup, removeCgroup, restoreValues } from '../host/cgroup.js';
import { joining, type Place, pinned, type Reservation } from './reserver.js';

/** How a kind of group holds a budget. */
export interface GroupKind {
  /** Where new groups are made. */
  readonly root: string;
  /** The files that hold the budget. */
  readonly files: readonly string[];
  set(group: string, budget: Budget): Promise<void>;
  /** Runs a command line with the scheduling policy that the budget is for. */
  policy?(argv: readonly string[]): string[];
}

/** A reservation by a group of cgroups: a new one for processes that are pinned to the core, or one that is there already. */
export async function reserveGroup(kind: GroupKind, place: Place, budget: Budget): Promise<Reservation> {
  const group = place.existing ?? `${kind.root}/${place.name}`;
  const close = place.existing === undefined ? made(place, group) : kept(place, group, kind.files);
  await kind.set(group, budget);
  return {
    wrap: (argv) =>
      joining(`${group}/cgroup.procs`, pinned(place.core, kind.policy ? kind.policy(argv) : argv)),
    close,
  };
}

function made({ journal }: Place, group: string): () => Promise<void> {
  journal.before({ kind: 'cgroup', path: group });
  makeCgroup(group);
  return () => removeCgroup(group);
}

function kept({ journal }: Place, group: string, files: readonly string[]): () => Promise<void> {
  const paths = files.map((file) => `${group}/${file}`);
  const absent = paths.find((path) => !existsSync(path));
  if (absent !== undefined)
    throw new Failure(`${group} is no group that can hold this: there is no ${absent}`);
  const values = paths.map((path) => ({ path, value: readCgroup(path) }));
  journal.before({ kind: 'values', values });
  return () => restoreValues(values);
}
