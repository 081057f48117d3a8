import Type from 'typebox';
import { KeyReference } from './api-key.js';
import { PageOf } from './page.js';
import { Exactly, Id, Instant, Name } from './primitives.js';

/** What the versions of a model are versions of. */
export const Curve = Exactly({ hardwareProfile: Name, workload: Name });
export type Curve = Type.Static<typeof Curve>;

export const Promotion = Exactly({
  ...Curve.properties,
  modelId: Id,
  version: Type.Integer({ minimum: 1 }),
  rolledBack: Type.Boolean({ description: 'Whether this returned to a version that was promoted before' }),
  promotedBy: Type.Union([KeyReference, Type.Null()], {
    description: 'Null where the service did it, as with its examples',
  }),
  promotedAt: Instant,
  returnsTo: Type.Union([Exactly({ modelId: Id, version: Type.Integer({ minimum: 1 }) }), Type.Null()], {
    description:
      'What a roll back promotes while this is the newest of its curve; null where there is nothing',
  }),
});
export type Promotion = Type.Static<typeof Promotion>;
export const PromotionPage = PageOf(Promotion);
