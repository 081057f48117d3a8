import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** The API key that a request came with: histories say by it who did something. */
export interface Caller {
  readonly id: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on every route that needs a role. */
    caller: Caller | null;
  }
}

/** Gives a handler its caller. */
export const FromCaller = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!caller) throw new RangeError('a route that needs no role has no caller');
  return caller;
});
