import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiKey, ApiKeyPage, CreatedApiKey, NewApiKey, type Page, PageQuery } from '@plimsoll/contract';
import { DataSource } from 'typeorm';
import { pageOf } from '../http/pages.js';
import { fieldProblem, notFound } from '../http/problem-error.js';
import { Route } from '../http/route.js';
import { isUuid } from '../http/uuid.js';
import { valid, validQuery } from '../http/validation.js';
import { SETTINGS, type Settings } from '../settings.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { Authenticator } from './authenticator.js';
import { hashKey, makeKey } from './key-hash.js';

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
    body: NewApiKey,
    answers: { 201: CreatedApiKey },
  })
  async create(@Body(valid(NewApiKey)) body: NewApiKey): Promise<CreatedApiKey> {
    const expiresAt = body.expiresAt === undefined ? null : new Date(body.expiresAt);
    if (expiresAt && expiresAt.getTime() <= Date.now()) {
      throw fieldProblem('invalid', '/expiresAt', 'must lie in the future');
    }
    const key = makeKey();
    const id = randomUUID();
    const hash = hashKey(key, this.settings.keySecret);
    await this.keys.insert({ id, name: body.name, role: body.role, hash, bootstrap: false, expiresAt });
    return { id, key };
  }

  @Get()
  @Route({
    summary: 'List API keys, without the keys themselves',
    role: 'admin',
    query: PageQuery,
    answers: { 200: ApiKeyPage },
  })
  async list(@Query(validQuery(PageQuery)) query: PageQuery): Promise<Page<ApiKey>> {
    return pageOf(this.keys.createQueryBuilder('key'), query, present);
  }

  @Get(':id')
  @Route({ summary: 'One API key', role: 'admin', answers: { 200: ApiKey }, problems: ['not_found'] })
  async get(@Param('id') id: string): Promise<ApiKey> {
    return present(await this.find(id));
  }

  @Delete(':id')
  @Route({
    summary: 'Revoke an API key; repeatable',
    role: 'admin',
    answers: { 200: ApiKey },
    problems: ['not_found'],
  })
  async revoke(@Param('id') id: string): Promise<ApiKey> {
    const found = await this.find(id);
    if (found.revokedAt === null) await this.keys.update({ id }, { revokedAt: new Date() });
    this.authenticator.forget();
    return present(await this.find(id));
  }

  private get keys() {
    return this.dataSource.getRepository(ApiKeyEntity);
  }

  private async find(id: string): Promise<ApiKeyEntity> {
    const found = isUuid(id) ? await this.keys.findOneBy({ id }) : null;
    if (!found) throw notFound('API key', id);
    return found;
  }
}

function present({ id, name, role, createdAt, expiresAt, revokedAt }: ApiKeyEntity): ApiKey {
  return {
    id,
    name,
    role,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
