import { wrongUse } from '../command-line/failure.js';
import { requiredText, text } from '../command-line/option.js';
import { rootFolder } from '../host/inside.js';

const DEFAULT_GROUP = '{placement}.{vm}.{core}';

/** Options of the commands that deal with the groups of placed VMs: one group for each core of a VM. */
export const groupOptions = {
  host: requiredText('HOST', 'the host that this is, by its name or id in the service'),
  root: requiredText(
    'FOLDER',
    'the group below which all groups of VMs are, such as /sys/fs/cgroup/plimsoll',
  ),
  group: text('PATTERN', `where the group of a VM on a core is below it; ${DEFAULT_GROUP} where absent`),
};

/** Where groups are. */
export interface Groups {
  readonly root: string;
  /** The group below the root of a VM of a placement on a core. */
  pathOf(seat: { readonly placementId: string; readonly vm: string; readonly core: number }): string;
}

export function groupsOf({
  root,
  group = DEFAULT_GROUP,
}: {
  root: string;
  group?: string | undefined;
}): Groups {
  const isDistinct = group.includes('{core}') && group.includes('{vm}');
  if (!isDistinct)
    throw wrongUse('--group must hold {vm} and {core}: each core of a VM has a group of its own');
  return {
    root: rootFolder(root),
    pathOf: ({ placementId, vm, core }) =>
      group.replaceAll('{placement}', placementId).replaceAll('{vm}', vm).replaceAll('{core}', String(core)),
  };
}
