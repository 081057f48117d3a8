import Type from 'typebox';
import { MeasuredNeighbour } from './benchmark.js';
import { DurationUs, Exactly } from './primitives.js';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Milliseconds = (description: string) => Type.Number({ minimum: 0, description });
const Count = Type.Integer({ minimum: 1 });

/** What to say of the response times of a benchmark. */
export const ResponseTimesQuery = Exactly({
  confidence: Type.Optional(
    Type.Number({
      minimum: 0.5,
      maximum: 0.999,
      default: 0.95,
      description: 'Of each limit by itself, one-sided; both of a pair hold with at least 2 * confidence - 1',
    }),
  ),
  deadlineMs: Type.Optional(
    Type.Number({
      exclusiveMinimum: 0,
      maximum: 3_600_000,
      description: 'Milliseconds; a later response is a miss',
    }),
  ),
  quantiles: Type.Optional(
    Type.String({
      maxLength: 400,
      default: '0.5,0.9,0.99',
      description: 'Up to 20 probabilities above 0 and below 1, joined by commas',
    }),
  ),
});
export type ResponseTimesQuery = Type.Static<typeof ResponseTimesQuery>;

export const ResponseQuantile = Exactly({
  probability: Type.Number(),
  value: Milliseconds('The least sample that at least this part of the samples do not exceed'),
  lower: Nullable(Milliseconds('Null where the samples are too few for a limit')),
  upper: Nullable(Milliseconds('Null where the samples are too few for a limit')),
});

export const DeadlineMisses = Exactly(
  { deadlineMs: Type.Number(), fraction: Type.Number(), lower: Type.Number(), upper: Type.Number() },
  { description: 'The share of requests that answer after the deadline, with exact binomial limits' },
);

export const ResponsePoint = Exactly({
  position: Type.Integer({ minimum: 0, description: 'Index of the point in the benchmark' }),
  budgetUs: Type.Optional(DurationUs),
  periodUs: DurationUs,
  unreserved: Type.Boolean(),
  neighbours: Type.Array(MeasuredNeighbour),
  count: Count,
  mean: Milliseconds('Of all samples: none is dropped'),
  sd: Milliseconds('Sample standard deviation'),
  min: Nullable(Milliseconds('Null where the point has no samples, but their mean, sd and n')),
  max: Nullable(Milliseconds('Null where the point has no samples, but their mean, sd and n')),
  quantiles: Nullable(
    Type.Array(ResponseQuantile, {
      description: 'As asked for; null where the point has no samples: a mean and an sd tell no quantile',
    }),
  ),
  misses: Type.Optional(
    Type.Union([DeadlineMisses, Type.Null()], {
      description: 'Where a deadline was asked for; null where the point has no samples',
    }),
  ),
});
export type ResponsePoint = Type.Static<typeof ResponsePoint>;

export const DemandLimit = Exactly(
  {
    positions: Type.Array(Type.Integer({ minimum: 0 }), {
      description: 'The points that it follows from: those with the least load beside them',
    }),
    neighbourLoad: Type.Number({
      minimum: 0,
      description: 'Shares of the neighbours there, all together; one without a reservation counts as 1',
    }),
    quantiles: Type.Array(
      Exactly({
        probability: Type.Number(),
        limitUs: Type.Integer({ minimum: 0, description: 'What the responses measured allow at most' }),
        demandUs: Nullable(
          Type.Integer({
            minimum: 0,
            description: 'The same at the confidence: what to plan with. Null where responses are too few',
          }),
        ),
      }),
    ),
  },
  {
    description:
      'The most processor time that requests can have needed for such response times. An upper limit and no ' +
      'measurement of demand: part of a response may pass on the link, in the client, or waiting for the processor',
  },
);
export type DemandLimit = Type.Static<typeof DemandLimit>;

export const ResponseTimesAnswer = Exactly({
  confidence: Type.Number(),
  points: Type.Array(ResponsePoint),
  demandLimit: Nullable(DemandLimit),
});
export type ResponseTimesAnswer = Type.Static<typeof ResponseTimesAnswer>;
