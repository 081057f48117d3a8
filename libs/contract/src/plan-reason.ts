import Type from 'typebox';
import { PageOf } from './page.js';
import { Exactly } from './primitives.js';

export const PlanReason = Exactly({
  code: Type.String({ description: 'field.value' }),
  field: Type.String({
    description:
      'Where it stands in a plan: step, bound (of binding), change, test, responseTime (its bound)',
  }),
  value: Type.String(),
  title: Type.String(),
  meaning: Type.String(),
  remedy: Type.String({ description: 'What to do about it' }),
});
export type PlanReason = Type.Static<typeof PlanReason>;

export const PlanReasonPage = PageOf(PlanReason);
