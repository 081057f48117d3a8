import type { CurvePageQuery, Page, PageQuery } from '@plimsoll/contract';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { fieldProblem } from './problem-error.js';

const DEFAULT_LIMIT = 50;

/** One page of `rows`, newest first; rows are told apart by their `seq`. */
export async function pageOf<Row extends ObjectLiteral & { seq: number }, Item>(
  rows: SelectQueryBuilder<Row>,
  { limit = DEFAULT_LIMIT, cursor }: PageQuery,
  present: (row: Row) => Item,
): Promise<Page<Item>> {
  const query = rows.orderBy(`${rows.alias}.seq`, 'DESC').take(limit + 1);
  if (cursor !== undefined) query.andWhere(`${rows.alias}.seq < :before`, { before: sequenceOf(cursor) });
  const found = await query.getMany();
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items: items.map(present), nextCursor: found.length > limit && last ? cursorOf(last.seq) : null };
}

/** One page of a list that is all in memory and never changes. */
export function pageOfList<Item>(
  list: readonly Item[],
  { limit = DEFAULT_LIMIT, cursor }: PageQuery,
): Page<Item> {
  const from = cursor === undefined ? 0 : Number(sequenceOf(cursor));
  const end = from + limit;
  return { items: list.slice(from, end), nextCursor: end < list.length ? cursorOf(end) : null };
}

function cursorOf(seq: number): string {
  return Buffer.from(`v1:${seq}`).toString('base64url');
}

function sequenceOf(cursor: string): string {
  const match = /^v1:(\d{1,18})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match?.[1]) throw fieldProblem('invalid', 'cursor', 'must be the nextCursor of a page of this list');
  return match[1];
}

/** Narrows rows that belong to a curve to the profile and workload asked for. */
export function curveFilter<Row extends ObjectLiteral>(
  rows: SelectQueryBuilder<Row>,
  { hardwareProfile, workload }: CurvePageQuery,
): SelectQueryBuilder<Row> {
  if (hardwareProfile !== undefined)
    rows.andWhere(`${rows.alias}.hardwareProfile = :hardwareProfile`, { hardwareProfile });
  if (workload !== undefined) rows.andWhere(`${rows.alias}.workload = :workload`, { workload });
  return rows;
}
