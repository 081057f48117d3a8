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

const CostNs = (minimum: number, description: string) =>
  Type.Optional(Type.Integer({ minimum, maximum: 10_000_000, description }));
/** Cheaper ones let so much happen in a simulated second that it takes minutes. */
const LEAST_OF_A_PACKET_NS = 100;
const OfAPacketNs = (description: string) => CostNs(LEAST_OF_A_PACKET_NS, description);

const SweepCosts = Exactly(
  {
    interruptNs: OfAPacketNs('An interrupt, which announces all packets that came together'),
    softirqNs: OfAPacketNs('A received packet in the host'),
    ioNs: OfAPacketNs('A received packet in the thread that does the I/O of its VM'),
    guestNs: OfAPacketNs('A received packet in its VM'),
    ioSendNs: OfAPacketNs('A sent packet in the thread that does the I/O of its VM'),
    guestSendNs: OfAPacketNs('A sent packet in its VM'),
    packetTimeNs: OfAPacketNs('A packet on the link'),
    switchNs: CostNs(0, 'Giving the core to another thread'),
    cacheNs: CostNs(0, 'Loading again all that a VM has in the cache'),
    evictsNs: CostNs(0, 'Loading again what another VM evicts in a microsecond'),
  },
  {
    description:
      'What the host needs for it, in nanoseconds; where absent as in the experiments of the paper',
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
    windowMs: Type.Optional(
      Type.Integer({
        minimum: 100,
        maximum: 600_000,
        description:
          'Simulated milliseconds that a run is measured for, after a second of warm-up at least; 10,000 when absent',
      }),
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
