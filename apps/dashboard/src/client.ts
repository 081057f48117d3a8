import {
  type ApiKey,
  answer,
  type Client,
  connect,
  type HardwareProfile,
  itemsOf,
  type Model,
} from '@plimsoll/client';

export type Role = ApiKey['role'];

/** A client of the service that this page comes from; `onRefusedKey` is called when that does not know the key. */
export function clientOf(key: string, onRefusedKey: () => void = () => {}): Client {
  const client = connect({ baseUrl: '', key });
  client.use({
    onResponse({ response }) {
      if (response.status === 401) onRefusedKey();
    },
  });
  return client;
}

/** The key that the client comes with. */
export function ownKey(client: Client): Promise<ApiKey> {
  return answer(client.GET('/v1/api-keys/self'));
}

export function hardwareProfiles(client: Client): Promise<HardwareProfile[]> {
  return all((page) => answer(client.GET('/v1/hardware-profiles', { params: { query: page } })));
}

/** The models that plans use now, one for each profile and workload. */
export async function promotedModels(
  client: Client,
  of: { hardwareProfile?: string; workload?: string } = {},
): Promise<Model[]> {
  const models = await all((page) =>
    answer(client.GET('/v1/models', { params: { query: { ...of, ...page } } })),
  );
  return models.filter((model) => model.promoted);
}

/** All items of a list, page after page. */
export async function all<T>(
  pageAt: (page: { limit: number; cursor?: string }) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const items: T[] = [];
  for await (const item of itemsOf((page) => pageAt({ ...page, limit: 200 }))) items.push(item);
  return items;
}
