import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { byPriority, reservation } from '@plimsoll/realtime';
import { microseconds } from '@plimsoll/units';
import { Failure } from '../command-line/failure.js';
import type { Budget } from '../host/cgroup.js';
import { makeNetwork, type Network, type Station } from '../host/network.js';
import { type Started, start } from '../host/processes.js';
import { Journal } from '../host/put-back.js';
import { stolenShare } from '../host/stolen.js';
import type { Load, VmSite } from '../workloads/workload.js';
import { workloadOf } from '../workloads/workloads.js';
import type { Executor, Session, SessionSettings, Timing, VmRun } from './executor.js';
import { needsTools } from './needs.js';
import { pinned, type Reservation, type Reserver } from './reserver.js';

/** Neighbours are under load until whoever is measured has been. */
const LOAD_MARGIN_SECONDS = 30;

/** Runs on this host, in the reservations that `reserver` makes. */
export function onThisHost(reserver: Reserver): Executor {
  return {
    name: reserver.name,
    enforcer: reserver.enforcer,
    origin: 'measured',
    missing: () => [...reserver.missing(), ...needsTools('ip', 'ethtool', 'taskset')],
    refuses(workload) {
      const isExisting = workloadOf(workload).existing !== undefined;
      if (reserver.only === 'existing' && !isExisting)
        return `${reserver.name} reserves for what is there already: it takes workloads of kind existing only`;
      const [missing] = workloadOf(workload).missing(workload);
      return missing ? `${missing.what} is missing: ${missing.remedy}` : null;
    },
    metricOf: (workload) => workloadOf(workload).metric(workload),
    async open(settings) {
      const journal = await Journal.open(settings.stateDir);
      try {
        return new HostSession(
          reserver,
          settings,
          journal,
          await makeNetwork(journal, settings.vms, settings.cores),
        );
      } catch (error) {
        await journal.close();
        throw error;
      }
    },
  };
}

class HostSession implements Session {
  constructor(
    private readonly reserver: Reserver,
    private readonly settings: SessionSettings,
    private readonly journal: Journal,
    private readonly network: Network,
  ) {}

  async run(vms: readonly VmRun[], timing: Timing, signal: AbortSignal): Promise<number[][]> {
    const run = new Run(this.reserver, this.settings, this.journal, this.network, signal);
    // Whatever it waits for ends with the processes.
    const abort = () => void run.endProcesses();
    signal.addEventListener('abort', abort);
    try {
      return await run.deliver(vms, timing);
    } finally {
      signal.removeEventListener('abort', abort);
      await run.end();
      if (!signal.aborted) await sleep(timing.coolDownSeconds * 1000);
    }
  }

  async stolen(): Promise<number> {
    const { vms, clients } = this.settings.cores;
    const policy = this.reserver.enforcer === 'cap' ? 'ordinary' : 'fixed';
    const shares = [
      stolenShare(vms, policy, this.journal.run),
      stolenShare(clients, 'ordinary', this.journal.run),
    ];
    return Math.max(...(await Promise.all(shares)));
  }

  close(): Promise<void> {
    return this.journal.close();
  }
}

/** What one run has on the host. */
class Run {
  private readonly started: Started[] = [];
  private readonly reservations: Reservation[] = [];
  private readonly folder: string;

  constructor(
    private readonly reserver: Reserver,
    private readonly settings: SessionSettings,
    private readonly journal: Journal,
    private readonly network: Network,
    private readonly signal: AbortSignal,
  ) {
    this.folder = join(journal.folder, 'run');
  }

  async deliver(vms: readonly VmRun[], timing: Timing): Promise<number[][]> {
    const ranks = ranksOf(vms);
    const sites: VmSite[] = [];
    for (const [i, vm] of vms.entries()) sites.push(await this.place(vm, i, ranks[i] ?? 1));
    const loads = await Promise.all(
      vms.map(({ workload }, i) => workloadOf(workload).start(workload, sites[i] as VmSite)),
    );
    const length = timing.warmUpSeconds + timing.seconds;
    const beside = loads.flatMap((load, i) =>
      vms[i]?.measured ? [] : [this.keepLoading(load, length + LOAD_MARGIN_SECONDS)],
    );
    const measuring = async () => {
      await sleep(timing.warmUpSeconds * 1000, undefined, { signal: this.signal });
      return Promise.all(
        loads.map((load, i) => (vms[i]?.measured ? load.drive(timing.seconds) : Promise.resolve([]))),
      );
    };
    return Promise.race([measuring(), ...beside]);
  }

  /** Never resolves. Rejects where a neighbour is under load no longer, while someone is measured beside it. */
  private async keepLoading(load: Load, seconds: number): Promise<never> {
    await load.drive(seconds);
    throw new Failure('a neighbour was under load for too short a time');
  }

  private async place(vm: VmRun, index: number, rank: number): Promise<VmSite> {
    const { journal, network, settings } = this;
    const { vms: core, clients } = settings.cores;
    const station = network.vms[index] as Station;
    const folder = join(this.folder, `vm${index + 1}`);
    mkdirSync(folder, { recursive: true });
    const existing = workloadOf(vm.workload).existing?.(vm.workload);
    const reservation = await this.reserve(vm.reservation, {
      journal,
      name: `${journal.run}-vm${index + 1}`,
      core,
      rank,
      ...(existing === undefined ? {} : { existing }),
    });
    const wrap = (argv: readonly string[]) => reservation?.wrap(argv) ?? pinned(core, argv);
    // Clients must not be what limits a VM: they come before whatever else runs on their core, those of neighbours last.
    const niceness = vm.measured ? '-19' : '-5';
    const client = (argv: readonly string[]) => pinned(clients, ['nice', '-n', niceness, ...argv]);
    const inside = (namespace: string, argv: readonly string[]) => [
      'ip',
      'netns',
      'exec',
      namespace,
      ...argv,
    ];
    return {
      address: station.address,
      folder,
      ...(vm.trafficMbps === undefined ? {} : { trafficMbps: vm.trafficMbps }),
      inVm: (argv) => this.start(wrap(inside(station.namespace, argv))),
      byClient: (argv) => this.start(client(inside(network.client.namespace, argv))),
      onHost: (argv) => this.start(client(argv)),
    };
  }

  private async reserve(budget: Budget | null, place: Parameters<Reserver['reserve']>[0]) {
    if (budget === null) return null;
    const reservation = await this.reserver.reserve(place, budget);
    this.reservations.push(reservation);
    return reservation;
  }

  private async start(argv: readonly string[]): Promise<Started> {
    this.signal.throwIfAborted();
    const started = await start(argv, this.journal.run);
    this.started.push(started);
    return started;
  }

  async endProcesses(): Promise<void> {
    await Promise.all(this.started.map((process) => process.end()));
  }

  async end(): Promise<void> {
    await this.endProcesses();
    for (const reservation of this.reservations) await reservation.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The rank of each VM among the fixed priorities of the core: rate-monotonic, the highest for the shortest period. */
function ranksOf(vms: readonly VmRun[]): number[] {
  const reserved = vms.map(({ reservation: budget }) =>
    budget ? reservation(microseconds(budget.budgetUs), microseconds(budget.periodUs)) : null,
  );
  const order = byPriority(reserved.filter((held) => held !== null));
  return reserved.map((held) => (held === null ? 0 : order.length - order.indexOf(held)));
}
