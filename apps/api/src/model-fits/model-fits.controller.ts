import { Body, Controller, Post, Res } from '@nestjs/common';
import { AcceptedJob, NewModelFits } from '@plimsoll/contract';
import type { FastifyReply } from 'fastify';
import { Route } from '../http/route.js';
import { valid } from '../http/validation.js';
import { startJob } from '../jobs/jobs.js';
import { FromWrite, type Write } from '../writes/write.js';
import { curvesToFit } from './curves.js';
import { modelFits } from './model-fits.js';

@Controller('v1/model-fits')
export class ModelFitsController {
  @Post()
  @Route({
    summary: 'Fit the next versions of many models, in a job',
    role: 'admin',
    write: true,
    body: NewModelFits,
    answers: { 202: AcceptedJob },
    problems: ['unknown_profile', 'unknown_workload', 'too_little_data'],
  })
  async create(
    @Body(valid(NewModelFits)) body: NewModelFits,
    @FromWrite() write: Write,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AcceptedJob> {
    const params = { curves: await curvesToFit(write.reads, body), promote: body.promote ?? true };
    const jobId = await startJob(await write.begin(), modelFits, params, write.by);
    void reply.header('location', `/v1/jobs/${jobId}`);
    return { jobId };
  }
}
