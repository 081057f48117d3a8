import Type from 'typebox';
import { Exclusion } from './exclusion.js';
import { PageOf } from './page.js';
import {
  ANNOTATION_NAME_PATTERN,
  DurationUs,
  Exactly,
  Id,
  Instant,
  MAX_ITEMS,
  Name,
  Text,
  TrafficMbps,
  TrafficPps,
} from './primitives.js';

export const Neighbour = Exactly(
  {
    workload: Name,
    budgetUs: DurationUs,
    periodUs: Type.Optional(DurationUs),
    trafficMbps: Type.Optional(TrafficMbps),
    trafficPps: Type.Optional(TrafficPps),
    relation: Type.Optional(Type.Union([Type.Literal('core'), Type.Literal('smt'), Type.Literal('llc')])),
  },
  { description: 'A VM that ran beside; periodUs is that of the point, relation "core", where absent' },
);
export type Neighbour = Type.Static<typeof Neighbour>;

export const MeasuredNeighbour = Exactly(
  {
    ...Neighbour.properties,
    budgetUs: Type.Optional(DurationUs),
    unreserved: Type.Optional(
      Type.Boolean({
        description:
          'It ran without a reservation; then budgetUs and periodUs are absent. Beside response times only',
      }),
    ),
  },
  { description: 'A neighbour of a point: as for plans, or without a reservation' },
);
export type MeasuredNeighbour = Type.Static<typeof MeasuredNeighbour>;

const Sample = Type.Number({ minimum: 0, maximum: 1e15, description: 'One run, in the unit of the metric' });

const Annotations = Type.Record(
  Type.String({ pattern: ANNOTATION_NAME_PATTERN }),
  Type.Array(Text({ maxLength: 1000 }), { minItems: 1, maxItems: 100_000 }),
  {
    additionalProperties: false,
    maxProperties: 100,
    description:
      'What else is known, by its name: one text that holds of all samples, or one for each in their order. Kept, not fitted',
  },
);

export const NewPoint = Exactly(
  {
    budgetUs: Type.Optional(DurationUs),
    periodUs: Type.Optional(DurationUs),
    unreserved: Type.Optional(
      Type.Boolean({ description: 'Measured without a reservation; then budgetUs is absent' }),
    ),
    neighbours: Type.Optional(Type.Array(MeasuredNeighbour, { maxItems: 100 })),
    samples: Type.Optional(Type.Array(Sample, { minItems: 1, maxItems: 100_000 })),
    mean: Type.Optional(Sample),
    sd: Type.Optional(Sample),
    n: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000 })),
    annotations: Type.Optional(Annotations),
  },
  { description: 'One condition: either the samples of its runs, or their mean, sd and n' },
);
export type NewPoint = Type.Static<typeof NewPoint>;

export const Metric = Exactly({
  name: Type.Union([Type.Literal('throughput'), Type.Literal('responseTime')]),
  unit: Text({ minLength: 1, maxLength: 40, description: 'Such as req/s; ms for responseTime' }),
});
export const Origin = Type.Union([Type.Literal('measured'), Type.Literal('simulated')]);
export const WindowMs = Type.Number({
  exclusiveMinimum: 0,
  maximum: 86_400_000,
  description: 'How long one sample was averaged over',
});

export const NewBenchmark = Exactly({
  hardwareProfile: Name,
  workload: Name,
  metric: Metric,
  origin: Origin,
  periodUs: DurationUs,
  windowMs: Type.Optional(WindowMs),
  points: Type.Array(NewPoint, { minItems: 1, maxItems: MAX_ITEMS }),
});
export type NewBenchmark = Type.Static<typeof NewBenchmark>;

export const Warning = Exactly({ code: Type.String(), detail: Type.String() });
export type Warning = Type.Static<typeof Warning>;

export const StoredBenchmark = Exactly({
  id: Id,
  pointCount: Type.Integer({ minimum: 1 }),
  warnings: Type.Array(Warning),
});
export type StoredBenchmark = Type.Static<typeof StoredBenchmark>;

export const BenchmarkSummary = Exactly({
  id: Id,
  hardwareProfile: Name,
  workload: Name,
  metric: Metric,
  origin: Origin,
  periodUs: DurationUs,
  windowMs: Type.Union([WindowMs, Type.Null()]),
  pointCount: Type.Integer(),
  excludedCount: Type.Integer({ description: 'Points that fits leave out' }),
  createdAt: Instant,
});
export type BenchmarkSummary = Type.Static<typeof BenchmarkSummary>;

export const Point = Exactly({ ...NewPoint.properties, exclusion: Type.Optional(Exclusion) });
export type Point = Type.Static<typeof Point>;

export const Benchmark = Exactly({ ...BenchmarkSummary.properties, points: Type.Array(Point) });
export type Benchmark = Type.Static<typeof Benchmark>;
export const BenchmarkPage = PageOf(BenchmarkSummary);
