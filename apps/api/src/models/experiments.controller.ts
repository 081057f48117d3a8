import { Body, Controller, Param, Post } from '@nestjs/common';
import { ExperimentPlan, ExperimentRequest } from '@plimsoll/contract';
import { DataSource } from 'typeorm';
import { notFound } from '../http/problem-error.js';
import { Route } from '../http/route.js';
import { valid } from '../http/validation.js';
import { checkExperiments, planExperiments } from './experiments.js';
import { conditionsOf } from './fitted-conditions.js';
import { ModelCache } from './model-cache.js';
import { findModel } from './models.js';

@Controller('v1/models/:id/experiments')
export class ExperimentsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cache: ModelCache,
  ) {}

  @Post()
  @Route({
    summary: 'What to measure next, so that bounds get narrower where plans need them; stores nothing',
    role: 'viewer',
    body: ExperimentRequest,
    answers: { 200: ExperimentPlan },
    problems: ['not_found'],
  })
  async plan(
    @Param('id') id: string,
    @Body(valid(ExperimentRequest)) body: ExperimentRequest,
  ): Promise<ExperimentPlan> {
    checkExperiments(body);
    const { manager } = this.dataSource;
    const model = await findModel(manager, id);
    const profile = await this.cache.profile(model.hardwareProfile);
    if (!profile) throw notFound('hardware profile', model.hardwareProfile);
    const measured = await conditionsOf(manager, model.benchmarkIds, model.excludedPoints);
    return planExperiments(model.fit, measured, profile.coreCapacity, body);
  }
}
