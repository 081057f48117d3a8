import { Body, Controller, Post } from '@nestjs/common';
import { Plan, PlanRequest } from '@plimsoll/contract';
import { compareHousekeeping, planCore } from '@plimsoll/planner';
import { Route } from '../http/route.js';
import { valid } from '../http/validation.js';
import { ModelCache } from '../models/model-cache.js';
import { toPlanAnswer } from './plan-answer.js';
import { enforceable, knownProfile } from './plan-problems.js';
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
    const profile = await knownProfile(this.models, name);
    // A VM without a throughput target needs no model: it is a neighbour as it stands.
    const workloads = new Set(vms.filter(({ target }) => target).map(({ workload }) => workload));
    const request = toPlanRequest(body, profile, await this.models.modelsOf(name, workloads));
    const names = { vms: vms.map((vm) => vm.name) };
    return enforceable(names, () => ({
      ...toPlanAnswer(request, planCore(request)),
      ...(housekeeping ? { housekeeping: compareHousekeeping(request, housekeeping.cores) } : {}),
    }));
  }
}
