import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  AcceptedJob,
  type Job,
  JobPage,
  NewModelEvaluation,
  type Page,
  PageQuery,
  Residuals,
} from '@plimsoll/contract';
import { standardisedResiduals } from '@plimsoll/curves';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { presentLoad } from '../benchmarks/conditions.js';
import { pageOf } from '../http/pages.js';
import { Route } from '../http/route.js';
import { valid, validQuery } from '../http/validation.js';
import { JobEntity } from '../jobs/job.entity.js';
import { presentJob, startJob } from '../jobs/jobs.js';
import { FromWrite, type Write } from '../writes/write.js';
import { conditionsOf, placeOf } from './fitted-conditions.js';
import { modelEvaluation } from './model-evaluation.js';
import { findModel } from './models.js';

/** A model against the data that it was fitted on. */
@Controller('v1/models/:id')
export class ModelDataController {
  constructor(private readonly dataSource: DataSource) {}

  @Get('residuals')
  @Route({
    summary: 'How far each point that the model was fitted on is from it',
    role: 'viewer',
    answers: { 200: Residuals },
    problems: ['not_found'],
  })
  async residuals(@Param('id') id: string): Promise<Residuals> {
    const { manager } = this.dataSource;
    const { fit, benchmarkIds, excludedPoints } = await findModel(manager, id);
    const conditions = await conditionsOf(manager, benchmarkIds, excludedPoints);
    const residuals = standardisedResiduals(fit, conditions).map(({ condition, ...residual }) => {
      const { share, periodUs, neighbours, runs, mean } = condition;
      const place = { share, periodUs, neighbours: neighbours.map(presentLoad) };
      return { ...placeOf(condition), ...place, runs, mean, ...residual };
    });
    return { residuals };
  }

  @Get('evaluations')
  @Route({
    summary: 'List the jobs that judged the model, the newest first, without their results',
    role: 'viewer',
    query: PageQuery,
    answers: { 200: JobPage },
    problems: ['not_found'],
  })
  async evaluations(
    @Param('id') id: string,
    @Query(validQuery(PageQuery)) page: PageQuery,
  ): Promise<Page<Job>> {
    const { id: modelId } = await findModel(this.dataSource.manager, id);
    const rows = this.dataSource.getRepository(JobEntity).createQueryBuilder('job');
    rows.where(`job.kind = :kind AND job.params->>'modelId' = :modelId`, {
      kind: modelEvaluation.kind,
      modelId,
    });
    return pageOf(rows, page, (job) => presentJob(job));
  }

  @Post('evaluations')
  @Route({
    summary: 'Judge the model by parts of its data left out of the fit, in a job',
    role: 'admin',
    write: true,
    body: NewModelEvaluation,
    answers: { 202: AcceptedJob },
    problems: ['not_found'],
  })
  async evaluate(
    @Param('id') id: string,
    @Body(valid(NewModelEvaluation)) {
      leaveOut = ['condition', 'share', 'level', 'kind'],
    }: NewModelEvaluation,
    @FromWrite() write: Write,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AcceptedJob> {
    const { id: modelId } = await findModel(write.reads, id);
    const jobId = await startJob(await write.begin(), modelEvaluation, { modelId, leaveOut }, write.by);
    void reply.header('location', `/v1/jobs/${jobId}`);
    return { jobId };
  }
}
