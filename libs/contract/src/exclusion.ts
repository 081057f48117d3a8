import Type from 'typebox';
import { KeyReference } from './api-key.js';
import { PageOf } from './page.js';
import { Exactly, Id, Instant, Text } from './primitives.js';

const Reason = Text({ maxLength: 1000, description: 'Why; not blank, kept without blanks around it' });

export const NewExclusion = Exactly({ reason: Reason });
export type NewExclusion = Type.Static<typeof NewExclusion>;

export const Exclusion = Exactly(
  { reason: Reason, excludedBy: KeyReference, excludedAt: Instant },
  { description: 'Fits leave the point out; what was measured stays' },
);
export type Exclusion = Type.Static<typeof Exclusion>;

/** Place of a point in its benchmark. */
const Position = Type.Integer({
  minimum: 0,
  description: 'Index in the points of the benchmark, from 0',
});

export const PointMark = Exactly({
  benchmarkId: Id,
  position: Position,
  exclusion: Type.Union([Exclusion, Type.Null()]),
});
export type PointMark = Type.Static<typeof PointMark>;

export const ExcludedPoint = Exactly({ benchmarkId: Id, position: Position, reason: Reason });
export type ExcludedPoint = Type.Static<typeof ExcludedPoint>;

export const ExclusionRecord = Exactly(
  {
    position: Position,
    ...Exclusion.properties,
    endedBy: Type.Union([KeyReference, Type.Null()]),
    endedAt: Type.Union([Instant, Type.Null()]),
  },
  { description: 'It ends when the point is brought back, or when another reason takes its place' },
);
export type ExclusionRecord = Type.Static<typeof ExclusionRecord>;
export const ExclusionPage = PageOf(ExclusionRecord);
