import Type from 'typebox';
import { Exactly, Name } from './primitives.js';

/** The query of every list. */
export const PageQuery = Exactly({
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'At most so many items' }),
  ),
  cursor: Type.Optional(Type.String({ maxLength: 200, description: 'nextCursor of the page before' })),
});
export type PageQuery = Type.Static<typeof PageQuery>;

/** A list narrowed to one hardware profile or workload. */
export const CurvePageQuery = Exactly({
  ...PageQuery.properties,
  hardwareProfile: Type.Optional(Name),
  workload: Type.Optional(Name),
});
export type CurvePageQuery = Type.Static<typeof CurvePageQuery>;

/** The answer of every list: nextCursor is null on the last page. */
export function PageOf<T extends Type.TSchema>(item: T) {
  return Exactly({ items: Type.Array(item), nextCursor: Type.Union([Type.String(), Type.Null()]) });
}
export type Page<T> = { items: T[]; nextCursor: string | null };
