import Type from 'typebox';
import { PageOf } from './page.js';
import { Exactly, Id, Instant, Name } from './primitives.js';

/** Each role may do what the ones before it may. */
export const ROLES = ['viewer', 'engine', 'admin'] as const;
export type Role = (typeof ROLES)[number];
const RoleSchema = Type.Union([Type.Literal('viewer'), Type.Literal('engine'), Type.Literal('admin')]);

export const NewApiKey = Exactly({ name: Name, role: RoleSchema, expiresAt: Type.Optional(Instant) });
export type NewApiKey = Type.Static<typeof NewApiKey>;

export const CreatedApiKey = Exactly({
  id: Id,
  key: Type.String({ description: 'Shown this once; only its hash is kept' }),
});
export type CreatedApiKey = Type.Static<typeof CreatedApiKey>;

export const KeyReference = Exactly({ id: Id, name: Name }, { description: 'The API key that did it' });
export type KeyReference = Type.Static<typeof KeyReference>;

const InstantOrNull = Type.Union([Instant, Type.Null()]);
export const ApiKey = Exactly({
  id: Id,
  name: Name,
  role: RoleSchema,
  createdAt: Instant,
  expiresAt: InstantOrNull,
  revokedAt: InstantOrNull,
  lastUsedAt: Type.Union([Instant, Type.Null()], {
    description: 'To the minute; null where it was never used',
  }),
});
export type ApiKey = Type.Static<typeof ApiKey>;
export const ApiKeyPage = PageOf(ApiKey);
