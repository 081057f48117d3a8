import { Controller, Get, Param } from '@nestjs/common';
import { ModelDrift } from '@plimsoll/contract';
import { DataSource } from 'typeorm';
import { Route } from '../http/route.js';
import { findModel } from '../models/models.js';
import { modelDrift } from './model-drift.js';

@Controller('v1/models/:id/drift')
export class ModelDriftController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Route({
    summary: 'Whether VMs deliver what the model that they were placed by says',
    role: 'viewer',
    answers: { 200: ModelDrift },
    problems: ['not_found'],
  })
  async get(@Param('id') id: string): Promise<ModelDrift> {
    const { manager } = this.dataSource;
    return modelDrift(manager, await findModel(manager, id));
  }
}
