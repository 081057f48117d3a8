import Type from 'typebox';
import { PageOf, PageQuery } from './page.js';
import { Envelope } from './plan.js';
import { Capacity, DurationUs, Exactly, Id, Instant, Name, TrafficMbps } from './primitives.js';

/** The most cores of a host. */
export const MAX_CORES = 4096;

const Cores = Type.Integer({ minimum: 1, maximum: MAX_CORES });
const CoreIndex = Type.Integer({ minimum: 0, maximum: MAX_CORES - 1 });
const MemoryMb = Type.Integer({
  minimum: 0,
  maximum: 1e12,
  description: 'Not limited where it is not known',
});
const Generation = Type.Integer({ minimum: 0, description: 'Counts the changes of the core' });

export const NewHost = Exactly({
  name: Name,
  hardwareProfile: Name,
  cores: Cores,
  coreCapacity: Type.Optional(Capacity),
  memoryMb: Type.Optional(MemoryMb),
  nicMbps: Type.Optional(TrafficMbps),
  cacheGroups: Type.Optional(
    Type.Array(Type.Array(CoreIndex, { minItems: 1, maxItems: MAX_CORES }), {
      maxItems: MAX_CORES,
      description:
        'Cores that share a last-level cache, by index: they are planned together. A core in no group shares it with none',
    }),
  ),
  envelope: Type.Optional(Envelope),
});
export type NewHost = Type.Static<typeof NewHost>;

export const HostChange = Exactly(
  {
    cores: Type.Optional(Cores),
    coreCapacity: Type.Optional(Capacity),
    memoryMb: Type.Optional(Type.Union([MemoryMb, Type.Null()])),
    nicMbps: Type.Optional(Type.Union([TrafficMbps, Type.Null()])),
    draining: Type.Optional(Type.Boolean({ description: 'Takes no more VMs; what is there stays' })),
    force: Type.Optional(
      Type.Boolean({
        description:
          'Lets coreCapacity, memoryMb and nicMbps fall below what is admitted: what is there stays, and nothing is added until it fits',
      }),
    ),
  },
  { minProperties: 1 },
);
export type HostChange = Type.Static<typeof HostChange>;

export const ReservationTimes = Exactly({
  budgetUs: DurationUs,
  periodUs: DurationUs,
  deadlineUs: Type.Optional(DurationUs),
});
export type ReservationTimes = Type.Static<typeof ReservationTimes>;

const CoreReservation = Exactly({ placementId: Id, vm: Name, ...ReservationTimes.properties });

const Core = Exactly({
  index: CoreIndex,
  cacheGroup: Type.Optional(Type.Integer()),
  capacity: Type.Number(),
  utilization: Type.Number({ description: 'Bandwidth that is admitted' }),
  headroom: Type.Number({ description: 'Capacity less utilization; below 0 where an admin forced it' }),
  generation: Generation,
  appliedGeneration: Type.Integer({ minimum: 0, description: 'The last that was acknowledged' }),
  reservations: Type.Array(CoreReservation, { description: 'What is promised' }),
  applied: Type.Optional(
    Type.Array(CoreReservation, {
      description: 'What was acknowledged; absent where that is what is promised',
    }),
  ),
});

export const Host = Exactly({
  id: Id,
  name: Name,
  hardwareProfile: Name,
  draining: Type.Boolean(),
  memoryMb: Type.Optional(MemoryMb),
  memoryUsedMb: Type.Integer(),
  nicMbps: Type.Optional(TrafficMbps),
  nicUsedMbps: Type.Number(),
  envelope: Type.Optional(Envelope),
  cores: Type.Array(Core),
  createdAt: Instant,
});
export type Host = Type.Static<typeof Host>;
export const HostPage = PageOf(Host);

export const HostPageQuery = Exactly({
  ...PageQuery.properties,
  hardwareProfile: Type.Optional(Name),
  name: Type.Optional(Name),
  draining: Type.Optional(Type.Boolean()),
});
export type HostPageQuery = Type.Static<typeof HostPageQuery>;

export const Acknowledgement = Exactly({
  cores: Type.Array(Exactly({ index: CoreIndex, generation: Generation }), {
    minItems: 1,
    maxItems: MAX_CORES,
  }),
});
export type Acknowledgement = Type.Static<typeof Acknowledgement>;

export const Acknowledged = Exactly({
  cores: Type.Array(Exactly({ index: CoreIndex, generation: Generation, appliedGeneration: Generation })),
});
export type Acknowledged = Type.Static<typeof Acknowledged>;
