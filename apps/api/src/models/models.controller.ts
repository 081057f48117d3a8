import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  Comparison,
  ComparisonQuery,
  Curve,
  CurvePageQuery,
  Model,
  ModelPage,
  NewModel,
  type Page,
  Predictions,
  PredictRequest,
} from '@plimsoll/contract';
import { predict, unknownKinds } from '@plimsoll/curves';
import { DataSource } from 'typeorm';
import { checkNeighbour } from '../benchmarks/benchmark-meaning.js';
import { loadOf } from '../benchmarks/conditions.js';
import { curveFilter, pageOf } from '../http/pages.js';
import { FieldErrors, fieldProblem, notFound } from '../http/problem-error.js';
import { Route } from '../http/route.js';
import { isUuid } from '../http/uuid.js';
import { valid, validQuery } from '../http/validation.js';
import { FromWrite, type Write } from '../writes/write.js';
import { presentComparison } from './comparison.js';
import { ModelEntity } from './model.entity.js';
import { ModelCache } from './model-cache.js';
import { findModel, fitBenchmarks, storeModel } from './models.js';
import { presentModel } from './present-model.js';
import { promoteModel, rollBack } from './promotions.js';

@Controller('v1/models')
export class ModelsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cache: ModelCache,
  ) {}

  @Post()
  @Route({
    summary: 'Fit the next version of a model',
    role: 'admin',
    write: true,
    body: NewModel,
    answers: { 201: Model },
    problems: ['unknown_profile', 'unknown_benchmark', 'too_little_data'],
  })
  async create(@Body(valid(NewModel)) body: NewModel, @FromWrite() write: Write): Promise<Model> {
    const fitted = await fitBenchmarks(write.reads, body); // may take seconds: before anything is held
    const model = await storeModel(await write.begin(), body, fitted, write.by);
    write.afterCommit(() => this.cache.forget(model));
    return presentModel(model);
  }

  @Post('rollback')
  @Route({
    summary: 'Promote the version that was promoted before the present one; again, the one before that',
    role: 'admin',
    write: true,
    body: Curve,
    answers: { 200: Model },
    problems: ['unknown_profile', 'no_promotion_before'],
  })
  async rollBack(@Body(valid(Curve)) curve: Curve, @FromWrite() write: Write): Promise<Model> {
    const model = await rollBack(await write.begin(), curve, write.by);
    write.afterCommit(() => this.cache.forget(model));
    return presentModel(model);
  }

  @Post(':id/promote')
  @Route({
    summary: 'Let plans use this version from now on; repeatable',
    role: 'admin',
    write: true,
    answers: { 200: Model },
    problems: ['not_found'],
  })
  async promote(@Param('id') id: string, @FromWrite() write: Write): Promise<Model> {
    if (!isUuid(id)) throw notFound('model', id);
    const model = await promoteModel(await write.begin(), id, write.by);
    write.afterCommit(() => this.cache.forget(model));
    return presentModel(model);
  }

  @Get()
  @Route({
    summary: 'List models, the newest first',
    role: 'viewer',
    query: CurvePageQuery,
    answers: { 200: ModelPage },
  })
  async list(@Query(validQuery(CurvePageQuery)) query: CurvePageQuery): Promise<Page<Model>> {
    const rows = this.dataSource.getRepository(ModelEntity).createQueryBuilder('model');
    return pageOf(curveFilter(rows, query), query, presentModel);
  }

  @Get(':id')
  @Route({ summary: 'One model', role: 'viewer', answers: { 200: Model }, problems: ['not_found'] })
  async get(@Param('id') id: string): Promise<Model> {
    return presentModel(await findModel(this.dataSource.manager, id));
  }

  @Get(':id/compare')
  @Route({
    summary:
      'What changes from this version to another of the same curve, in its data and in what it predicts',
    role: 'viewer',
    query: ComparisonQuery,
    answers: { 200: Comparison },
    problems: ['not_found'],
  })
  async compare(
    @Param('id') id: string,
    @Query(validQuery(ComparisonQuery)) { with: otherId }: ComparisonQuery,
  ): Promise<Comparison> {
    const model = await findModel(this.dataSource.manager, id);
    const other = await this.find(otherId);
    if (!other) throw fieldProblem('invalid', 'with', `there is no model ${otherId}`);
    return presentComparison(model, other);
  }

  @Post(':id/predict')
  @Route({
    summary: 'Expected throughput of a run and its one-sided bounds, at each point',
    role: 'viewer',
    body: PredictRequest,
    answers: { 200: Predictions },
    problems: ['not_found'],
  })
  async predict(
    @Param('id') id: string,
    @Body(valid(PredictRequest)) body: PredictRequest,
  ): Promise<Predictions> {
    const errors = new FieldErrors();
    for (const [i, { budgetUs, periodUs, neighbours = [] }] of body.points.entries()) {
      errors.require(
        budgetUs <= periodUs,
        `/points/${i}/budgetUs`,
        `must not exceed the period, ${periodUs} us`,
      );
      for (const [j, each] of neighbours.entries())
        checkNeighbour(errors, each, `/points/${i}/neighbours/${j}`, periodUs);
    }
    errors.throwIfAny();
    const fit = isUuid(id) ? await this.cache.fit(id.toLowerCase()) : null;
    if (!fit) throw notFound('model', id);
    return {
      predictions: body.points.map(({ budgetUs, periodUs, neighbours = [] }) => {
        const beside = neighbours.map((neighbour) => loadOf(neighbour, periodUs));
        const operation = { share: budgetUs / periodUs, periodUs, neighbours: beside };
        const unknown = unknownKinds(fit, beside);
        return {
          ...predict(fit, operation, body.confidence),
          ...(unknown.length > 0 ? { unknownKinds: unknown } : {}),
        };
      }),
    };
  }

  private async find(id: string): Promise<ModelEntity | null> {
    return isUuid(id) ? this.dataSource.getRepository(ModelEntity).findOneBy({ id }) : null;
  }
}
