import type { Condition } from '@plimsoll/curves';
import { type EntityManager, In } from 'typeorm';
import { BenchmarkEntity } from '../benchmarks/benchmark.entity.js';
import { presentPoint } from '../benchmarks/benchmarks.js';
import { conditionOf } from '../benchmarks/conditions.js';
import type { Place } from '../benchmarks/exclusions.js';
import { PointEntity } from '../benchmarks/point.entity.js';

/** The points of these benchmarks but for the excluded ones, as conditions that are labelled by their place. */
export async function conditionsOf(
  manager: EntityManager,
  benchmarkIds: readonly string[],
  excluded: readonly Place[],
): Promise<Condition[]> {
  const ids = In([...benchmarkIds]);
  const benchmarks = await manager.findBy(BenchmarkEntity, { id: ids });
  const periods = new Map(benchmarks.map(({ id, periodUs }) => [id, periodUs]));
  const points = await manager.find(PointEntity, {
    where: { benchmarkId: ids },
    order: { benchmarkId: 'ASC', position: 'ASC' },
  });
  const left = new Set(excluded.map(labelOf));
  return points
    .filter((point) => !left.has(labelOf(point)))
    .map((point) => ({
      ...conditionOf(presentPoint(point), periods.get(point.benchmarkId) ?? 0),
      label: labelOf(point),
    }));
}

function labelOf({ benchmarkId, position }: Place): string {
  return `${benchmarkId} ${position}`;
}

/** The place of the point that a condition was labelled by. */
export function placeOf({ label = '' }: { readonly label?: string }): Place {
  const [benchmarkId = '', position] = label.split(' ');
  return { benchmarkId, position: Number(position) };
}
