import { Body, Controller, Delete, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiKey, ApiKeyPage, CreatedApiKey, NewApiKey, type Page, PageQuery } from '@plimsoll/contract';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { pageOf } from '../http/pages.js';
import { Route } from '../http/route.js';
import { valid, validQuery } from '../http/validation.js';
import { SETTINGS, type Settings } from '../settings.js';
import { FromWrite, type Write } from '../writes/write.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { createKey, findKey, presentKey, revokeKey } from './api-keys.js';
import { Authenticator } from './authenticator.js';
import { callerOf } from './caller.js';

@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly authenticator: Authenticator,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post()
  @Route({
    summary: 'Make an API key; the answer is the only place that shows it',
    role: 'admin',
    write: true,
    body: NewApiKey,
    answers: { 201: CreatedApiKey },
  })
  async create(@Body(valid(NewApiKey)) body: NewApiKey, @FromWrite() write: Write): Promise<CreatedApiKey> {
    return createKey(await write.begin(), body, this.settings.keySecret, write.by);
  }

  @Get()
  @Route({
    summary: 'List API keys, without the keys themselves',
    role: 'admin',
    query: PageQuery,
    answers: { 200: ApiKeyPage },
  })
  async list(@Query(validQuery(PageQuery)) query: PageQuery): Promise<Page<ApiKey>> {
    return pageOf(this.dataSource.getRepository(ApiKeyEntity).createQueryBuilder('key'), query, presentKey);
  }

  @Get('self')
  @Route({
    summary: 'The API key that the request comes with: who am I, and what may I do',
    role: 'viewer',
    answers: { 200: ApiKey },
  })
  async self(@Req() request: FastifyRequest): Promise<ApiKey> {
    return presentKey(await findKey(this.dataSource.manager, callerOf(request).id));
  }

  @Get(':id')
  @Route({ summary: 'One API key', role: 'admin', answers: { 200: ApiKey }, problems: ['not_found'] })
  async get(@Param('id') id: string): Promise<ApiKey> {
    return presentKey(await findKey(this.dataSource.manager, id));
  }

  @Delete(':id')
  @Route({
    summary: 'Revoke an API key; repeatable',
    role: 'admin',
    write: true,
    answers: { 200: ApiKey },
    problems: ['not_found'],
  })
  async revoke(@Param('id') id: string, @FromWrite() write: Write): Promise<ApiKey> {
    const revoked = await revokeKey(await write.begin(), id, write.by);
    write.afterCommit(() => this.authenticator.forget());
    return presentKey(revoked);
  }
}
