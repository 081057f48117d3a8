import type { ApiProblem } from '@plimsoll/client';
import { type DependencyList, useCallback, useEffect, useState } from 'react';

export type PageQuery = { cursor?: string };
type Page<T> = { items: T[]; nextCursor: string | null };
export type Pages<T> = {
  items: T[];
  /** What follows the items: the next page's cursor, null after the last page, undefined before the first came. */
  cursor: string | null | undefined;
  problem: ApiProblem | null;
};
const NOTHING_YET = { items: [], cursor: undefined, problem: null };

/** A list page by page, anew whenever a dependency changes; `more` fetches the next page, or repeats one that failed. */
export function usePages<T>(
  load: (query: PageQuery) => Promise<Page<T>>,
  dependencies: DependencyList,
): Pages<T> & { more: () => Promise<void>; reload: () => Promise<void> } {
  const [list, setList] = useState<Pages<T>>(NOTHING_YET);
  const fetchAfter = useCallback(async (before: Pages<T>): Promise<Pages<T>> => {
    try {
      const page = await load(before.cursor ? { cursor: before.cursor } : {});
      return { items: [...before.items, ...page.items], cursor: page.nextCursor, problem: null };
    } catch (problem) {
      return { ...before, problem: problem as ApiProblem };
    }
  }, dependencies);
  useEffect(() => {
    let current = true;
    void fetchAfter(NOTHING_YET).then((first) => current && setList(first));
    return () => {
      current = false;
    };
  }, [fetchAfter]);
  return {
    ...list,
    more: async () => setList(await fetchAfter(list)),
    reload: async () => setList(await fetchAfter(NOTHING_YET)),
  };
}
