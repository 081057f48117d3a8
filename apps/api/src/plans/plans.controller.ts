import { Body, Controller, Post } from '@nestjs/common';
import { Plan, PlanRequest } from '@plimsoll/contract';
import { NotEnforceable, planCore } from '@plimsoll/planner';
import { DataSource, In } from 'typeorm';
import { HardwareProfileEntity } from '../hardware-profiles/hardware-profile.entity.js';
import { fieldProblem } from '../http/problem-error.js';
import { Route } from '../http/route.js';
import { valid } from '../http/validation.js';
import { ModelEntity } from '../models/model.entity.js';
import { toPlanAnswer } from './plan-answer.js';
import { checkPlan, toPlanRequest } from './plan-request.js';

@Controller('v1/plans')
export class PlansController {
  constructor(private readonly dataSource: DataSource) {}

  @Post()
  @Route({
    summary: 'The least budgets that keep every promise on one core; stores nothing',
    role: 'viewer',
    body: PlanRequest,
    answers: { 200: Plan },
    problems: ['unknown_profile', 'model_missing', 'not_enforceable', 'not_supported'],
  })
  async plan(@Body(valid(PlanRequest)) body: PlanRequest): Promise<Plan> {
    checkPlan(body);
    const { hardwareProfile: name } = body;
    const profile = await this.dataSource.getRepository(HardwareProfileEntity).findOneBy({ name });
    if (!profile)
      throw fieldProblem('unknown_profile', '/hardwareProfile', `there is no hardware profile ${name}`);
    const request = toPlanRequest(body, profile, await this.promotedModels(body));
    try {
      return toPlanAnswer(request, planCore(request));
    } catch (error) {
      if (!(error instanceof NotEnforceable)) throw error;
      const place = body.vms.findIndex((vm) => vm.name === error.vm);
      throw fieldProblem('not_enforceable', `/vms/${place}/responseTime`, error.message);
    }
  }

  private async promotedModels({ hardwareProfile, vms }: PlanRequest): Promise<Map<string, ModelEntity>> {
    const workloads = [...new Set(vms.map(({ workload }) => workload))];
    const models = await this.dataSource
      .getRepository(ModelEntity)
      .findBy({ hardwareProfile, workload: In(workloads), promoted: true });
    return new Map(models.map((model) => [model.workload, model]));
  }
}
