import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { audit } from '../audit/audit-events.js';
import type { Settings } from '../settings.js';
import { StartupError } from '../startup-error.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { hashKey, makeKey } from './key-hash.js';

const SHORT_KEY = 16;

/**
 * Makes sure that there is one bootstrap admin key: the one that the environment gives, else the one that an earlier
 * start left, else a new one, printed this once and kept in admin.key in the data directory. To be called under the
 * startup lock.
 */
export async function ensureBootstrapKey(
  dataSource: DataSource,
  settings: Settings,
  log: (line: string) => void,
): Promise<void> {
  if (settings.adminKey !== null && settings.adminKey.length < SHORT_KEY) {
    log(`warning: PLIMSOLL_ADMIN_KEY has fewer than ${SHORT_KEY} characters and can be guessed`);
  }
  const keys = dataSource.getRepository(ApiKeyEntity);
  const stored = await keys.findOneBy({ bootstrap: true });
  if (settings.adminKey === null && stored) return;
  const key = settings.adminKey ?? (await keptKey(settings.dataDir, log));
  const hash = hashKey(key, settings.keySecret);
  if (stored?.hash.equals(hash) && stored.revokedAt === null) return;
  const id = stored?.id ?? randomUUID();
  const now = { name: 'bootstrap', role: 'admin', revokedAt: null } as const;
  await dataSource.transaction(async (manager) => {
    await manager.save(ApiKeyEntity, { id, hash, bootstrap: true, ...now });
    await audit(manager, null, {
      action: stored ? 'changed' : 'created',
      noun: 'api-key',
      nounId: id,
      before: stored && { name: stored.name, role: stored.role, revokedAt: stored.revokedAt },
      after: now,
    });
  });
}

/** The key of a data directory that outlived its database, or a new one. */
async function keptKey(dataDir: string, log: (line: string) => void): Promise<string> {
  const file = keyFile(dataDir);
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const key = makeKey();
  try {
    await mkdir(dataDir, { recursive: true });
    writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx' });
  } catch {
    throw new StartupError(`cannot write ${file}: make the directory writable, or set PLIMSOLL_ADMIN_KEY`);
  }
  log(`admin key (shown once, kept in ${file}): ${key}`);
  return key;
}

export function keyFile(dataDir: string): string {
  return join(dataDir, 'admin.key');
}
