import Type from 'typebox';
import { KeyReference } from './api-key.js';
import { PageOf, PageQuery } from './page.js';
import { Exactly, Id, Instant, Text } from './primitives.js';

const AuditActionSchema = Type.Union([
  Type.Literal('created'),
  Type.Literal('changed'),
  Type.Literal('revoked'),
  Type.Literal('excluded'),
  Type.Literal('brought-back'),
  Type.Literal('promoted'),
  Type.Literal('rolled-back'),
  Type.Literal('cancelled'),
  Type.Literal('deleted'),
  Type.Literal('confirmed'),
  Type.Literal('released'),
  Type.Literal('expired'),
  Type.Literal('acknowledged'),
]);
export type AuditAction = Type.Static<typeof AuditActionSchema>;

const AuditNounSchema = Type.Union([
  Type.Literal('api-key'),
  Type.Literal('hardware-profile'),
  Type.Literal('workload'),
  Type.Literal('benchmark'),
  Type.Literal('model'),
  Type.Literal('job'),
  Type.Literal('host'),
  Type.Literal('placement'),
  Type.Literal('observation'),
  Type.Literal('replan'),
]);
export type AuditNoun = Type.Static<typeof AuditNounSchema>;

const NounId = Text({
  minLength: 1,
  maxLength: 100,
  description: 'Its id, or its name where that tells it apart',
});

/** What was there, as far as it tells: null where nothing was. Never a secret; of what is large, its size and digest. */
const Picture = Type.Union([Type.Object({}, { additionalProperties: true }), Type.Null()]);

export const AuditEvent = Exactly(
  {
    id: Id,
    at: Instant,
    caller: Type.Union([KeyReference, Type.Null()], {
      description: 'Null where the service did it itself, as with its examples',
    }),
    requestId: Type.Union([Type.String(), Type.Null()], {
      description: 'X-Request-Id of the answer, and in the log; null where a job or the service did it',
    }),
    action: AuditActionSchema,
    noun: AuditNounSchema,
    nounId: NounId,
    before: Picture,
    after: Picture,
  },
  { description: 'One change. Events are never changed or deleted' },
);
export type AuditEvent = Type.Static<typeof AuditEvent>;
export const AuditEventPage = PageOf(AuditEvent);

export const AuditEventQuery = Exactly({
  ...PageQuery.properties,
  noun: Type.Optional(AuditNounSchema),
  nounId: Type.Optional(NounId),
  callerId: Type.Optional(Type.String({ format: 'uuid', description: 'Only changes by this API key' })),
  action: Type.Optional(AuditActionSchema),
  since: Type.Optional(Type.String({ format: 'date-time', description: 'Only changes at or after this' })),
  until: Type.Optional(Type.String({ format: 'date-time', description: 'Only changes before this' })),
});
export type AuditEventQuery = Type.Static<typeof AuditEventQuery>;
