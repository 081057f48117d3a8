import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { AcceptedJob, NewSimulation } from '@plimsoll/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requireRole } from '../auth/caller.js';
import { Route } from '../http/route.js';
import { validVariant } from '../http/validation.js';
import { startJob } from '../jobs/jobs.js';
import { FromWrite, type Write } from '../writes/write.js';
import { checkServers } from './check-servers.js';
import { type PlannedSimulation, simulations } from './simulations.js';
import { planSweep } from './sweep/plan-sweep.js';

@Controller('v1/simulations')
export class SimulationsController {
  @Post()
  @Route({
    summary:
      'Simulate servers on a core, an experiment of the paper, or a sweep of conditions, in a job. A sweep stores a benchmark, which only admins may',
    role: 'engine',
    write: true,
    body: NewSimulation,
    answers: { 202: AcceptedJob },
  })
  async create(
    @Body(validVariant(NewSimulation, 'kind')) body: NewSimulation,
    @FromWrite() write: Write,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AcceptedJob> {
    const planned = await this.plan(body, request, write);
    const jobId = await startJob(await write.begin(), simulations, planned, write.by);
    void reply.header('location', `/v1/jobs/${jobId}`);
    return { jobId };
  }

  /** Throws a problem for what cannot be simulated, or not for this caller. */
  private async plan(body: NewSimulation, request: FastifyRequest, write: Write): Promise<PlannedSimulation> {
    switch (body.kind) {
      case 'servers':
        checkServers(body);
        return body;
      case 'paper':
        return body;
      case 'sweep':
        requireRole(request, 'admin');
        return planSweep(write.reads, body);
    }
  }
}
