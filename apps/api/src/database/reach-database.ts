import type { Settings } from '../settings.js';
import { joinEmbeddedServer } from './embedded/embedded-server.js';

/** The database that the settings name; `leave`, after the last connection is closed, stops one that nobody else uses. */
export async function reachDatabase(
  { databaseUrl, dataDir }: Settings,
  log: (line: string) => void,
): Promise<{ url: string; leave(this: void): Promise<void> }> {
  if (databaseUrl !== null) return { url: databaseUrl, leave: () => Promise.resolve() };
  const server = await joinEmbeddedServer({ dataDir, log });
  return { url: server.url, leave: () => server.leave() };
}
