import { Body, Controller, Post, Res } from '@nestjs/common';
import { AcceptedJob, NewSimulation } from '@plimsoll/contract';
import type { FastifyReply } from 'fastify';
import { Route } from '../http/route.js';
import { validVariant } from '../http/validation.js';
import { startJob } from '../jobs/jobs.js';
import { FromWrite, type Write } from '../writes/write.js';
import { checkServers } from './check-servers.js';
import { simulations } from './simulations.js';

@Controller('v1/simulations')
export class SimulationsController {
  @Post()
  @Route({
    summary: 'Simulate servers on a core, or an experiment of the paper, in a job',
    role: 'engine',
    write: true,
    body: NewSimulation,
    answers: { 202: AcceptedJob },
  })
  async create(
    @Body(validVariant(NewSimulation, 'kind')) body: NewSimulation,
    @FromWrite() write: Write,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AcceptedJob> {
    if (body.kind === 'servers') checkServers(body);
    const jobId = await startJob(await write.begin(), simulations, body, write.by);
    void reply.header('location', `/v1/jobs/${jobId}`);
    return { jobId };
  }
}
