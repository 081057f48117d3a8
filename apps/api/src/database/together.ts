/**
 * What each of them gives. They are statements of one transaction, sent on its connection without a wait between them.
 * Throws what failed first, but not before all have ended: the next statement of another would be run after the
 * rollback, outside the transaction.
 */
export async function together<const T extends readonly Promise<unknown>[]>(
  ...all: T
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(all);
  return Promise.all(all);
}
