import { type ApiProblem, answer, type BenchmarkSummary, type Client } from '@plimsoll/client';
import { useCallback, useEffect, useState } from 'react';

type BenchmarkList = {
  items: BenchmarkSummary[];
  /** What follows the items: the next page's cursor, null after the last page, undefined before the first came. */
  cursor: string | null | undefined;
  problem: ApiProblem | null;
};
const NOTHING_YET: BenchmarkList = { items: [], cursor: undefined, problem: null };

/** The benchmarks page by page; `more` fetches the next page, or repeats one that failed. */
export function useBenchmarkList(client: Client): BenchmarkList & { more: () => Promise<void> } {
  const [list, setList] = useState(NOTHING_YET);
  const fetchAfter = useCallback(
    async (before: BenchmarkList): Promise<BenchmarkList> => {
      try {
        const query = before.cursor ? { cursor: before.cursor } : {};
        const page = await answer(client.GET('/v1/benchmarks', { params: { query } }));
        return { items: [...before.items, ...page.items], cursor: page.nextCursor, problem: null };
      } catch (problem) {
        return { ...before, problem: problem as ApiProblem };
      }
    },
    [client],
  );
  useEffect(() => {
    let current = true;
    void fetchAfter(NOTHING_YET).then((first) => current && setList(first));
    return () => {
      current = false;
    };
  }, [fetchAfter]);
  return { ...list, more: async () => setList(await fetchAfter(list)) };
}
