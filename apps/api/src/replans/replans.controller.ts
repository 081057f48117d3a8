import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  AcceptedReplan,
  type ListedReplan,
  NewReplan,
  type Page,
  PageQuery,
  Replan,
  ReplanApplication,
  ReplanPage,
} from '@plimsoll/contract';
import type { FastifyReply } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { HardwareProfileEntity } from '../hardware-profiles/hardware-profile.entity.js';
import { pageOf } from '../http/pages.js';
import { fieldProblem } from '../http/problem-error.js';
import { Route } from '../http/route.js';
import { valid, validQuery } from '../http/validation.js';
import { startJob } from '../jobs/jobs.js';
import { ModelEntity } from '../models/model.entity.js';
import { FromWrite, type Write } from '../writes/write.js';
import { Replans } from './apply.js';
import { ReplanEntity } from './replan.entity.js';
import { replans } from './replans.js';
import { findReplan, presentListed, presentReplan } from './stored-replan.js';

@Controller('v1/replans')
export class ReplansController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly replans: Replans,
  ) {}

  @Post()
  @Route({
    summary: 'Work out in a job what would change in the fleet; nothing does until it is applied',
    role: 'admin',
    write: true,
    body: NewReplan,
    answers: { 202: AcceptedReplan },
    problems: ['unknown_host', 'unknown_profile'],
  })
  async create(
    @Body(valid(NewReplan)) body: NewReplan,
    @FromWrite() write: Write,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AcceptedReplan> {
    const { reason, hosts, promoting } = body;
    if (body.hardwareProfile !== undefined) await requireProfile(write.reads, body.hardwareProfile);
    const hardwareProfile = promoting ? await profileToPromoteOn(write.reads, body) : body.hardwareProfile;
    const replanId = randomUUID();
    const params = {
      replanId,
      reason,
      hosts: hosts ?? null,
      hostIds: hosts ? await idsOf(write.reads, hosts) : null,
      hardwareProfile: hardwareProfile ?? null,
      ...(promoting === undefined ? {} : { promoting }),
    };
    const jobId = await startJob(await write.begin(), replans, params, write.by);
    void reply.header('location', `/v1/jobs/${jobId}`);
    return { jobId, replanId };
  }

  @Get()
  @Route({
    summary: 'List proposals, the newest first, without their steps',
    role: 'viewer',
    query: PageQuery,
    answers: { 200: ReplanPage },
  })
  async list(@Query(validQuery(PageQuery)) page: PageQuery): Promise<Page<ListedReplan>> {
    return pageOf(
      this.dataSource.getRepository(ReplanEntity).createQueryBuilder('replan'),
      page,
      presentListed,
    );
  }

  @Get(':id')
  @Route({
    summary: 'One proposal with its steps, as applied or proposed',
    role: 'viewer',
    answers: { 200: Replan },
    problems: ['not_found'],
  })
  async get(@Param('id') id: string): Promise<Replan> {
    return presentReplan(await findReplan(this.dataSource.manager, id));
  }

  @Post(':id/apply')
  @Route({
    summary: 'Apply the next steps, each planned anew; those that hold stay applied',
    role: 'admin',
    write: true,
    body: ReplanApplication,
    answers: { 200: Replan },
    problems: ['not_found', 'generation_conflict'],
  })
  async apply(
    @Param('id') id: string,
    @Body(valid(ReplanApplication)) { steps }: ReplanApplication,
    @FromWrite() write: Write,
  ): Promise<Replan> {
    return this.replans.apply(write, id, steps);
  }
}

async function idsOf(manager: EntityManager, namesOrIds: readonly string[]): Promise<string[]> {
  const rows = await manager.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM host WHERE name = ANY($1) OR id::text = ANY($2)',
    [namesOrIds, namesOrIds.map((each) => each.toLowerCase())],
  );
  const ids = new Map(rows.flatMap(({ id, name }) => [[id, id] as const, [name, id] as const]));
  return namesOrIds.map((each, i) => {
    const id = ids.get(each) ?? ids.get(each.toLowerCase());
    if (id === undefined) throw fieldProblem('unknown_host', `/hosts/${i}`, `there is no host ${each}`);
    return id;
  });
}

/** The profile of the model that is taken for promoted: nowhere else would anything change. */
async function profileToPromoteOn(
  manager: EntityManager,
  { reason, hardwareProfile, promoting = '' }: NewReplan,
): Promise<string> {
  const wrong = (detail: string) => fieldProblem('invalid', '/promoting', detail);
  if (reason !== 'models') throw wrong(`is for the reason models, not for ${reason}`);
  const model = await manager.findOneBy(ModelEntity, { id: promoting });
  if (!model) throw wrong(`there is no model ${promoting}`);
  if (hardwareProfile !== undefined && hardwareProfile !== model.hardwareProfile)
    throw wrong(`is a model of the profile ${model.hardwareProfile}, not of ${hardwareProfile}`);
  return model.hardwareProfile;
}

async function requireProfile(manager: EntityManager, name: string): Promise<void> {
  if (await manager.existsBy(HardwareProfileEntity, { name })) return;
  throw fieldProblem('unknown_profile', '/hardwareProfile', `there is no hardware profile ${name}`);
}
