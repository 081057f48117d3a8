import Type from 'typebox';
import { Warning } from './benchmark.js';
import { Exactly, Id, MAX_ITEMS, Name, Seed } from './primitives.js';

const MAX_SHARES = 100;
const MAX_NEIGHBOURS = 4;
const MAX_NEIGHBOUR_SHARES = 24;

const SweepLoad = Type.Union([Type.Literal('stream'), Type.Literal('compute'), Type.Literal('requests')], {
  description:
    'What it does, as much as its reservation lets it. stream: receives packets, in Mbit/s. compute: jobs of 1 ms of work, in jobs/s. requests: answers web requests, in req/s',
});

const SweepNeighbour = Exactly(
  {
    workload: Name,
    load: SweepLoad,
    shares: Type.Array(Type.Number({ minimum: 0, maximum: 1, description: '0: the VM is alone' }), {
      minItems: 1,
      maxItems: MAX_NEIGHBOUR_SHARES,
    }),
  },
  { description: 'Beside the VM, one neighbour at a time' },
);

const Nanoseconds = (description: string) =>
  Type.Optional(Type.Integer({ minimum: 100, maximum: 10_000_000, description }));
const SweepCosts = Exactly(
  {
    interruptNs: Nanoseconds('Of an interrupt, which announces all packets that came together'),
    softirqNs: Nanoseconds('Of a received packet in the host'),
    ioNs: Nanoseconds('Of a received packet in the thread that does the I/O of its VM'),
    guestNs: Nanoseconds('Of a received packet in its VM'),
    ioSendNs: Nanoseconds('Of a sent packet in the thread that does the I/O of its VM'),
    guestSendNs: Nanoseconds('Of a sent packet in its VM'),
    packetTimeNs: Nanoseconds('That a packet takes on the link'),
    switchNs: Nanoseconds('Of giving the core to another thread'),
    cacheNs: Nanoseconds('Of loading again all that a VM has in the cache'),
    evictsNs: Nanoseconds('Of loading again what another VM evicts in a microsecond'),
  },
  {
    description:
      'Of the host, in nanoseconds; those by which the experiments of the paper come out when absent',
  },
);

export const SweepSimulation = Exactly(
  {
    kind: Type.Literal('sweep'),
    hardwareProfile: Name,
    workload: Name,
    load: Type.Optional(SweepLoad),
    shares: Type.Array(Type.Number({ exclusiveMinimum: 0, maximum: 1 }), {
      minItems: 1,
      maxItems: MAX_SHARES,
      description: 'Shares of the VM, as parts of the core',
    }),
    neighbours: Type.Optional(Type.Array(SweepNeighbour, { maxItems: MAX_NEIGHBOURS })),
    repetitions: Type.Integer({ minimum: 1, maximum: 10_000, description: 'Runs of each condition' }),
    seconds: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 600, description: 'Simulated seconds of a run; 10 when absent' }),
    ),
    periodUs: Type.Optional(
      Type.Integer({
        minimum: 1000,
        maximum: 1_000_000,
        description: 'Of all reservations, in microseconds; 100,000 when absent',
      }),
    ),
    seed: Type.Optional(Seed({ description: '1 when absent' })),
    costs: Type.Optional(SweepCosts),
  },
  {
    description:
      'A benchmark of origin simulated: each share of the VM beside each share of each neighbour, where both fit on the core. Without neighbours the VM is alone. load is stream when absent',
  },
);
export type SweepSimulation = Type.Static<typeof SweepSimulation>;

export const SimulatedSweep = Exactly(
  {
    benchmarkId: Id,
    points: Type.Integer({ minimum: 1, maximum: MAX_ITEMS }),
    warnings: Type.Array(Warning),
  },
  { description: 'The result of a simulation of kind sweep' },
);
export type SimulatedSweep = Type.Static<typeof SimulatedSweep>;
