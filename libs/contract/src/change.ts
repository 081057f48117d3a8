import Type from 'typebox';
import { ReservationTimes } from './host.js';
import { Exactly, Id, Instant, Name } from './primitives.js';

const ChangeKindSchema = Type.Union([
  Type.Literal('host'),
  Type.Literal('remove'),
  Type.Literal('shrink'),
  Type.Literal('wait'),
  Type.Literal('grow'),
  Type.Literal('place'),
]);
export type ChangeKind = Type.Static<typeof ChangeKindSchema>;

export const Change = Exactly({
  position: Type.Integer({ minimum: 1 }),
  at: Instant,
  kind: ChangeKindSchema,
  hostId: Id,
  host: Name,
  core: Type.Optional(Type.Integer({ minimum: 0 })),
  generation: Type.Integer({
    minimum: 0,
    description: 'Of the core that changes; of the host where kind is host',
  }),
  placementId: Type.Optional(Id),
  vm: Type.Optional(Name),
  from: Type.Optional(ReservationTimes),
  to: Type.Optional(ReservationTimes),
  waitUs: Type.Optional(
    Type.Integer({
      minimum: 1,
      description:
        'Until the budgets that went before are surely free: the longest of their periods. What follows on this core waits for it',
    }),
  ),
});
export type Change = Type.Static<typeof Change>;

export const ChangeFeed = Exactly({
  changes: Type.Array(Change),
  next: Type.Integer({ minimum: 0, description: 'To be asked for as `after` the next time' }),
});
export type ChangeFeed = Type.Static<typeof ChangeFeed>;

export const ChangeQuery = Exactly({
  after: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      default: 0,
      description: 'Only changes after this position',
    }),
  ),
  fromNow: Type.Optional(
    Type.Boolean({
      description:
        'Only changes after those that there are now: `next` tells where the feed stands, to whoever reads the fleet after that and follows it from there',
    }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
  host: Type.Optional({ ...Name, description: 'Only of this host: its name or id' }),
  waitSeconds: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 30,
      default: 0,
      description: 'How long to wait for the first change where there is none yet',
    }),
  ),
});
export type ChangeQuery = Type.Static<typeof ChangeQuery>;
