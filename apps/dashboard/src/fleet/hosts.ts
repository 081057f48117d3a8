import { ApiProblem, answer, type Change, type Client, type Host } from '@plimsoll/client';
import { all } from '../client.js';

export type Core = Host['cores'][number];

/** So many hosts are read one by one after changes; where more changed, all are. */
const MOST_ONE_BY_ONE = 20;
const { compare } = new Intl.Collator('en', { numeric: true });
const byName = (a: Host, b: Host) => compare(a.name, b.name);

/** All hosts by name, with what their cores carry: 200 hosts a call. */
export async function allHosts(client: Client): Promise<Host[]> {
  const hosts = await all((query) => answer(client.GET('/v1/hosts', { params: { query } })));
  return hosts.sort(byName);
}

/** The hosts as they are after these changes. */
export async function hostsAfter(
  client: Client,
  known: readonly Host[],
  changes: readonly Change[],
): Promise<Host[]> {
  const changed = new Set(changes.map(({ hostId }) => hostId));
  if (changed.size > MOST_ONE_BY_ONE) return allHosts(client);
  const read = await Promise.all([...changed].map((id) => hostOrNone(client, id)));
  const others = known.filter(({ id }) => !changed.has(id));
  return [...others, ...read.filter((host) => host !== null)].sort(byName);
}

/** Null where it was removed. */
async function hostOrNone(client: Client, id: string): Promise<Host | null> {
  try {
    return await answer(client.GET('/v1/hosts/{id}', { params: { path: { id } } }));
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.problem.status === 404) return null;
    throw problem;
  }
}
