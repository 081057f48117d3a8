import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Applying, applyChanges } from '../applying/apply-changes.js';
import type { Action } from '../applying/enforce.js';
import { groupOptions, groupsOf } from '../applying/group-options.js';
import { groupTargets, targetBelow } from '../applying/group-target.js';
import { command } from '../command-line/command.js';
import { EXIT } from '../command-line/exit-codes.js';
import { Failure } from '../command-line/failure.js';
import { choice, flag } from '../command-line/option.js';
import type { Output } from '../command-line/output.js';
import { connectionOptions } from '../connection/connection-options.js';
import { ask, serviceOf } from '../connection/service.js';
import { becomeSoleOwner } from '../host/sole-owner.js';
import { stateDir } from '../host/state-dir.js';

const AGAIN_MS = 5000;

export const apply = command({
  name: 'apply',
  summary: 'brings what is promised on this host into force, in the order of the change feed',
  details:
    'Writes budgets into the groups of VMs: what frees bandwidth first, then the wait that the feed asks for, then what takes bandwidth. Tells the service of each generation of a core that is in force. Without --write it only shows what it would do. What the kernel refuses stops it, and is tried again with --follow. How far it has come is kept in --state-dir, whatever kills it; where there is nothing kept, all values are written anew.',
  options: {
    ...groupOptions,
    target: choice(
      groupTargets.map(({ name }) => name),
      'how groups hold a budget; CFS quota of the version of cgroups below the root where absent',
    ),
    write: flag('do it; else only show it'),
    follow: flag('go on with whatever changes later, until it is stopped'),
    stateDir: { ...stateDir, summary: 'where it keeps how far it has come' },
    ...connectionOptions,
  },
  examples: [
    ['plimsoll apply --host h1 --root /sys/fs/cgroup/plimsoll', 'what would be written'],
    ['plimsoll apply --host h1 --root /sys/fs/cgroup/plimsoll --write --follow', 'as a service'],
    [
      "plimsoll apply --host h1 --root /sys/fs/cgroup/cpu/machine --target cgroup-v1-rt --group '{vm}/vcpu{core}'",
      'RT groups of a layout of your own',
    ],
  ],
  async run({ options, environment, output, signal }) {
    const service = serviceOf({ options, environment });
    const groups = groupsOf(options);
    const name = options.target ?? targetBelow(groups.root);
    const target = groupTargets.find((each) => each.name === name);
    if (!target) throw new RangeError(`no group target ${name}`);
    const path = { id: options.host };
    const host = await ask(service.GET('/v1/hosts/{id}', { params: { path }, signal }));
    // Another root is another state, even of the same host.
    const place = createHash('sha256').update(`${groups.root} ${name}`).digest('hex').slice(0, 12);
    const task = `apply-${host.id}-${place}`;
    const applying: Applying = {
      service,
      hostId: host.id,
      groups,
      target,
      cursorFile: join(options.stateDir, `${task}.json`),
      isWritten: options.write,
      isFollowed: options.follow,
      signal,
      tell(action) {
        const told = { done: options.write, ...action.change, group: action.group, budget: action.budget };
        output.event(told, () => inWords(action, options.write));
        if (action.adjusted) output.note(`${action.group}: ${name} holds it otherwise: ${action.adjusted}`);
      },
    };
    const owner = options.write
      ? becomeSoleOwner(options.stateDir, task, `writes below ${groups.root}`)
      : null;
    try {
      await applyUntilDone(applying, output);
    } finally {
      owner?.release();
    }
    if (!options.write) output.note('Nothing was written: --write does it.');
    return EXIT.done;
  },
});

/** One that follows tries again what may pass. */
async function applyUntilDone(applying: Applying, output: Output): Promise<void> {
  const { isFollowed, signal } = applying;
  for (;;) {
    try {
      return await applyChanges(applying);
    } catch (error) {
      const mayPass = error instanceof Failure && error.exitCode !== EXIT.refused;
      if (!isFollowed || signal.aborted || !mayPass) throw error;
      output.failure('apply', error);
      await setTimeout(AGAIN_MS, undefined, { signal });
    }
  }
}

function inWords({ change, group, budget }: Action, isDone: boolean): string {
  const { position, kind, core, generation, waitUs } = change;
  const where = core === undefined ? '' : ` core ${core}, generation ${generation}:`;
  const what = waitUs === undefined ? '' : ` ${waitUs} us`;
  const value = budget === null ? '' : ` = ${budget.budgetUs} us in ${budget.periodUs} us`;
  return `${isDone ? '' : 'would: '}#${position}${where} ${kind}${what}${group === null ? '' : ` ${group}`}${value}`;
}
