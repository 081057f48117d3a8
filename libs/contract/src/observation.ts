import Type from 'typebox';
import { PageOf, PageQuery } from './page.js';
import { Exactly, Id, Instant, MAX_ITEMS, Name } from './primitives.js';

const Rate = Type.Number({ minimum: 0, maximum: 1e15, description: 'In the unit of the model' });
const Spent = Type.Integer({
  minimum: 0,
  maximum: 1e15,
  description: 'Microseconds within the window, over all vCPUs',
});

export const NewObservation = Exactly(
  {
    placementId: Id,
    vm: Name,
    at: Type.String({
      format: 'date-time',
      description: 'End of the window, RFC 3339; read to the millisecond',
    }),
    windowMs: Type.Optional(
      Type.Number({
        minimum: 1,
        maximum: 86_400_000,
        description:
          'How long the throughput was averaged over; where absent, as long as a run of the benchmarks of the VM’s model, or 10,000 where these do not say',
      }),
    ),
    throughput: Type.Number({ ...Rate, description: 'What the VM delivered, all its vCPUs together' }),
    offered: Type.Optional(Type.Number({ ...Rate, description: 'What was asked of it' })),
    saturated: Type.Optional(
      Type.Boolean({
        description:
          'Whether more was asked than it could deliver; where absent, whether it delivered less than 95% of offered',
      }),
    ),
    usageUs: Type.Optional(Type.Integer({ ...Spent })),
    throttledUs: Type.Optional(Type.Integer({ ...Spent })),
  },
  { description: 'What a placed VM delivered in a window' },
);
export type NewObservation = Type.Static<typeof NewObservation>;

export const NewObservations = Type.Array(NewObservation, { minItems: 1, maxItems: MAX_ITEMS });
export type NewObservations = Type.Static<typeof NewObservations>;

export const AcceptedObservations = Exactly({
  accepted: Type.Integer({ description: 'All that were sent; repeats among them are stored once' }),
});
export type AcceptedObservations = Type.Static<typeof AcceptedObservations>;

const TellsSchema = Type.Union(
  [
    Type.Literal('bias'),
    Type.Literal('not-filled'),
    Type.Literal('company-changed'),
    Type.Literal('not-predicted'),
    Type.Literal('no-model'),
  ],
  {
    description:
      'bias: counted for drift. Else nothing, since the VM neither was saturated nor used up its budget; its core, or who was there, changed within the window; nothing is predicted of it; or it was placed without a target',
  },
);
export type Tells = Type.Static<typeof TellsSchema>;

export const Observation = Exactly({
  id: Id,
  ...NewObservation.properties,
  at: Instant,
  windowMs: Type.Number(),
  tells: TellsSchema,
  modelId: Type.Union([Id, Type.Null()], { description: 'The model that the promise was made by' }),
  expected: Type.Union(
    [
      Exactly({
        throughput: Type.Number(),
        relativeSd: Type.Number({ description: 'Noise of such a window around it' }),
        extrapolated: Type.Boolean(),
      }),
      Type.Null(),
    ],
    { description: 'What the model predicts with the budgets and neighbours that the VM had' },
  ),
});
export type Observation = Type.Static<typeof Observation>;
export const ObservationPage = PageOf(Observation);

export const ObservationQuery = Exactly({
  ...PageQuery.properties,
  placementId: Type.Optional(Type.String({ format: 'uuid', description: 'Only of VMs of this placement' })),
  vm: Type.Optional(Type.String({ ...Name, description: 'Only of the VM of this name; with placementId' })),
});
export type ObservationQuery = Type.Static<typeof ObservationQuery>;
