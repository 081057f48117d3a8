import { Controller, Delete, Get, Param, Query } from '@nestjs/common';
import { Job, JobPage, JobPageQuery, type Page } from '@plimsoll/contract';
import { DataSource } from 'typeorm';
import { pageOf } from '../http/pages.js';
import { notFound } from '../http/problem-error.js';
import { Route } from '../http/route.js';
import { isUuid } from '../http/uuid.js';
import { validQuery } from '../http/validation.js';
import { FromWrite, type Write } from '../writes/write.js';
import { JobEntity } from './job.entity.js';
import { cancelJob, findJob, presentJob } from './jobs.js';

@Controller('v1/jobs')
export class JobsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Route({
    summary: 'List jobs, the newest first, without their results',
    role: 'viewer',
    query: JobPageQuery,
    answers: { 200: JobPage },
  })
  async list(@Query(validQuery(JobPageQuery)) { status, ...page }: JobPageQuery): Promise<Page<Job>> {
    const rows = this.dataSource.getRepository(JobEntity).createQueryBuilder('job');
    if (status !== undefined) rows.where({ status });
    return pageOf(rows, page, (job) => presentJob(job));
  }

  @Get(':id')
  @Route({ summary: 'One job', role: 'viewer', answers: { 200: Job }, problems: ['not_found'] })
  async get(@Param('id') id: string): Promise<Job> {
    return presentJob(await this.find(id));
  }

  @Delete(':id')
  @Route({
    summary: 'Cancel a job, a running one at its next step; repeatable',
    role: 'admin',
    write: true,
    answers: { 200: Job },
    problems: ['not_found'],
  })
  async cancel(@Param('id') id: string, @FromWrite() write: Write): Promise<Job> {
    const manager = await write.begin();
    if (isUuid(id)) await cancelJob(manager, id.toLowerCase(), write.by);
    return presentJob(await this.find(id, manager));
  }

  private async find(id: string, manager = this.dataSource.manager): Promise<JobEntity> {
    const job = isUuid(id) ? await findJob(manager, id) : null;
    if (!job) throw notFound('job', id);
    return job;
  }
}
