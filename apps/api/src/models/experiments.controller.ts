import { Body, Controller, Param, Post } from '@nestjs/common';
import { ExperimentPlan, ExperimentRequest } from '@plimsoll/contract';
import { DataSource } from 'typeorm';
import { notFound } from '../http/problem-error.js';
import { Route } from '../http/route.js';
import { isUuid } from '../http/uuid.js';
import { valid } from '../http/validation.js';
import { checkExperiments, planExperiments } from './experiments.js';
import { conditionsOf } from './fitted-conditions.js';
import { ModelEntity } from './model.entity.js';
import { ModelCache } from './model-cache.js';

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
    const model = isUuid(id) ? await this.dataSource.getRepository(ModelEntity).findOneBy({ id }) : null;
    const profile = model && (await this.cache.profile(model.hardwareProfile));
    if (!model || !profile) throw notFound('model', id);
    const measured = await conditionsOf(this.dataSource, model.benchmarkIds, model.excludedPoints);
    return planExperiments(model.fit, measured, profile.coreCapacity, body);
  }
}
