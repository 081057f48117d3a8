import { groupOptions, groupsOf } from '../applying/group-options.js';
import { command } from '../command-line/command.js';
import { EXIT } from '../command-line/exit-codes.js';
import { flag, text, wholeNumber } from '../command-line/option.js';
import { textTable } from '../command-line/text-table.js';
import { connectionOptions } from '../connection/connection-options.js';
import { ask, serviceOf } from '../connection/service.js';
import { type Account, Accounts } from '../watching/accounts.js';
import { type WatchedWindow, watchWindows } from '../watching/watch-windows.js';

const DAY_SECONDS = 86_400;

export const watch = command({
  name: 'watch',
  summary: 'tells whether the promises of this host are held, and what breaks those that are not',
  details:
    'Window after window it reads what the groups of VMs were supplied and asked for, and how much of each core went to soft interrupts. A VM that asked for the core all the time and got less than its reservation guarantees (the supply bound function) is failed by the enforcer; one that got it, and delivered less than was promised, by the model. Windows with a throughput are sent as observations, from which the service tells drift. Ends with 5 where the enforcer failed, or a promise was kept less often than its confidence says.',
  options: {
    ...groupOptions,
    window: wholeNumber('SECONDS', 'how long each is', { least: 1, most: DAY_SECONDS }, 10),
    windows: wholeNumber('N', 'how many; without end where absent', { least: 1, most: 1e9 }),
    throughput: text(
      'COMMAND',
      'prints the throughput of the VM $PLIMSOLL_VM (of $PLIMSOLL_PLACEMENT) in the window that ends now',
    ),
    dryRun: flag('send no observations'),
    ...connectionOptions,
  },
  examples: [
    ['plimsoll watch --host h1 --root /sys/fs/cgroup/plimsoll', 'what is supplied, until it is stopped'],
    [
      `plimsoll watch --host h1 --root /sys/fs/cgroup/plimsoll --throughput 'cat /run/rates/$PLIMSOLL_VM'`,
      'with throughputs that something else writes into files',
    ],
  ],
  async run({ options, environment, output, signal }) {
    const service = serviceOf({ options, environment });
    const groups = groupsOf(options);
    const path = { id: options.host };
    const { name } = await ask(service.GET('/v1/hosts/{id}', { params: { path }, signal }));
    const accounts = new Accounts();
    try {
      await watchWindows({
        service,
        host: name,
        groups,
        windowMs: options.window * 1000,
        windows: options.windows ?? Number.POSITIVE_INFINITY,
        throughput: options.throughput,
        isSent: !options.dryRun,
        signal,
        tell(watched) {
          accounts.add(watched);
          output.event(asJson(watched), () => inWords(watched));
        },
        note: (failure) => output.failure('watch', failure),
      });
    } finally {
      const all = accounts.all();
      if (!output.isJson && all.length > 0) output.event(null, () => `\n${summary(all)}`);
    }
    return accounts.all().some(({ isBroken }) => isBroken) ? EXIT.no : EXIT.done;
  },
});

function asJson({ vm: { placementId, vm, promised, confidence }, ...watched }: WatchedWindow): object {
  return { placementId, vm, promised, confidence, ...watched };
}

const WORDS = {
  held: 'held',
  enforcer: 'BROKEN by the enforcer',
  model: 'BROKEN by the model',
  idle: 'asked for less than it may have',
  changed: 'budget or company changed',
  absent: 'no such group',
} as const;

function inWords({ at, vm, verdict, cores, throughput }: WatchedWindow): string {
  const supplies = cores.map(({ core, suppliedUs, guaranteedUs, isDemanding, softirqShare }) => {
    const asked = isDemanding ? ` of ${ms(guaranteedUs)} guaranteed` : ', not always asked for';
    return `core ${core}: ${ms(suppliedUs)}${asked}, softirq ${((softirqShare ?? 0) * 100).toFixed(1)}%`;
  });
  const delivered =
    throughput === null ? [] : [`delivered ${throughput} of ${vm.promised?.toPrecision(5) ?? '-'}`];
  return [`${at} ${vm.vm}: ${WORDS[verdict]}`, ...supplies, ...delivered].join('; ');
}

function ms(us: number): string {
  return `${(us / 1000).toFixed(1)} ms`;
}

function summary(accounts: readonly Account[]): string {
  return textTable(
    ['VM', 'windows', 'held', 'by enforcer', 'by model', 'told nothing', 'asked', ''],
    accounts.map(({ vm: { vm, confidence }, windows, held, enforcer, model, isBroken }) => [
      vm,
      String(windows),
      String(held),
      String(enforcer),
      String(model),
      String(windows - held - enforcer - model),
      `${(confidence * 100).toFixed(1)}%`,
      isBroken ? 'BROKEN' : '',
    ]),
  );
}
