import 'reflect-metadata';
import { openDatabase } from './database/data-source.js';
import { reachDatabase } from './database/reach-database.js';
import { startWorkers } from './jobs/workers.js';
import { fail, log, untilSignal } from './process-life.js';
import { readSettings, type Settings } from './settings.js';
import { StartupError } from './startup-error.js';

/** Workers alone, beside a service or several: `npm run worker`. */
async function startAlone(settings: Settings): Promise<{ stop(): Promise<void> }> {
  if (settings.workers === 0) throw new StartupError('PLIMSOLL_WORKERS is 0: set it to at least 1 here');
  const { url, leave } = await reachDatabase(settings, log);
  try {
    // Told here and now, what keeps the workers from their database needs no looking for.
    await (await openDatabase(url)).destroy();
  } catch (error) {
    await leave();
    throw error;
  }
  const workers = startWorkers(settings.workers, url, log);
  return {
    async stop() {
      await workers.stop();
      await leave();
    },
  };
}

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  await untilSignal(startAlone(settings));
  log(`Plimsoll does jobs with ${settings.workers} worker${settings.workers === 1 ? '' : 's'}`);
}

main().catch(fail);
