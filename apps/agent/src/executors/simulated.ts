import {
  type PlacedGuest,
  paperParameters,
  rankOf,
  requestOnSchedule,
  requestPage,
  Stream,
  streamOf,
  Testbed,
} from '@plimsoll/simulator';
import type { WorkloadSpec } from '../workloads/workload.js';
import { workloadOf } from '../workloads/workloads.js';
import type { Executor, Timing, VmRun } from './executor.js';

/** Nanoseconds. */
const US = 1000;
const MS = 1000 * US;
const SECOND = 1000 * MS;
/** Processor time of one product of matrices. */
const PRODUCT = 100 * US;
/** Payload of a full packet. */
const SEGMENT_BYTES = 1448;

/** What a VM has delivered since the simulation began: a count, or response times in ms. */
interface Delivered {
  count: number;
  readonly times: number[];
}

type Begin = (testbed: Testbed, guest: PlacedGuest, vm: VmRun, uniform: () => number) => Delivered;

/** How the kinds of workloads are simulated. */
const KINDS: Readonly<Record<string, Begin>> = {
  stream: beginStream,
  http: beginHttp,
  'response-time': beginRequests,
  compute: beginProducts,
};

/** By what counts become the unit of the metric, for one second. */
const PER_COUNT: Readonly<Record<string, number>> = {
  stream: (SEGMENT_BYTES * 8) / 1e6,
  http: 1,
  compute: 1,
};

/**
 * The host of the paper, simulated (libs/simulator): hard CBS under EDF, interrupts charged to whoever runs. It needs no
 * privileges, and no time to speak of: for tests, and to try things out.
 */
export const simulated: Executor = {
  name: 'simulated',
  enforcer: 'edf-cbs',
  origin: 'simulated',
  missing: () => [],
  refuses: ({ kind }) =>
    Object.hasOwn(KINDS, kind) ? null : `workloads of kind ${kind} cannot be simulated`,
  metricOf: (workload) => workloadOf(workload).metric(workload),
  open: () =>
    Promise.resolve({
      async run(vms, timing, signal) {
        await new Promise(setImmediate); // lets a signal come through between two runs
        signal.throwIfAborted();
        return simulate(vms, timing);
      },
      stolen: () => Promise.resolve(null),
      close: () => Promise.resolve(),
    }),
};

function simulate(vms: readonly VmRun[], { seconds, warmUpSeconds, seed }: Timing): number[][] {
  const testbed = new Testbed(
    paperParameters,
    vms.map(({ reservation }) => ({
      reserved: reservation && { budget: reservation.budgetUs * US, period: reservation.periodUs * US },
    })),
  );
  const delivered = vms.map((vm, i) => {
    const begin = KINDS[vm.workload.kind] as Begin;
    return begin(testbed, testbed.guests[i] as PlacedGuest, vm, streamOf(seed, `vm ${i}`));
  });
  testbed.simulation.runUntil(Math.round(warmUpSeconds * SECOND));
  const before = delivered.map(({ count, times }) => ({ count, responses: times.length }));
  testbed.simulation.runUntil(Math.round((warmUpSeconds + seconds) * SECOND));
  return delivered.map(({ count, times }, i) => {
    const [vm, { count: counted, responses }] = [vms[i] as VmRun, before[i] as (typeof before)[number]];
    if (!vm.measured) return [];
    const factor = PER_COUNT[vm.workload.kind];
    return factor === undefined ? times.slice(responses) : [((count - counted) * factor) / seconds];
  });
}

/** Somewhere in the first of the reservation's periods, so that those of several VMs meet in any order. */
function later(
  { simulation }: Testbed,
  { reservation }: VmRun,
  uniform: () => number,
  what: () => void,
): void {
  const period = (reservation?.periodUs ?? 100_000) * US;
  simulation.timer(rankOf('wake'), what).set(Math.floor(uniform() * period));
}

function beginStream(testbed: Testbed, guest: PlacedGuest, vm: VmRun, uniform: () => number): Delivered {
  const { stream: shape } = paperParameters;
  if (vm.trafficMbps !== undefined) return beginDatagrams(testbed, guest, vm, vm.trafficMbps, uniform);
  const turnaround = () => Math.floor(shape.turnaround * (0.5 + uniform()));
  const stream = new Stream(testbed.host, guest.machine, { ...shape, turnaround });
  later(testbed, vm, uniform, () => stream.start());
  return {
    get count() {
      return stream.received;
    },
    times: [],
  };
}

/** As many packets as the traffic has, whether the VM takes them or not. */
function beginDatagrams(
  testbed: Testbed,
  guest: PlacedGuest,
  vm: VmRun,
  trafficMbps: number,
  uniform: () => number,
): Delivered {
  const delivered: Delivered = { count: 0, times: [] };
  const bytes = (vm.workload as WorkloadSpec & { packetBytes: number }).packetBytes;
  const { train } = paperParameters.stream;
  const apart = Math.max(1, Math.round((train * bytes * 8 * 1000) / trafficMbps));
  const sending = testbed.simulation.timer(rankOf('wake'), () => {
    testbed.host.receive(guest.machine, train, () => (delivered.count += (train * bytes) / SEGMENT_BYTES));
    sending.set(testbed.simulation.now + apart);
  });
  sending.set(Math.floor(uniform() * apart));
  return delivered;
}

/** The page of a workload, cut into packets. */
function pageOf(workload: WorkloadSpec) {
  const { pageBytes } = workload as WorkloadSpec & { pageBytes: number };
  return { ...paperParameters.page, packets: Math.ceil(pageBytes / SEGMENT_BYTES) };
}

function beginHttp(testbed: Testbed, guest: PlacedGuest, vm: VmRun, uniform: () => number): Delivered {
  const delivered: Delivered = { count: 0, times: [] };
  const page = pageOf(vm.workload);
  const ask = () =>
    requestPage(testbed.host, guest.machine, page, () => {
      delivered.count += 1;
      ask();
    });
  const { connections } = vm.workload as WorkloadSpec & { connections: number };
  for (let i = 0; i < connections; i += 1) later(testbed, vm, uniform, ask);
  return delivered;
}

function beginRequests(testbed: Testbed, guest: PlacedGuest, vm: VmRun, uniform: () => number): Delivered {
  const times: number[] = [];
  const { everyMs } = vm.workload as WorkloadSpec & { everyMs: number };
  const { client } = paperParameters;
  const schedule = {
    every: () => Math.round(everyMs * MS) + Math.floor(client.jitter * uniform()),
    pause: () => (uniform() < client.pauseChance ? client.pause : 0),
  };
  const first = Math.floor(uniform() * everyMs * MS);
  requestOnSchedule(testbed.host, guest.machine, pageOf(vm.workload), schedule, first, (time) =>
    times.push(time / MS),
  );
  return { count: 0, times };
}

function beginProducts(testbed: Testbed, guest: PlacedGuest, vm: VmRun, uniform: () => number): Delivered {
  const delivered: Delivered = { count: 0, times: [] };
  const next = () =>
    guest.machine.vcpu.add(
      PRODUCT,
      () => {
        delivered.count += 1;
        next();
      },
      'other',
    );
  later(testbed, vm, uniform, next);
  return delivered;
}
