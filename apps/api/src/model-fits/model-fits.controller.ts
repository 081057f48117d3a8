import { Body, Controller, Post, Res } from '@nestjs/common';
import { AcceptedJob, NewModelFits } from '@plimsoll/contract';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { type Caller, FromCaller } from '../auth/caller.js';
import { Route } from '../http/route.js';
import { valid } from '../http/validation.js';
import { startJob } from '../jobs/jobs.js';
import { curvesToFit } from './curves.js';
import { modelFits } from './model-fits.js';

@Controller('v1/model-fits')
export class ModelFitsController {
  constructor(private readonly dataSource: DataSource) {}

  @Post()
  @Route({
    summary: 'Fit the next versions of many models, in a job',
    role: 'admin',
    body: NewModelFits,
    answers: { 202: AcceptedJob },
    problems: ['unknown_profile', 'unknown_workload', 'too_little_data'],
  })
  async create(
    @Body(valid(NewModelFits)) body: NewModelFits,
    @FromCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AcceptedJob> {
    const params = { curves: await curvesToFit(this.dataSource, body), promote: body.promote ?? true };
    const jobId = await startJob(this.dataSource, modelFits, params, caller);
    void reply.header('location', `/v1/jobs/${jobId}`);
    return { jobId };
  }
}
