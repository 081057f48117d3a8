import { Controller, Get, Param, Query } from '@nestjs/common';
import { type Page, PageQuery, PlanReason, PlanReasonPage } from '@plimsoll/contract';
import { reasons } from '@plimsoll/planner';
import { pageOfList } from '../http/pages.js';
import { notFound } from '../http/problem-error.js';
import { Route } from '../http/route.js';
import { validQuery } from '../http/validation.js';

@Controller('v1/plan-reasons')
export class PlanReasonsController {
  @Get()
  @Route({
    summary: 'What the codes in plans mean, in plain words',
    role: 'viewer',
    query: PageQuery,
    answers: { 200: PlanReasonPage },
  })
  list(@Query(validQuery(PageQuery)) query: PageQuery): Page<PlanReason> {
    return pageOfList(reasons, query);
  }

  @Get(':code')
  @Route({
    summary: 'What one code means',
    role: 'viewer',
    answers: { 200: PlanReason },
    problems: ['not_found'],
  })
  get(@Param('code') code: string): PlanReason {
    const reason = reasons.find((one) => one.code === code);
    if (!reason) throw notFound('code of a plan', code);
    return reason;
  }
}
