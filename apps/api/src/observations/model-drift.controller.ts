import { Controller, Get, Param, Query } from '@nestjs/common';
import { ModelDrift, ModelDriftQuery } from '@plimsoll/contract';
import { DataSource } from 'typeorm';
import { Route } from '../http/route.js';
import { validQuery } from '../http/validation.js';
import { findModel } from '../models/models.js';
import { modelDrift } from './model-drift.js';

const DEFAULT_VMS = 20;

@Controller('v1/models/:id/drift')
export class ModelDriftController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Route({
    summary: 'Whether VMs deliver what the model that they were placed by says',
    role: 'viewer',
    query: ModelDriftQuery,
    answers: { 200: ModelDrift },
    problems: ['not_found'],
  })
  async get(
    @Param('id') id: string,
    @Query(validQuery(ModelDriftQuery)) { limit = DEFAULT_VMS }: ModelDriftQuery,
  ): Promise<ModelDrift> {
    const { manager } = this.dataSource;
    return modelDrift(manager, await findModel(manager, id), limit);
  }
}
