import { notOfThisApi } from './problem.js';

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/**
 * All items of a list, page after page:
 * `for await (const host of itemsOf((page) => answer(client.GET('/v1/hosts', { params: { query: page } }))))`.
 */
export async function* itemsOf<T>(
  pageAt: (page: { readonly cursor?: string }) => Promise<Page<T>>,
): AsyncGenerator<T> {
  let cursor: string | null = null;
  do {
    const page: Page<T> = await pageAt(cursor === null ? {} : { cursor });
    if (!Array.isArray(page.items)) throw notOfThisApi();
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
