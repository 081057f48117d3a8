import Type from 'typebox';
import { Neighbour } from './benchmark.js';
import { Confidence, DurationUs, Exactly } from './primitives.js';

/** Work grows with each of these: a call at all limits stays well under a second. */
const MAX_RUNS = 500;
const MAX_NEEDS = 30;
const MAX_CANDIDATES = 500;
const MAX_NEIGHBOURS = 8;

const Neighbours = Type.Array(Neighbour, { maxItems: MAX_NEIGHBOURS });

const Candidate = Exactly({
  budgetUs: DurationUs,
  periodUs: DurationUs,
  neighbours: Type.Optional(Neighbours),
});

export const ExperimentRequest = Exactly({
  runs: Type.Integer({ minimum: 1, maximum: MAX_RUNS, description: 'How many runs may be made' }),
  confidence: Type.Optional(Confidence),
  needs: Type.Optional(
    Type.Array(
      Exactly({
        ...Candidate.properties,
        weight: Type.Optional(
          Type.Number({
            exclusiveMinimum: 0,
            maximum: 1e6,
            description: 'How much it matters; 1 when absent',
          }),
        ),
      }),
      {
        minItems: 1,
        maxItems: MAX_NEEDS,
        description:
          'Where plans need the bound; the measured range evenly, alone and beside each kind, when absent',
      },
    ),
  ),
  candidates: Type.Optional(
    Type.Array(Candidate, {
      minItems: 1,
      maxItems: MAX_CANDIDATES,
      description: 'What may be measured; a grid of shares and neighbours, and the needs, when absent',
    }),
  ),
});
export type ExperimentRequest = Type.Static<typeof ExperimentRequest>;

const Widths = Exactly(
  { median: Type.Number(), worst: Type.Number() },
  { description: 'Distance of the lower bound from the mean, as part of the mean, over the needs' },
);

export const ExperimentPlan = Exactly({
  points: Type.Array(
    Exactly({
      budgetUs: DurationUs,
      periodUs: DurationUs,
      neighbours: Neighbours,
      runs: Type.Integer({ minimum: 1 }),
    }),
    { description: 'What to measure, those points first that tell most' },
  ),
  expected: Exactly({ before: Widths, after: Widths }),
});
export type ExperimentPlan = Type.Static<typeof ExperimentPlan>;
