import { Controller, Get, Query } from '@nestjs/common';
import { CurvePageQuery, type Page, type Promotion, PromotionPage } from '@plimsoll/contract';
import { DataSource } from 'typeorm';
import { curveFilter, pageOf } from '../http/pages.js';
import { Route } from '../http/route.js';
import { validQuery } from '../http/validation.js';
import { PromotionEntity } from './promotion.entity.js';
import { presentPromotion } from './promotions.js';

@Controller('v1/promotions')
export class PromotionsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Route({
    summary: 'Which versions plans used, and since when: promotions and roll backs, the newest first',
    role: 'viewer',
    query: CurvePageQuery,
    answers: { 200: PromotionPage },
  })
  async list(@Query(validQuery(CurvePageQuery)) query: CurvePageQuery): Promise<Page<Promotion>> {
    const rows = this.dataSource.getRepository(PromotionEntity).createQueryBuilder('promotion');
    return pageOf(curveFilter(rows, query), query, presentPromotion);
  }
}
