import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { DataSource } from 'typeorm';
import { bearerOf, callerOf } from '../auth/caller.js';
import { POOL_SIZE } from '../database/data-source.js';
import { holdKey, type KeyedRequest, keepAnswer } from './idempotency.js';
import { IDEMPOTENCY_KEY, readIdempotencyKey } from './idempotency-key.js';
import { Turns } from './turns.js';
import { Write } from './write.js';

/** Reads get connections, however many writes wait for the same rows. */
const LEFT_FOR_READS = 3;
const LONGEST_WAIT_MS = 5000;

/** Gives each write its transaction, and answers a repeat of an idempotency key as the first time. */
@Injectable()
export class WriteInterceptor implements NestInterceptor {
  private readonly turns = new Turns(POOL_SIZE - LEFT_FOR_READS, LONGEST_WAIT_MS);

  constructor(private readonly dataSource: DataSource) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const handle = () => lastValueFrom<unknown>(next.handle());
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    return from(this.turns.take(() => this.run(request, reply, handle)));
  }

  private async run(request: FastifyRequest, reply: FastifyReply, handle: () => Promise<unknown>) {
    const keyed = keyedRequest(request);
    const write = new Write(this.dataSource, callerOf(request));
    request.write = write;
    try {
      const first = keyed && (await holdKey(await write.begin(), keyed));
      if (first) {
        void reply.status(first.status).header('idempotency-replayed', 'true');
        if (first.location !== null) void reply.header('location', first.location);
        return first.body;
      }
      const body = await handle();
      const location = reply.getHeader('location')?.toString() ?? null;
      if (keyed) await keepAnswer(await write.begin(), keyed, { status: reply.statusCode, location, body });
      await write.commit();
      return body;
    } finally {
      await write.end();
    }
  }
}

function keyedRequest(request: FastifyRequest): KeyedRequest | null {
  const key = readIdempotencyKey(request.headers[IDEMPOTENCY_KEY.toLowerCase()]);
  if (key === null) return null;
  const { method, url, body } = request;
  return { caller: callerOf(request).id, key, bearer: bearerOf(request) ?? '', method, url, body };
}
