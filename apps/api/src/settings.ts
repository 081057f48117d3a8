import { resolve } from 'node:path';
import { type RateLimit, readRateLimit } from './auth/rate-limit.js';
import { StartupError } from './startup-error.js';

/** The token under which the settings are injected. */
export const SETTINGS = Symbol('settings');

/** What the environment says. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** A PostgreSQL server; null for the embedded one below dataDir. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** The bootstrap admin key; null where one is to be made. */
  readonly adminKey: string | null;
  /** Keys the hash of API keys, so that a stolen table cannot be tried against guesses. */
  readonly keySecret: string | null;
  /** How many requests a key may send; null where that is not limited. */
  readonly rateLimit: RateLimit | null;
  readonly logLevel: string;
  /** How many worker processes this one starts, for jobs. */
  readonly workers: number;
  /** At the end it serves so long after it has said that it is not ready, for balancers to notice. */
  readonly drainSeconds: number;
}

const MOST_WORKERS = 64;
const MOST_DRAIN_SECONDS = 600;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Reads and checks the environment. Throws a StartupError that names the variable. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const port = env['PORT'] || '3000';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw new StartupError(`PORT must be a number from 0 to 65535, not "${port}"`);
  }
  const logLevel = env['LOG_LEVEL'] || (env['NODE_ENV'] === 'production' ? 'info' : 'warn');
  if (!LOG_LEVELS.includes(logLevel)) {
    throw new StartupError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${logLevel}"`);
  }
  const workers = env['PLIMSOLL_WORKERS'] || '1';
  if (!/^\d{1,2}$/.test(workers) || Number(workers) > MOST_WORKERS) {
    throw new StartupError(`PLIMSOLL_WORKERS must be a number from 0 to ${MOST_WORKERS}, not "${workers}"`);
  }
  const drainSeconds = env['PLIMSOLL_DRAIN_SECONDS'] || '0';
  if (!/^\d{1,3}$/.test(drainSeconds) || Number(drainSeconds) > MOST_DRAIN_SECONDS) {
    throw new StartupError(
      `PLIMSOLL_DRAIN_SECONDS must be a number from 0 to ${MOST_DRAIN_SECONDS}, not "${drainSeconds}"`,
    );
  }
  return {
    host: env['HOST'] || '127.0.0.1',
    port: Number(port),
    databaseUrl: databaseUrl(env['DATABASE_URL']),
    dataDir: resolve(env['PLIMSOLL_DATA_DIR'] || '.plimsoll'),
    adminKey: env['PLIMSOLL_ADMIN_KEY'] || null,
    keySecret: env['PLIMSOLL_KEY_SECRET'] || null,
    rateLimit: readRateLimit(env['PLIMSOLL_RATE_LIMIT']),
    logLevel,
    workers: Number(workers),
    drainSeconds: Number(drainSeconds),
  };
}

function databaseUrl(text: string | undefined): string | null {
  if (!text) return null;
  if (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)) return text;
  throw new StartupError('DATABASE_URL must look like postgresql://user:password@host:5432/database');
}
