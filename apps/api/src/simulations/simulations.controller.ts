import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  AcceptedJob,
  NewSimulation,
  type Page,
  PageQuery,
  Simulation,
  SimulationPage,
} from '@plimsoll/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { requireRole } from '../auth/caller.js';
import { pageOf } from '../http/pages.js';
import { notFound } from '../http/problem-error.js';
import { Route } from '../http/route.js';
import { isUuid } from '../http/uuid.js';
import { validQuery, validVariant } from '../http/validation.js';
import { startJob } from '../jobs/jobs.js';
import { FromWrite, type Write } from '../writes/write.js';
import { checkServers } from './check-servers.js';
import { type PlannedSimulation, presentSimulation, simulationRows, simulations } from './simulations.js';
import { planSweep } from './sweep/plan-sweep.js';

@Controller('v1/simulations')
export class SimulationsController {
  constructor(private readonly dataSource: DataSource) {}

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

  @Get()
  @Route({
    summary: 'List simulations, the newest first, without their results',
    role: 'viewer',
    query: PageQuery,
    answers: { 200: SimulationPage },
  })
  async list(@Query(validQuery(PageQuery)) query: PageQuery): Promise<Page<Simulation>> {
    return pageOf(simulationRows(this.dataSource.manager), query, presentSimulation);
  }

  @Get(':id')
  @Route({
    summary: 'One simulation, with its result once there is one',
    role: 'viewer',
    answers: { 200: Simulation },
    problems: ['not_found'],
  })
  async get(@Param('id') id: string): Promise<Simulation> {
    const rows = simulationRows(this.dataSource.manager).addSelect('job.result');
    const found = isUuid(id) ? await rows.andWhere({ id }).getOne() : null;
    if (!found) throw notFound('simulation', id);
    return presentSimulation(found);
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
