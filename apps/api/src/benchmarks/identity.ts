import { createHash } from 'node:crypto';
import type { MeasuredNeighbour, NewBenchmark, NewPoint } from '@plimsoll/contract';

/**
 * What makes two uploads the same benchmark: profile, workload, metric, origin, and all points with their periods and
 * annotations, whatever the order of points, of neighbours and of the names of annotations. SHA-256 of a canonical text.
 */
export function identityOf({
  hardwareProfile,
  workload,
  metric,
  origin,
  periodUs,
  points,
}: NewBenchmark): Buffer {
  const canonical = points.map((point) => JSON.stringify(canonicalPoint(point, periodUs))).sort();
  const head = JSON.stringify([hardwareProfile, workload, metric.name, metric.unit, origin]);
  const hash = createHash('sha256').update(head);
  for (const point of canonical) hash.update('\n').update(point);
  return hash.digest();
}

function canonicalPoint(point: NewPoint, benchmarkPeriodUs: number) {
  const periodUs = point.periodUs ?? benchmarkPeriodUs;
  const neighbours = (point.neighbours ?? [])
    .map((each) => JSON.stringify(canonicalNeighbour(each, periodUs)))
    .sort();
  const { budgetUs = null, unreserved = false, samples = null, mean = null, sd = null, n = null } = point;
  const condition = [budgetUs, periodUs, unreserved, neighbours, samples, mean, sd, n];
  // Points without annotations keep the identity that they had before there were any.
  return point.annotations ? [...condition, Object.entries(point.annotations).sort()] : condition;
}

/** A neighbour without a reservation is one whose budget is null. */
function canonicalNeighbour(neighbour: MeasuredNeighbour, pointPeriodUs: number) {
  const {
    workload,
    budgetUs = null,
    periodUs = pointPeriodUs,
    trafficMbps = null,
    trafficPps = null,
    relation = 'core',
  } = neighbour;
  return [workload, budgetUs, periodUs, trafficMbps, trafficPps, relation];
}
