import Type from 'typebox';
import { Exactly, Id } from './primitives.js';

const LeaveOut = Type.Union(
  [Type.Literal('condition'), Type.Literal('share'), Type.Literal('level'), Type.Literal('kind')],
  {
    description:
      'What the fit did not see at a time: one condition; all of one own share; all beside one kind at one share and traffic; all beside one kind',
  },
);

export const NewModelEvaluation = Exactly({
  leaveOut: Type.Optional(
    Type.Array(LeaveOut, { minItems: 1, maxItems: 4, uniqueItems: true, description: 'All where absent' }),
  ),
});
export type NewModelEvaluation = Type.Static<typeof NewModelEvaluation>;

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

const Coverage = Exactly(
  {
    side: Type.Union([Type.Literal('lower'), Type.Literal('upper')]),
    confidence: Type.Number(),
    clusters: Type.Integer({ description: 'Conditions; the runs of one share its error' }),
    runs: Type.Integer(),
    fraction: Type.Number({ description: 'Part of the left-out runs that the bound held for' }),
    interval: Type.Array(Type.Number(), {
      minItems: 2,
      maxItems: 2,
      description: 'Lower and upper end of the 99% interval of that part, by resampling conditions',
    }),
    holds: Type.Boolean({ description: 'Whether the interval contains the confidence' }),
  },
  { description: 'Of conditions whose single runs are known' },
);

const score = {
  conditions: Type.Integer(),
  medianError: Nullable(Type.Number({ description: 'Of |mean / predicted - 1| over conditions' })),
  p95Error: Nullable(Type.Number()),
  coverage: Type.Array(Coverage),
};

export const ModelEvaluation = Exactly(
  {
    modelId: Id,
    evaluations: Type.Array(
      Exactly({
        leaveOut: LeaveOut,
        folds: Type.Integer(),
        ...score,
        bands: Type.Array(
          Exactly({ from: Type.Number(), to: Type.Number(), ...score }, { description: 'By own share' }),
        ),
        unfitted: Type.Array(
          Exactly({ fold: Type.String(), reason: Type.String() }, { description: 'Not judged, and why' }),
        ),
      }),
    ),
  },
  { description: 'The result of a job of kind model-evaluation' },
);
export type ModelEvaluation = Type.Static<typeof ModelEvaluation>;
