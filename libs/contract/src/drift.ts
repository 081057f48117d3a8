import Type from 'typebox';
import { Exactly, Id, Instant, Name } from './primitives.js';

const StateSchema = Type.Union([Type.Literal('too-few'), Type.Literal('steady'), Type.Literal('drifted')]);
const AdviceSchema = Type.Union([Type.Literal('refit'), Type.Null()]);

export const VmDrift = Exactly({
  placementId: Id,
  vm: Name,
  state: StateSchema,
  bias: Type.Union(
    [Exactly({ estimate: Type.Number(), lower: Type.Number(), upper: Type.Number() }), Type.Null()],
    {
      description:
        'Delivered / predicted - 1, with its 95% interval; since the drift where there is one, null while there are too few observations',
    },
  ),
  since: Type.Union([Instant, Type.Null()]),
  advice: AdviceSchema,
  counted: Type.Integer({ description: 'Windows that the VM filled' }),
  ignored: Type.Integer({ description: 'Windows that tell nothing of the model' }),
});
export type VmDrift = Type.Static<typeof VmDrift>;

export const ModelDrift = Exactly({
  modelId: Id,
  state: Type.Union(StateSchema.anyOf, {
    description: 'drifted where one VM is, else steady where one is, else too-few',
  }),
  advice: AdviceSchema,
  vms: Type.Array(VmDrift, {
    description:
      'VMs placed by this model that are there, those observed last; each by its latest 10,000 windows',
  }),
});
export type ModelDrift = Type.Static<typeof ModelDrift>;

export const ModelDriftQuery = Exactly({
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 100, default: 20, description: 'At most so many VMs are looked at' }),
  ),
});
export type ModelDriftQuery = Type.Static<typeof ModelDriftQuery>;
