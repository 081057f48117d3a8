import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import {
  ExclusionPage,
  type ExclusionRecord,
  NewExclusion,
  type Page,
  PageQuery,
  PointMark,
} from '@plimsoll/contract';
import { DataSource } from 'typeorm';
import { pageOf } from '../http/pages.js';
import { FieldErrors, notFound } from '../http/problem-error.js';
import { Route } from '../http/route.js';
import { isUuid } from '../http/uuid.js';
import { valid, validQuery } from '../http/validation.js';
import { FromWrite, type Write } from '../writes/write.js';
import { BenchmarkEntity } from './benchmark.entity.js';
import { ExclusionEntity } from './exclusion.entity.js';
import { markPoint, presentExclusion, presentRecord } from './exclusions.js';

@Controller('v1/benchmarks/:id')
export class ExclusionsController {
  constructor(private readonly dataSource: DataSource) {}

  @Put('points/:position/exclusion')
  @Route({
    summary:
      'Leave a point out of the fits to come; repeatable, another reason takes the place of the one before',
    role: 'admin',
    write: true,
    body: NewExclusion,
    answers: { 200: PointMark },
    problems: ['not_found'],
  })
  async exclude(
    @Param('id') id: string,
    @Param('position') position: string,
    @Body(valid(NewExclusion)) body: NewExclusion,
    @FromWrite() write: Write,
  ): Promise<PointMark> {
    return this.mark(id, position, checkedReason(body), write);
  }

  @Delete('points/:position/exclusion')
  @Route({
    summary: 'Bring a point back into the fits to come; repeatable',
    role: 'admin',
    write: true,
    answers: { 200: PointMark },
    problems: ['not_found'],
  })
  async bringBack(
    @Param('id') id: string,
    @Param('position') position: string,
    @FromWrite() write: Write,
  ): Promise<PointMark> {
    return this.mark(id, position, null, write);
  }

  @Get('exclusions')
  @Route({
    summary: 'Every exclusion of its points there ever was, the newest first',
    role: 'viewer',
    query: PageQuery,
    answers: { 200: ExclusionPage },
    problems: ['not_found'],
  })
  async history(
    @Param('id') id: string,
    @Query(validQuery(PageQuery)) query: PageQuery,
  ): Promise<Page<ExclusionRecord>> {
    const benchmarks = this.dataSource.getRepository(BenchmarkEntity);
    if (!isUuid(id) || !(await benchmarks.existsBy({ id }))) throw notFound('benchmark', id);
    const rows = this.dataSource.getRepository(ExclusionEntity).createQueryBuilder('exclusion');
    return pageOf(rows.where('exclusion.benchmarkId = :id', { id }), query, presentRecord);
  }

  private async mark(id: string, place: string, reason: string | null, write: Write): Promise<PointMark> {
    if (!isUuid(id)) throw notFound('benchmark', id);
    if (!/^\d{1,9}$/.test(place)) throw notFound(`point of benchmark ${id}`, place);
    const benchmarkId = id.toLowerCase();
    const position = Number(place);
    const found = await markPoint(await write.begin(), { benchmarkId, position }, reason, write.by);
    return { benchmarkId, position, exclusion: found && presentExclusion(found) };
  }
}

function checkedReason({ reason }: NewExclusion): string {
  const errors = new FieldErrors();
  errors.require(reason.trim() !== '', '/reason', 'must say why the point is left out');
  errors.throwIfAny();
  return reason.trim();
}
