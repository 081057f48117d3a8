import { Controller, Get, Param, Query } from '@nestjs/common';
import { AuditEvent, AuditEventPage, AuditEventQuery, type Page } from '@plimsoll/contract';
import { DataSource } from 'typeorm';
import { instantOf } from '../http/instant.js';
import { pageOf } from '../http/pages.js';
import { notFound } from '../http/problem-error.js';
import { Route } from '../http/route.js';
import { isUuid } from '../http/uuid.js';
import { validQuery } from '../http/validation.js';
import { AuditEventEntity } from './audit-event.entity.js';
import { presentAuditEvent } from './audit-events.js';

@Controller('v1/audit-events')
export class AuditEventsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Route({
    summary: 'Every change there was and who made it, the newest first',
    role: 'admin',
    query: AuditEventQuery,
    answers: { 200: AuditEventPage },
  })
  async list(
    @Query(validQuery(AuditEventQuery)) {
      noun,
      nounId,
      callerId,
      action,
      since,
      until,
      ...page
    }: AuditEventQuery,
  ): Promise<Page<AuditEvent>> {
    const rows = this.dataSource.getRepository(AuditEventEntity).createQueryBuilder('event');
    if (noun !== undefined) rows.andWhere({ noun });
    if (nounId !== undefined) rows.andWhere({ nounId });
    if (callerId !== undefined) rows.andWhere({ caller: callerId });
    if (action !== undefined) rows.andWhere({ action });
    if (since !== undefined) rows.andWhere('event.at >= :since', { since: instantOf(since, 'since') });
    if (until !== undefined) rows.andWhere('event.at < :until', { until: instantOf(until, 'until') });
    return pageOf(rows, page, presentAuditEvent);
  }

  @Get(':id')
  @Route({ summary: 'One change', role: 'admin', answers: { 200: AuditEvent }, problems: ['not_found'] })
  async get(@Param('id') id: string): Promise<AuditEvent> {
    const events = this.dataSource.getRepository(AuditEventEntity);
    const event = isUuid(id) ? await events.findOneBy({ id }) : null;
    if (!event) throw notFound('audit event', id);
    return presentAuditEvent(event);
  }
}
