import Type from 'typebox';
import { Neighbour } from './benchmark.js';
import { ExcludedPoint } from './exclusion.js';
import { PageOf } from './page.js';
import { Confidence, DurationUs, Exactly, Id, Instant, MAX_ITEMS, Name } from './primitives.js';

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
    { description: 'Loss of log throughput per unit of the neighbours’ share' },
  ),
  perTraffic: Nullable(
    Exactly({ ...Estimate.properties }, { description: 'Loss of log throughput per unit of traffic' }),
  ),
  trafficUnit: Nullable(Type.Union([Type.Literal('Mbps'), Type.Literal('pps')])),
  maxShare: Type.Number({ description: 'Largest share of this kind that was measured' }),
  maxTraffic: Nullable(Type.Number({ description: 'Most traffic of this kind that was measured' })),
});
export type InterferenceKind = Type.Static<typeof InterferenceKind>;

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
    parameters: Type.Record(Type.String(), Nullable(Type.Number())),
  }),
  interference: Exactly({ form: Type.String(), kinds: Type.Array(InterferenceKind) }),
  diagnostics: Diagnostics,
  createdAt: Instant,
});
export type Model = Type.Static<typeof Model>;
export const ModelPage = PageOf(Model);

export const Prediction = Exactly({
  mean: Type.Number(),
  lower: Type.Number({ description: 'A run is at or above this with probability `confidence`' }),
  upper: Type.Number({ description: 'A run is at or below this with probability `confidence`' }),
  extrapolated: Type.Boolean({ description: 'Whether the point lies outside of what was measured' }),
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
