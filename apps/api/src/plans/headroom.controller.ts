import { Body, Controller, Post } from '@nestjs/common';
import { Headroom, HeadroomRequest } from '@plimsoll/contract';
import { headroomBeside } from '@plimsoll/planner';
import { Route } from '../http/route.js';
import { valid } from '../http/validation.js';
import { ModelCache } from '../models/model-cache.js';
import { checkKinds, toHeadroomAnswer, toVmOf } from './headroom-answer.js';
import { enforceable, knownProfile } from './plan-problems.js';
import { checkPlan, toPlanRequest, toVms } from './plan-request.js';

@Controller('v1/headroom')
export class HeadroomController {
  constructor(private readonly models: ModelCache) {}

  @Post()
  @Route({
    summary: 'How much more of each kind of VM one core can take; stores nothing',
    role: 'viewer',
    body: HeadroomRequest,
    answers: { 200: Headroom },
    problems: ['unknown_profile', 'model_missing', 'not_enforceable', 'not_supported'],
  })
  async ask(@Body(valid(HeadroomRequest)) body: HeadroomRequest): Promise<Headroom> {
    checkPlan(body);
    checkKinds(body);
    const { hardwareProfile: name, vms } = body;
    const kinds = body.kinds.map(toVmOf);
    const profile = await knownProfile(this.models, name);
    // Any kind may be promised a throughput, where its workload has a model.
    const workloads = new Set([...vms.filter(({ target }) => target), ...kinds].map((vm) => vm.workload));
    const models = await this.models.modelsOf(name, workloads);
    const request = toPlanRequest(body, profile, models);
    const asked = toVms(kinds, '/kinds', profile, models);
    const namesOf = (list: readonly { readonly name: string }[]) => list.map((one) => one.name);
    return enforceable({ vms: namesOf(vms), kinds: namesOf(kinds) }, () =>
      toHeadroomAnswer(kinds, headroomBeside(request, asked)),
    );
  }
}
