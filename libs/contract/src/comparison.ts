import Type from 'typebox';
import { ExcludedPoint } from './exclusion.js';
import { Model, NeighbourShare } from './model.js';
import { Confidence, DurationUs, Exactly, Id, Name } from './primitives.js';

export const ComparisonQuery = Exactly({
  with: Type.String({ format: 'uuid', description: 'The id of the other model' }),
});
export type ComparisonQuery = Type.Static<typeof ComparisonQuery>;

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Relative = Nullable(
  Type.Number({ description: '(other - one) / one; null where it is not known, or one alone is 0' }),
);
const Compared = Exactly({ one: Type.Number(), other: Type.Number(), change: Relative });
const ComparedIfKnown = Exactly({
  one: Nullable(Type.Number()),
  other: Nullable(Type.Number()),
  change: Relative,
});

const { id, version, promoted, createdAt, benchmarkIds, isolated, interference, diagnostics } =
  Model.properties;
const ComparedModel = Exactly({
  id,
  version,
  promoted,
  createdAt,
  benchmarkIds,
  family: isolated.properties.family,
  form: interference.properties.form,
  diagnostics,
});

const Place = {
  share: Type.Number({ description: 'Budget / period' }),
  periodUs: DurationUs,
  neighbours: Type.Array(NeighbourShare),
};
const Summary = Nullable(
  Exactly({
    medianChange: Type.Number(),
    largestChange: Exactly({ change: Type.Number(), ...Place }, { description: 'In absolute value' }),
  }),
);

export const Comparison = Exactly(
  {
    hardwareProfile: Name,
    workload: Name,
    unit: Type.String(),
    confidence: Confidence,
    one: ComparedModel,
    other: ComparedModel,
    benchmarks: Exactly({
      added: Type.Array(Id, { description: 'Only the other was fitted on them' }),
      removed: Type.Array(Id, { description: 'Only the one was fitted on them' }),
    }),
    points: Exactly(
      { excluded: Type.Array(ExcludedPoint), broughtBack: Type.Array(ExcludedPoint) },
      {
        description:
          'Of benchmarks that both were fitted on: those that only the other, or only the one, left out',
      },
    ),
    parameters: Type.Array(
      Exactly({
        of: Type.String({ description: '"isolated", or a kind of neighbours as workload/relation' }),
        name: Type.String(),
        ...ComparedIfKnown.properties,
      }),
    ),
    grid: Type.Array(
      Exactly({
        ...Place,
        mean: Compared,
        lower: Compared,
        neededShare: Exactly(
          { ...ComparedIfKnown.properties },
          { description: 'Least common share for the lower bound that the one has here; null: out of reach' },
        ),
      }),
      { description: 'Over the shares, periods and kinds of neighbours that both have measured' },
    ),
    summary: Exactly(
      { mean: Summary, lower: Summary, neededShare: Summary },
      { description: 'Null where no change is known' },
    ),
  },
  { description: 'What changes from the one model, that of the path, to the other' },
);
export type Comparison = Type.Static<typeof Comparison>;
