import Type from 'typebox';
import { Exactly, Id, MAX_ITEMS, Name } from './primitives.js';

export const NewModelFits = Exactly(
  {
    hardwareProfile: Type.Optional(Name),
    workloads: Type.Optional(Type.Array(Name, { minItems: 1, maxItems: MAX_ITEMS })),
    promote: Type.Optional(
      Type.Boolean({ description: 'Whether plans use the new versions from now on; true when absent' }),
    ),
  },
  {
    description:
      'What is absent is not narrowed: all profiles, all workloads that have throughput benchmarks',
  },
);
export type NewModelFits = Type.Static<typeof NewModelFits>;

export const ModelFits = Exactly(
  {
    models: Type.Array(
      Exactly({
        id: Id,
        hardwareProfile: Name,
        workload: Name,
        version: Type.Integer({ minimum: 1 }),
        promoted: Type.Boolean(),
      }),
    ),
    skipped: Type.Array(
      Exactly({
        hardwareProfile: Name,
        workload: Name,
        code: Type.String(),
        detail: Type.String({ description: 'Why no model could be fitted' }),
      }),
    ),
  },
  { description: 'The result of a job of kind model-fits' },
);
export type ModelFits = Type.Static<typeof ModelFits>;
