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
  capacity_exceeded: { status: 409, title: 'There is no room for this' },
  host_in_use: { status: 409, title: 'The host carries VMs' },
  hold_expired: { status: 409, title: 'The hold has expired' },
  placement_released: { status: 409, title: 'The placement was released' },
  generation_conflict: { status: 409, title: 'There was a change meanwhile' },
  idempotency_in_flight: { status: 409, title: 'The first request with this key is under way' },
  too_large: { status: 413, title: 'The request is too large' },
  unsupported_media_type: { status: 415, title: 'The route takes a body of another media type' },
  invalid: { status: 422, title: 'The request does not fit its schema' },
  unknown_profile: { status: 422, title: 'No such hardware profile' },
  unknown_workload: { status: 422, title: 'No such workload' },
  unknown_benchmark: { status: 422, title: 'No such benchmark' },
  too_little_data: { status: 422, title: 'The benchmarks hold too little to fit a model' },
  model_missing: { status: 422, title: 'A workload has no model' },
  unknown_host: { status: 422, title: 'No such host' },
  infeasible_target: { status: 422, title: 'No host reaches the target' },
  infeasible_response_time: { status: 422, title: 'No host keeps the response time' },
  out_of_domain: { status: 422, title: 'No host was measured under such conditions' },
  not_enforceable: { status: 422, title: 'The enforcer cannot keep such a promise' },
  not_supported: { status: 422, title: 'This service cannot do that' },
  idempotency_key_reused: { status: 422, title: 'The key was used for another request' },
  too_many_failures: { status: 429, title: 'Too many failed authentications' },
  rate_limited: { status: 429, title: 'The API key has used up its requests' },
  internal: { status: 500, title: 'The service failed' },
  unavailable: { status: 503, title: 'The service cannot answer now' },
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

export const OBSTACLES = [
  'capacity_exceeded',
  'interference',
  'memory_exceeded',
  'nic_exceeded',
  'anti_affinity',
  'affinity',
  'too_few_cores',
  'host_excluded',
  'host_draining',
  'policy',
  'model_missing',
  'not_enforceable',
  'infeasible_target',
  'infeasible_response_time',
  'out_of_domain',
] as const;
export type ObstacleCode = (typeof OBSTACLES)[number];

export const Obstacle = Exactly(
  {
    vm: Type.Optional(Type.String({ description: 'Any of the request where absent' })),
    hardwareProfile: Type.String(),
    host: Type.Optional(Type.String({ description: 'Where all of these cores are on one host' })),
    reason: Type.Enum(OBSTACLES),
    count: Type.Integer({ description: 'Cores' }),
    detail: Type.String({ description: 'Of one of them' }),
  },
  { description: 'What keeps a VM from so many cores of a host class' },
);
export type Obstacle = Type.Static<typeof Obstacle>;

export const Problem = Exactly(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.String(),
    errors: Type.Array(FieldError),
    why: Type.Optional(Type.Array(Obstacle, { description: 'Of a placement that found no cores' })),
  },
  { description: 'RFC 9457 problem details' },
);
export type Problem = Type.Static<typeof Problem>;
