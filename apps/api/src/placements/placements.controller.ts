import { Body, Controller, Delete, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  NewPlacement,
  type Page,
  Placement,
  PlacementPage,
  PlacementPageQuery,
  Rendered,
  RenderedQuery,
} from '@plimsoll/contract';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Fleet } from '../fleet/fleet.js';
import { ServiceClock } from '../holds/service-clock.js';
import { pageOf } from '../http/pages.js';
import { ProblemError } from '../http/problem-error.js';
import { Route } from '../http/route.js';
import { valid, validQuery } from '../http/validation.js';
import { FromWrite, type Write } from '../writes/write.js';
import { explained } from './explained.js';
import { PlacementEntity } from './placement.entity.js';
import { Placements } from './placements.js';
import { renderPlacement } from './rendered.js';
import { assignmentsOf, findPlacement, presentPlacements } from './stored-placement.js';

@Controller('v1/placements')
export class PlacementsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly placements: Placements,
    private readonly clock: ServiceClock,
    private readonly fleet: Fleet,
  ) {}

  @Post()
  @Route({
    summary: 'Plan budgets for VMs, choose cores for them and claim these: all VMs, or none',
    role: 'engine',
    write: true,
    body: NewPlacement,
    answers: { 200: Placement, 201: Placement },
    problems: [
      'capacity_exceeded',
      'unknown_host',
      'model_missing',
      'not_enforceable',
      'infeasible_target',
      'infeasible_response_time',
      'out_of_domain',
      'not_supported',
    ],
  })
  async create(
    @Body(valid(NewPlacement)) body: NewPlacement,
    @FromWrite() write: Write,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Placement> {
    if (body.dryRun) return this.placements.dryRun(body);
    const placement = await this.placements.claim(write, body);
    void reply.status(201).header('location', `/v1/placements/${placement.id}`);
    return placement;
  }

  @Get()
  @Route({
    summary: 'List placements, the newest first',
    role: 'viewer',
    query: PlacementPageQuery,
    answers: { 200: PlacementPage },
  })
  async list(
    @Query(validQuery(PlacementPageQuery)) { status, host, ...page }: PlacementPageQuery,
  ): Promise<Page<Placement>> {
    const rows = this.dataSource.getRepository(PlacementEntity).createQueryBuilder('placement');
    if (status !== undefined) rows.andWhere({ status });
    if (host !== undefined) {
      rows.andWhere(
        `placement.id IN (SELECT placement_id FROM vm JOIN host ON host.id = vm.host_id
           WHERE host.name = :host OR host.id::text = lower(:host))`,
        { host },
      );
    }
    const { items, nextCursor } = await pageOf(rows, page, (row) => row);
    return { items: await presentPlacements(this.dataSource.manager, items, this.clock.now), nextCursor };
  }

  @Get(':id')
  @Route({
    summary: 'One placement with the budgets that it has now, or had when it was released',
    role: 'viewer',
    answers: { 200: Placement },
    problems: ['not_found'],
  })
  async get(@Param('id') id: string): Promise<Placement> {
    const placement = await this.presentOne(await findPlacement(this.dataSource.manager, id));
    if (placement.status === 'released') return placement;
    const { picture } = this.fleet;
    return { ...placement, assignments: explained(picture, placement.id ?? '', placement.assignments) };
  }

  @Get(':id/rendered')
  @Route({
    summary: 'What is placed, in the words of what is to enforce it',
    role: 'viewer',
    query: RenderedQuery,
    answers: { 200: Rendered },
    problems: ['not_found', 'placement_released', 'not_enforceable'],
  })
  async rendered(
    @Param('id') id: string,
    @Query(validQuery(RenderedQuery)) { target }: RenderedQuery,
  ): Promise<Rendered> {
    const { manager } = this.dataSource;
    const placement = await findPlacement(manager, id);
    if (placement.status === 'released')
      throw new ProblemError('placement_released', 'it was released: there is nothing to enforce');
    const assignments = (await assignmentsOf(manager, [placement.id])).get(placement.id) ?? [];
    return renderPlacement(this.fleet, placement.id, assignments, target);
  }

  @Post(':id/confirm')
  @Route({
    summary: 'Keep what is held; repeatable',
    role: 'engine',
    write: true,
    answers: { 200: Placement },
    problems: ['not_found', 'hold_expired', 'placement_released'],
  })
  async confirm(@Param('id') id: string, @FromWrite() write: Write): Promise<Placement> {
    const manager = await write.begin();
    return this.presentOne(await this.placements.confirm(manager, id, write.by), manager);
  }

  @Delete(':id')
  @Route({
    summary:
      'Take all VMs off their cores, whose other VMs then give back what these had cost them; repeatable',
    role: 'engine',
    write: true,
    answers: { 200: Placement },
    problems: ['not_found'],
  })
  async release(@Param('id') id: string, @FromWrite() write: Write): Promise<Placement> {
    const manager = await write.begin();
    await this.placements.release(write, id);
    return this.presentOne(await findPlacement(manager, id), manager);
  }

  private async presentOne(row: PlacementEntity, manager = this.dataSource.manager): Promise<Placement> {
    const [placement] = await presentPlacements(manager, [row], this.clock.now);
    return placement as Placement;
  }
}
