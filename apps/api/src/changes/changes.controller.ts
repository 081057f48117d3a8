import { Controller, Get, Query, Req } from '@nestjs/common';
import { type Change, ChangeFeed as ChangeFeedAnswer, ChangeQuery } from '@plimsoll/contract';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Route } from '../http/route.js';
import { validQuery } from '../http/validation.js';
import { ChangeFeed } from './change-feed.js';
import { changesAfter } from './stored-changes.js';

const DEFAULT_LIMIT = 100;

@Controller('v1/changes')
export class ChangesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly feed: ChangeFeed,
  ) {}

  @Get()
  @Route({
    summary: 'What changed in the fleet, in order; to be followed without missing or doubling any',
    role: 'viewer',
    query: ChangeQuery,
    answers: { 200: ChangeFeedAnswer },
  })
  async follow(
    @Query(validQuery(ChangeQuery)) query: ChangeQuery,
    @Req() request: FastifyRequest,
  ): Promise<ChangeFeedAnswer> {
    const { fromNow = false, limit = DEFAULT_LIMIT, host = null, waitSeconds = 0 } = query;
    const gone = new AbortController();
    request.raw.once('close', () => gone.abort());
    await this.feed.catchUpWithOwn();
    const after = Math.max(query.after ?? 0, fromNow ? this.feed.position : 0);
    const end = performance.now() + waitSeconds * 1000;
    for (;;) {
      const seen = this.feed.position;
      const changes: Change[] = await changesAfter(this.dataSource.manager, { after, limit, host });
      const left = end - performance.now();
      const last = changes.at(-1)?.position;
      if (last !== undefined) return { changes, next: last };
      // There is nothing of this host up to what was seen before: the next call need not look at that again.
      if (left <= 0 || gone.signal.aborted || this.feed.isOver)
        return { changes, next: Math.max(after, seen) };
      await this.feed.wait(Math.max(after, seen), left, gone.signal);
    }
  }
}
