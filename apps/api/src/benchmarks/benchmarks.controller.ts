import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  Benchmark,
  BenchmarkImport,
  BenchmarkImportFields,
  BenchmarkPage,
  type BenchmarkSummary,
  CurvePageQuery,
  NewBenchmark,
  type Page,
  ResponseTimesAnswer,
  ResponseTimesQuery,
  StoredBenchmark,
} from '@plimsoll/contract';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { curveFilter, pageOf } from '../http/pages.js';
import { notFound } from '../http/problem-error.js';
import { Route } from '../http/route.js';
import { Upload } from '../http/upload.js';
import { isUuid } from '../http/uuid.js';
import { valid, validQuery } from '../http/validation.js';
import { FromWrite, type Write } from '../writes/write.js';
import { BenchmarkEntity } from './benchmark.entity.js';
import { importBenchmark } from './benchmark-import.js';
import { presentBenchmark, presentSummary, storeBenchmark } from './benchmarks.js';
import { exclusionsOf } from './exclusions.js';
import { PointEntity } from './point.entity.js';
import { describeResponseTimes } from './response-times.js';

const importFields = validQuery(BenchmarkImportFields);

@Controller('v1/benchmarks')
export class BenchmarksController {
  constructor(private readonly dataSource: DataSource) {}

  @Post()
  @Route({
    summary: 'Store a benchmark; a repeat answers 200 with the stored one',
    role: 'admin',
    write: true,
    body: NewBenchmark,
    answers: { 201: StoredBenchmark, 200: StoredBenchmark },
  })
  async create(
    @Body(valid(NewBenchmark)) body: NewBenchmark,
    @FromWrite() write: Write,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StoredBenchmark> {
    const { created, ...stored } = await storeBenchmark(await write.begin(), body, write.by);
    void reply.status(created ? 201 : 200);
    return stored;
  }

  @Post('import')
  @Route({
    summary: 'Store the benchmark of a file, all of it or nothing; a repeat answers 200 with the stored one',
    role: 'admin',
    write: true,
    body: BenchmarkImport,
    upload: true,
    answers: { 201: StoredBenchmark, 200: StoredBenchmark },
  })
  async import(
    @Body() upload: Upload,
    @FromWrite() write: Write,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StoredBenchmark> {
    const fields = importFields.transform(upload.fields, { type: 'body' });
    const { benchmark, warnings } = await importBenchmark(upload, fields);
    const { created, ...stored } = await storeBenchmark(await write.begin(), benchmark, write.by);
    void reply.status(created ? 201 : 200);
    return { ...stored, warnings: [...warnings, ...stored.warnings] };
  }

  @Get()
  @Route({
    summary: 'List benchmarks',
    role: 'viewer',
    query: CurvePageQuery,
    answers: { 200: BenchmarkPage },
  })
  async list(@Query(validQuery(CurvePageQuery)) query: CurvePageQuery): Promise<Page<BenchmarkSummary>> {
    const rows = this.dataSource.getRepository(BenchmarkEntity).createQueryBuilder('benchmark');
    return pageOf(curveFilter(rows, query), query, presentSummary);
  }

  @Get(':id')
  @Route({
    summary: 'One benchmark, with its raw samples',
    role: 'viewer',
    answers: { 200: Benchmark },
    problems: ['not_found'],
  })
  async get(@Param('id') id: string): Promise<Benchmark> {
    const { row, points } = await this.find(id);
    return presentBenchmark(row, points, await exclusionsOf(this.dataSource.manager, [id]));
  }

  @Get(':id/response-times')
  @Route({
    summary:
      'Quantiles and deadline misses of measured response times, and the demand that they allow at most',
    role: 'viewer',
    query: ResponseTimesQuery,
    answers: { 200: ResponseTimesAnswer },
    problems: ['not_found', 'not_supported'],
  })
  async responseTimes(
    @Param('id') id: string,
    @Query(validQuery(ResponseTimesQuery)) query: ResponseTimesQuery,
  ): Promise<ResponseTimesAnswer> {
    const { row, points } = await this.find(id);
    return describeResponseTimes(row, points, await exclusionsOf(this.dataSource.manager, [id]), query);
  }

  private async find(id: string): Promise<{ row: BenchmarkEntity; points: PointEntity[] }> {
    const row = isUuid(id) ? await this.dataSource.getRepository(BenchmarkEntity).findOneBy({ id }) : null;
    if (!row) throw notFound('benchmark', id);
    const points = await this.dataSource
      .getRepository(PointEntity)
      .find({ where: { benchmarkId: id }, order: { position: 'ASC' } });
    return { row, points };
  }
}
