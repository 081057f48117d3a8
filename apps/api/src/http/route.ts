import { applyDecorators, HttpCode, UseInterceptors } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOperation,
  ApiQuery,
  ApiResponse,
} from '@nestjs/swagger';
import { PROBLEMS, type ProblemCode, type Role } from '@plimsoll/contract';
import type Type from 'typebox';
import { IDEMPOTENCY_KEY } from '../writes/idempotency-key.js';
import { WriteInterceptor } from '../writes/write.interceptor.js';
import { schemaReference } from './openapi-schemas.js';
import { UploadInterceptor } from './upload.interceptor.js';

/** What a route promises: who may call it, and what goes in and out, by the schemas that also validate. */
interface RoutePromise {
  readonly summary: string;
  readonly role: Role;
  /** Whether it changes something: its handler gets a Write, and it takes an idempotency key. */
  readonly write?: boolean;
  readonly body?: Type.TSchema;
  /** Whether the body is multipart/form-data, with a file in it: its handler gets an Upload. */
  readonly upload?: boolean;
  readonly query?: Type.TObject;
  /** Answers by status; the first is what success answers. */
  readonly answers: Readonly<Record<number, Type.TSchema>>;
  readonly problems?: readonly ProblemCode[];
}

const IDEMPOTENCY_HEADER = {
  name: IDEMPOTENCY_KEY,
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  description:
    'Makes a repeat safe: the same key and body within 24 hours is answered as the first time, with the header Idempotency-Replayed, and changes nothing. 1 to 255 visible ASCII characters, in quotes or without. Only success uses up a key.',
} as const;

/** Declares a route's role, status and documentation in one place. */
export function Route({
  summary,
  role,
  write = false,
  body,
  upload = false,
  query,
  answers,
  problems = [],
}: RoutePromise): MethodDecorator {
  const [status] = Object.keys(answers);
  const failures = new Set<ProblemCode>([
    'unauthenticated',
    'forbidden',
    'too_many_failures',
    'rate_limited',
    'unavailable',
    ...problems,
  ]);
  if (body)
    for (const code of ['unparsable', 'too_large', 'unsupported_media_type', 'invalid'] as const)
      failures.add(code);
  if (query) failures.add('invalid');
  if (write)
    for (const code of ['invalid', 'idempotency_in_flight', 'idempotency_key_reused'] as const)
      failures.add(code);
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of failures)
    byStatus.set(PROBLEMS[code].status, [...(byStatus.get(PROBLEMS[code].status) ?? []), code]);
  return applyDecorators(
    HttpCode(Number(status)),
    RouteConfig({ role, upload }),
    ApiBearerAuth(),
    ApiOperation({ summary, description: `Needs the role ${role} or above.` }),
    // An upload comes first: an idempotency key is held for all that the request brought.
    ...(upload ? [UseInterceptors(UploadInterceptor), ApiConsumes('multipart/form-data')] : []),
    ...(write ? [UseInterceptors(WriteInterceptor), ApiHeader(IDEMPOTENCY_HEADER)] : []),
    ...(body ? [ApiBody({ schema: schemaReference(body) })] : []),
    ...Object.entries(query?.properties ?? {}).map(([name, schema]) =>
      ApiQuery({ name, required: query?.required?.includes(name) ?? false, schema: { ...schema } }),
    ),
    ...Object.entries(answers).map(([code, schema]) =>
      ApiResponse({
        status: Number(code),
        description: 'Success',
        content: { 'application/json': { schema: schemaReference(schema) } },
      }),
    ),
    ...[...byStatus].map(([code, codes]) =>
      ApiResponse({
        status: code,
        description: codes.map((each) => `\`${each}\`: ${PROBLEMS[each].title}`).join('; '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      }),
    ),
  );
}
