import { setImmediate } from 'node:timers/promises';
import type {
  DemandLimit,
  MeasuredNeighbour,
  ResponsePoint,
  ResponseTimesAnswer,
  ResponseTimesQuery,
} from '@plimsoll/contract';
import {
  demandQuantile,
  leastLoaded,
  missShare,
  quantileEstimate,
  type ResponseCondition,
  responseTimes,
} from '@plimsoll/curves';
import { fieldProblem, ProblemError } from '../http/problem-error.js';
import type { BenchmarkEntity } from './benchmark.entity.js';
import { neighbourShare } from './conditions.js';
import type { Place } from './exclusions.js';
import type { PointEntity } from './point.entity.js';

const DEFAULT_CONFIDENCE = 0.95;
const DEFAULT_QUANTILES = '0.5,0.9,0.99';
const MOST_QUANTILES = 20;

/** What is asked of each point. */
interface Asked {
  readonly confidence: number;
  readonly probabilities: readonly number[];
  readonly deadlineMs: number | undefined;
}

/**
 * What the points of a benchmark say about response times, and these about the demand of its requests. Those in
 * `excluded` are described, but say nothing about the demand.
 */
export async function describeResponseTimes(
  benchmark: BenchmarkEntity,
  points: readonly PointEntity[],
  excluded: readonly Place[],
  query: ResponseTimesQuery,
): Promise<ResponseTimesAnswer> {
  const asked = {
    confidence: query.confidence ?? DEFAULT_CONFIDENCE,
    probabilities: probabilitiesOf(query.quantiles ?? DEFAULT_QUANTILES),
    deadlineMs: query.deadlineMs,
  };
  if (benchmark.metricName !== 'responseTime') {
    const what = `${benchmark.metricName} in ${benchmark.metricUnit}`;
    throw new ProblemError(
      'not_supported',
      `benchmark ${benchmark.id} holds ${what}: only one of the metric responseTime has response times`,
    );
  }
  const described: ResponsePoint[] = [];
  const conditions: PlacedCondition[] = [];
  for (const point of points) {
    const condition = conditionOf(point, benchmark.periodUs);
    const isExcluded = excluded.some(({ position }) => position === point.position);
    if (condition && !isExcluded) conditions.push(condition);
    described.push(describePoint(point, benchmark.periodUs, condition, asked));
    // Thousands of points take seconds: others are served in between, as between the quantiles of demand.
    await setImmediate();
  }
  return {
    confidence: asked.confidence,
    points: described,
    demandLimit: await demandLimitOf(conditions, asked),
  };
}

function probabilitiesOf(text: string): number[] {
  const parts = text.split(',');
  const values = parts.map(Number);
  const legal = parts.every(
    (part, i) => /^\d*\.\d+$/.test(part) && (values[i] ?? 0) > 0 && (values[i] ?? 1) < 1,
  );
  if (legal && parts.length <= MOST_QUANTILES) return values;
  const right = `must be up to ${MOST_QUANTILES} numbers above 0 and below 1, joined by commas, such as 0.5,0.99`;
  throw fieldProblem('invalid', 'quantiles', right);
}

type PlacedCondition = ResponseCondition & { readonly position: number };

/** Null for a point whose samples are not known. */
function conditionOf(point: PointEntity, benchmarkPeriodUs: number): PlacedCondition | null {
  const { position, samples, budgetUs, neighbours } = point;
  const periodUs = point.periodUs ?? benchmarkPeriodUs;
  return (
    samples && {
      position,
      server: budgetUs === null ? null : { budgetUs, periodUs },
      neighbourLoad: loadOf(neighbours, periodUs),
      times: responseTimes(samples),
    }
  );
}

function loadOf(neighbours: readonly MeasuredNeighbour[], periodUs: number): number {
  return neighbours.reduce((sum, neighbour) => sum + neighbourShare(neighbour, periodUs), 0);
}

function describePoint(
  { position, budgetUs, periodUs, unreserved, neighbours, ...summary }: PointEntity,
  benchmarkPeriodUs: number,
  condition: ResponseCondition | null,
  { confidence, probabilities, deadlineMs }: Asked,
): ResponsePoint {
  const { mean, sd, n } = summary;
  const { times } = condition ?? {};
  return {
    position,
    ...(budgetUs === null ? {} : { budgetUs }),
    periodUs: periodUs ?? benchmarkPeriodUs,
    unreserved,
    neighbours,
    count: times?.count ?? n ?? 1,
    mean: times?.mean ?? mean ?? 0,
    sd: times?.sd ?? sd ?? 0,
    min: times?.min ?? null,
    max: times?.max ?? null,
    quantiles: times
      ? probabilities.map((each) => quantileEstimate(times.ascending, each, confidence))
      : null,
    ...(deadlineMs === undefined
      ? {}
      : { misses: times ? { deadlineMs, ...missShare(times, deadlineMs, confidence) } : null }),
  };
}

/** Null where no point has samples. */
async function demandLimitOf(
  conditions: readonly PlacedCondition[],
  { confidence, probabilities }: Asked,
): Promise<DemandLimit | null> {
  const chosen = leastLoaded(conditions);
  const [first] = chosen;
  if (!first) return null;
  const quantiles: DemandLimit['quantiles'] = [];
  for (const probability of probabilities) {
    const quantile = demandQuantile(chosen, probability, confidence);
    if (quantile) quantiles.push(quantile);
    await setImmediate();
  }
  return { positions: chosen.map(({ position }) => position), neighbourLoad: first.neighbourLoad, quantiles };
}
