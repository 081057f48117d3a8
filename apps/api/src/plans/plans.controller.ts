import { Body, Controller, Post } from '@nestjs/common';
import { Plan, PlanRequest } from '@plimsoll/contract';
import { compareHousekeeping, NotEnforceable, planCore } from '@plimsoll/planner';
import { fieldProblem } from '../http/problem-error.js';
import { Route } from '../http/route.js';
import { valid } from '../http/validation.js';
import { ModelCache } from '../models/model-cache.js';
import { toPlanAnswer } from './plan-answer.js';
import { checkPlan, toPlanRequest } from './plan-request.js';

@Controller('v1/plans')
export class PlansController {
  constructor(private readonly models: ModelCache) {}

  @Post()
  @Route({
    summary: 'The least budgets that keep every promise on one core; stores nothing',
    role: 'viewer',
    body: PlanRequest,
    answers: { 200: Plan },
    problems: ['unknown_profile', 'model_missing', 'not_enforceable'],
  })
  async plan(@Body(valid(PlanRequest)) body: PlanRequest): Promise<Plan> {
    checkPlan(body);
    const { hardwareProfile: name, vms, housekeeping } = body;
    const profile = await this.models.profile(name);
    if (!profile)
      throw fieldProblem('unknown_profile', '/hardwareProfile', `there is no hardware profile ${name}`);
    // A VM without a throughput target needs no model: it is a neighbour as it stands.
    const workloads = new Set(vms.filter(({ target }) => target).map(({ workload }) => workload));
    const request = toPlanRequest(body, profile, await this.models.modelsOf(name, workloads));
    try {
      const answer = toPlanAnswer(request, planCore(request));
      return housekeeping
        ? { ...answer, housekeeping: compareHousekeeping(request, housekeeping.cores) }
        : answer;
    } catch (error) {
      if (!(error instanceof NotEnforceable)) throw error;
      const place = body.vms.findIndex((vm) => vm.name === error.vm);
      throw fieldProblem('not_enforceable', `/vms/${place}/responseTime`, error.message);
    }
  }
}
