import { Controller, Get, Param, Query } from '@nestjs/common';
import { type Page, PageQuery, Workload, WorkloadPage } from '@plimsoll/contract';
import { DataSource } from 'typeorm';
import { isName } from '../http/name.js';
import { pageOf } from '../http/pages.js';
import { notFound } from '../http/problem-error.js';
import { Route } from '../http/route.js';
import { validQuery } from '../http/validation.js';
import { WorkloadEntity } from './workload.entity.js';

@Controller('v1/workloads')
export class WorkloadsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Route({
    summary: 'List the workloads that benchmarks named',
    role: 'viewer',
    query: PageQuery,
    answers: { 200: WorkloadPage },
  })
  async list(@Query(validQuery(PageQuery)) query: PageQuery): Promise<Page<Workload>> {
    return pageOf(
      this.dataSource.getRepository(WorkloadEntity).createQueryBuilder('workload'),
      query,
      present,
    );
  }

  @Get(':name')
  @Route({ summary: 'One workload', role: 'viewer', answers: { 200: Workload }, problems: ['not_found'] })
  async get(@Param('name') name: string): Promise<Workload> {
    const workloads = this.dataSource.getRepository(WorkloadEntity);
    const workload = isName(name) ? await workloads.findOneBy({ name }) : null;
    if (!workload) throw notFound('workload', name);
    return present(workload);
  }
}

function present({ name, createdAt }: WorkloadEntity): Workload {
  return { name, createdAt: createdAt.toISOString() };
}
