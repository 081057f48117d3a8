import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { AcceptedJob, NewModelEvaluation, Residuals } from '@plimsoll/contract';
import { predict } from '@plimsoll/curves';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { presentLoad } from '../benchmarks/conditions.js';
import { Route } from '../http/route.js';
import { valid } from '../http/validation.js';
import { startJob } from '../jobs/jobs.js';
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
    const residuals = conditions
      .filter(({ mean }) => mean > 0)
      .map((condition) => {
        const { share, periodUs, neighbours, runs, mean } = condition;
        const expected = predict(fit, condition, 0.5).mean;
        return {
          ...placeOf(condition),
          share,
          periodUs,
          neighbours: neighbours.map(presentLoad),
          runs,
          mean,
          expected,
          relativeError: mean / expected - 1,
        };
      });
    return { residuals };
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
