import Type from 'typebox';
import { Exactly } from './primitives.js';

/** Every code that an error can carry, with its HTTP status and title (RFC 9457). Codes are stable; titles may be reworded. */
export const PROBLEMS = {
  unparsable: { status: 400, title: 'The request could not be read' },
  unauthenticated: { status: 401, title: 'A valid API key is needed' },
  forbidden: { status: 403, title: 'The key has too small a role' },
  not_found: { status: 404, title: 'There is nothing here' },
  method_not_allowed: { status: 405, title: 'This path does not take that method' },
  name_taken: { status: 409, title: 'The name is taken' },
  no_promotion_before: { status: 409, title: 'No version was promoted before' },
  idempotency_in_flight: { status: 409, title: 'The first request with this key is under way' },
  too_large: { status: 413, title: 'The request is too large' },
  unsupported_media_type: { status: 415, title: 'The route takes a body of another media type' },
  invalid: { status: 422, title: 'The request does not fit its schema' },
  unknown_profile: { status: 422, title: 'No such hardware profile' },
  unknown_workload: { status: 422, title: 'No such workload' },
  unknown_benchmark: { status: 422, title: 'No such benchmark' },
  too_little_data: { status: 422, title: 'The benchmarks hold too little to fit a model' },
  model_missing: { status: 422, title: 'A workload has no model' },
  not_enforceable: { status: 422, title: 'The enforcer cannot keep such a promise' },
  not_supported: { status: 422, title: 'This service cannot do that' },
  idempotency_key_reused: { status: 422, title: 'The key was used for another request' },
  too_many_failures: { status: 429, title: 'Too many failed authentications' },
  rate_limited: { status: 429, title: 'The API key has used up its requests' },
  internal: { status: 500, title: 'The service failed' },
  unavailable: { status: 503, title: 'The database cannot be reached' },
} as const;
export type ProblemCode = keyof typeof PROBLEMS;

export const FieldError = Exactly({
  pointer: Type.String({
    description: 'JSON Pointer into the body, or the name of a query parameter or header',
  }),
  row: Type.Optional(
    Type.Integer({ minimum: 1, description: 'The line of the file that the pointer names, from 1 on' }),
  ),
  column: Type.Optional(
    Type.Union([Type.String(), Type.Null()], {
      description: 'The column there, or the path in a document; null where the whole row is meant',
    }),
  ),
  code: Type.String(),
  detail: Type.String({ description: 'What is wrong and what would be right' }),
});
export type FieldError = Type.Static<typeof FieldError>;

export const Problem = Exactly(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.String(),
    errors: Type.Array(FieldError),
  },
  { description: 'RFC 9457 problem details' },
);
export type Problem = Type.Static<typeof Problem>;
