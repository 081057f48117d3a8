import { ROLES, type Role } from '@plimsoll/contract';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../http/problem-error.js';

/** The API key that a request came with: histories say by it who did something. */
export interface Caller {
  readonly id: string;
  /** Of the request; null where a job does what its caller asked for. */
  readonly requestId: string | null;
}

/** Who does something; null where the service does it itself, as with its examples. */
export type By = Caller | null;

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on every route that needs a role. */
    caller: Caller | null;
    /** Of its key. */
    role: Role | null;
  }
}

export function callerOf({ caller }: FastifyRequest): Caller {
  if (!caller) throw new RangeError('a route that needs no role has no caller');
  return caller;
}

/** Throws a problem unless the request's key has a role, or one above it. */
export function requireRole({ role }: FastifyRequest, needed: Role | undefined): void {
  if (role === null || needed === undefined || ROLES.indexOf(role) < ROLES.indexOf(needed))
    throw new ProblemError(
      'forbidden',
      `this needs the role ${needed ?? 'of nobody'}; the key has ${role ?? 'none'}`,
    );
}

/** The API key that a request shows; undefined where it shows none in the right form. */
export function bearerOf({ headers }: FastifyRequest): string | undefined {
  return /^Bearer +([\x21-\x7e]{1,500})$/i.exec(headers.authorization ?? '')?.[1];
}
