import { setTimeout } from 'node:timers/promises';
import { ensureBootstrapKey } from './auth/bootstrap-key.js';
import { atStartup, openBackground, openDatabase } from './database/data-source.js';
import { reachDatabase } from './database/reach-database.js';
import { loadExamples } from './examples/load-examples.js';
import { Readiness } from './health/readiness.js';
import { buildServer } from './http/server.js';
import { startWorkers } from './jobs/workers.js';
import type { Settings } from './settings.js';
import { StartupError } from './startup-error.js';

export interface Service {
  /** Where it listens, such as http://127.0.0.1:3000. */
  readonly url: string;
  /**
   * Says that it is not ready any more, has workers hand back their jobs, and serves until whoever sends requests has
   * seen it; then answers what is under way, and closes the database.
   */
  stop(): Promise<void>;
}

/** Starts everything: database, schema, first key, examples, server, workers. Throws a StartupError in one line. */
export async function startService(settings: Settings, log: (line: string) => void): Promise<Service> {
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  };
  try {
    const { url, leave } = await reachDatabase(settings, log);
    undo.push(leave);
    const dataSource = await openDatabase(url);
    undo.push(() => dataSource.destroy());
    await atStartup(dataSource, async () => {
      await ensureBootstrapKey(dataSource, settings, log);
      await loadExamples(dataSource, log);
    });
    const background = await openBackground(url);
    undo.push(() => background.destroy());
    const app = await buildServer(dataSource, background, settings);
    undo.push(() => app.close());
    await listen(app, settings);
    const workers = startWorkers(settings.workers, url, log);
    undo.push(async () => {
      app.get(Readiness).drain();
      await Promise.all([workers.stop(), setTimeout(settings.drainSeconds * 1000)]);
    });
    return { url: await app.getUrl(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function listen(app: Awaited<ReturnType<typeof buildServer>>, { host, port }: Settings): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new StartupError(
        `port ${port} is in use: stop what listens there, or set PORT to another one (PORT=0 takes any that is free)`,
      );
    if (code === 'EACCES')
      throw new StartupError(`port ${port} needs rights that this user lacks: set PORT above 1023`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartupError(`HOST ${host} is no address of this machine`);
    throw error;
  }
}
