import { answer, type Client, type Placement, type PlacementPageQuery } from '@plimsoll/client';
import { aheadMs } from './service-time.js';

export const PAGE = 50;
export type PlacementFilter = Pick<PlacementPageQuery, 'status' | 'host'>;

export interface Listed {
  readonly items: readonly Placement[];
  readonly isMore: boolean;
  /** How far the clock of the service is ahead of performance.now(); ms. */
  readonly ahead: number;
}

/** The newest placements, so many pages of them. */
export async function placementsOf(client: Client, filter: PlacementFilter, pages: number): Promise<Listed> {
  const items: Placement[] = [];
  let [cursor, ahead]: [string | null, number] = [null, 0];
  for (let page = 0; page < pages; page += 1) {
    const query: PlacementPageQuery = { ...filter, limit: PAGE, ...(cursor === null ? {} : { cursor }) };
    const call = client.GET('/v1/placements', { params: { query } });
    const found = await answer(call);
    ahead = aheadMs((await call).response, performance.now());
    items.push(...found.items);
    cursor = found.nextCursor;
    if (cursor === null) break;
  }
  return { items, isMore: cursor !== null, ahead };
}

export interface Told {
  readonly placement: Placement;
  readonly ahead: number;
}

export async function placementOf(client: Client, id: string): Promise<Told> {
  const call = client.GET('/v1/placements/{id}', { params: { path: { id } } });
  const placement = await answer(call);
  return { placement, ahead: aheadMs((await call).response, performance.now()) };
}
