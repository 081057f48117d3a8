import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  AcceptedObservations,
  NewObservations,
  Observation,
  ObservationPage,
  ObservationQuery,
  type Page,
} from '@plimsoll/contract';
import { DataSource } from 'typeorm';
import { Fleet } from '../fleet/fleet.js';
import { pageOf } from '../http/pages.js';
import { fieldProblem, notFound } from '../http/problem-error.js';
import { Route } from '../http/route.js';
import { isUuid } from '../http/uuid.js';
import { valid, validQuery } from '../http/validation.js';
import { FromWrite, type Write } from '../writes/write.js';
import { ObservationEntity } from './observation.entity.js';
import { presentObservation } from './present-observation.js';
import { storeObservations } from './store-observations.js';

@Controller('v1/observations')
export class ObservationsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly fleet: Fleet,
  ) {}

  @Post()
  @Route({
    summary: 'Tell what placed VMs delivered: all rows are stored, or none; what is there already, once',
    role: 'engine',
    write: true,
    body: NewObservations,
    answers: { 201: AcceptedObservations },
  })
  async create(
    @Body(valid(NewObservations)) body: NewObservations,
    @FromWrite() write: Write,
  ): Promise<AcceptedObservations> {
    await storeObservations(await write.begin(), this.fleet.models, body, write.by);
    return { accepted: body.length };
  }

  @Get()
  @Route({
    summary: 'List observations, the last stored first',
    role: 'viewer',
    query: ObservationQuery,
    answers: { 200: ObservationPage },
  })
  async list(
    @Query(validQuery(ObservationQuery)) { placementId, vm, ...page }: ObservationQuery,
  ): Promise<Page<Observation>> {
    const rows = this.dataSource.getRepository(ObservationEntity).createQueryBuilder('observation');
    if (placementId !== undefined) rows.andWhere({ placementId });
    else if (vm !== undefined)
      throw fieldProblem('invalid', 'vm', 'must come with placementId: a VM has its name in its placement');
    if (vm !== undefined) rows.andWhere({ vm });
    return pageOf(rows, page, presentObservation);
  }

  @Get(':id')
  @Route({
    summary: 'One observation, with what the model expected',
    role: 'viewer',
    answers: { 200: Observation },
    problems: ['not_found'],
  })
  async get(@Param('id') id: string): Promise<Observation> {
    const rows = this.dataSource.getRepository(ObservationEntity);
    const row = isUuid(id) ? await rows.findOneBy({ id }) : null;
    if (!row) throw notFound('observation', id);
    return presentObservation(row);
  }
}
