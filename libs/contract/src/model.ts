import Type from 'typebox';
import { Neighbour } from './benchmark.js';
import { ExcludedPoint } from './exclusion.js';
import { PageOf } from './page.js';
import {
  Confidence,
  DurationUs,
  Exactly,
  Id,
  Instant,
  MAX_ITEMS,
  Name,
  TrafficMbps,
  TrafficPps,
} from './primitives.js';

export const NewModel = Exactly({
  hardwareProfile: Name,
  workload: Name,
  benchmarkIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 1000 })),
  promote: Type.Optional(
    Type.Boolean({ description: 'Whether plans use this version from now on; true when absent' }),
  ),
});
export type NewModel = Type.Static<typeof NewModel>;

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Estimate = Exactly({ value: Type.Number(), standardError: Type.Number() });

export const InterferenceKind = Exactly({
  workload: Name,
  relation: Type.String(),
  perShare: Exactly(
    { ...Estimate.properties },
    { description: 'Loss per unit of the neighbours’ share; the form says of what' },
  ),
  perTraffic: Nullable(Exactly({ ...Estimate.properties }, { description: 'Loss per unit of traffic' })),
  correlation: Type.Number({ description: 'Of the errors of both' }),
  trafficUnit: Nullable(Type.Union([Type.Literal('Mbps'), Type.Literal('pps')])),
  maxShare: Type.Number({ description: 'Largest share of this kind that was measured' }),
  maxTraffic: Nullable(Type.Number({ description: 'Most traffic of this kind that was measured' })),
});
export type InterferenceKind = Type.Static<typeof InterferenceKind>;

const ShapeScore = Exactly(
  {
    name: Type.String(),
    meanSquare: Nullable(Type.Number({ description: 'Of relative errors on left-out shares' })),
    excess: Nullable(Type.Number({ description: 'Of that over the best shape' })),
    standardError: Nullable(Type.Number({ description: 'Of the excess' })),
  },
  { description: 'Simplest first; the first whose excess is within one standard error is chosen' },
);

/** A neighbour in the terms of a model, which knows shares and no budgets. */
export const NeighbourShare = Exactly({
  workload: Name,
  relation: Type.String(),
  share: Type.Number(),
  trafficMbps: Type.Optional(TrafficMbps),
  trafficPps: Type.Optional(TrafficPps),
});
export type NeighbourShare = Type.Static<typeof NeighbourShare>;

export const Outlier = Exactly(
  {
    benchmarkId: Id,
    position: Type.Integer({ description: 'Index in the points of the benchmark, from 0' }),
    share: Type.Number(),
    periodUs: Type.Number(),
    neighbours: Type.Array(NeighbourShare),
    what: Type.Union([Type.Literal('mean'), Type.Literal('spread')], {
      description: 'Whether its mean is far from the model, or its runs differ more than those of others',
    }),
    relativeError: Type.Number({ description: 'Mean / expected - 1' }),
    deviations: Type.Number({ description: 'That error in standard deviations' }),
    weight: Type.Number({ description: 'Part of its weight that the fit left it' }),
  },
  { description: 'A point that stands out: it counts for less, and may be worth an exclusion' },
);

export const Diagnostics = Exactly({
  conditions: Type.Integer(),
  runs: Type.Integer(),
  rSquared: Type.Number({ description: 'Of condition means, isolated and loaded' }),
  medianRelativeError: Type.Number({ description: 'Of condition means against the model' }),
  runToRunSd: Exactly(
    { atMinShare: Type.Number(), atMaxShare: Type.Number() },
    { description: 'Relative sd of one run' },
  ),
  lackOfFitSd: Type.Number({
    description: 'Relative sd of condition means beyond what run-to-run noise explains',
  }),
  outliers: Type.Array(Outlier),
  hull: Exactly({
    minShare: Type.Number(),
    maxShare: Type.Number(),
    periodsUs: Type.Array(DurationUs),
    maxNeighbours: Type.Integer(),
  }),
});

export const Model = Exactly({
  id: Id,
  hardwareProfile: Name,
  workload: Name,
  version: Type.Integer({ minimum: 1 }),
  promoted: Type.Boolean(),
  unit: Type.String(),
  benchmarkIds: Type.Array(Id),
  excludedPoints: Type.Array(ExcludedPoint, { description: 'Points of them that the fit left out' }),
  isolated: Exactly({
    family: Type.String(),
    parameters: Type.Record(Type.String(), Nullable(Type.Number()), {
      description: 'By name; of the family monotone: throughput by share',
    }),
    relativeErrors: Type.Array(Exactly({ share: Type.Number(), relativeError: Type.Number() }), {
      description: 'Standard error of the curve at the fitted shares',
    }),
    scores: Type.Array(ShapeScore, { description: 'Of every family; empty where there were too few shares' }),
  }),
  interference: Exactly({
    form: Type.String({
      description:
        'What a loss x does: exponential-slowdown leaves exp(-x) of the throughput, multiplicative-stolen-share that part of the share, additive-stolen-share takes x from the share',
    }),
    kinds: Type.Array(InterferenceKind),
    period: Nullable(
      Exactly(
        {
          mainUs: DurationUs,
          minUs: DurationUs,
          maxUs: DurationUs,
          perSwitch: Exactly({ ...Estimate.properties }),
        },
        { description: 'Loss per unit of mainUs / period - 1; null where one period was measured' },
      ),
    ),
    lackOfFitSd: Type.Number({ description: 'Beyond that of the model alone' }),
    scores: Type.Array(ShapeScore),
  }),
  diagnostics: Diagnostics,
  createdAt: Instant,
});
export type Model = Type.Static<typeof Model>;
export const ModelPage = PageOf(Model);

export const Residual = Exactly({
  benchmarkId: Id,
  position: Type.Integer(),
  share: Type.Number(),
  periodUs: Type.Number(),
  neighbours: Type.Array(NeighbourShare),
  runs: Type.Integer(),
  mean: Type.Number(),
  expected: Type.Number(),
  relativeError: Type.Number({ description: 'Mean / expected - 1' }),
  deviations: Type.Number({
    description: 'That error in standard deviations of such a mean around the model',
  }),
  normalScore: Type.Number({ description: 'What the deviations of this rank would be if all were normal' }),
});
export const Residuals = Exactly({ residuals: Type.Array(Residual) });
export type Residuals = Type.Static<typeof Residuals>;

export const Prediction = Exactly({
  mean: Type.Number(),
  lower: Type.Number({ description: 'A run is at or above this with probability `confidence`' }),
  upper: Type.Number({ description: 'A run is at or below this with probability `confidence`' }),
  relativeSd: Type.Number({ description: 'Of a run around the mean: noise, and what the fit leaves open' }),
  extrapolated: Type.Boolean({ description: 'Whether the point lies outside of what was measured' }),
  unknownKinds: Type.Optional(
    Type.Array(Type.String(), {
      description: 'Neighbours that there is no data of: each is taken for the worst kind that there is',
    }),
  ),
});
export type Prediction = Type.Static<typeof Prediction>;

export const PredictRequest = Exactly({
  confidence: Confidence,
  points: Type.Array(
    Exactly({
      budgetUs: DurationUs,
      periodUs: DurationUs,
      neighbours: Type.Optional(Type.Array(Neighbour, { maxItems: 100 })),
    }),
    { minItems: 1, maxItems: MAX_ITEMS },
  ),
});
export type PredictRequest = Type.Static<typeof PredictRequest>;
export const Predictions = Exactly({ predictions: Type.Array(Prediction) });
export type Predictions = Type.Static<typeof Predictions>;
