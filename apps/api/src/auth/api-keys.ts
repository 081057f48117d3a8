import { randomUUID } from 'node:crypto';
import type { ApiKey, CreatedApiKey, NewApiKey } from '@plimsoll/contract';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit-events.js';
import { instantOf } from '../http/instant.js';
import { fieldProblem, notFound } from '../http/problem-error.js';
import { isUuid } from '../http/uuid.js';
import { ApiKeyEntity } from './api-key.entity.js';
import type { Caller } from './caller.js';
import { hashKey, makeKey } from './key-hash.js';

const USE_NOTED_MS = 60_000;

/** Makes a key and stores its hash, in a transaction. */
export async function createKey(
  manager: EntityManager,
  { name, role, expiresAt: end }: NewApiKey,
  secret: string | null,
  by: Caller,
): Promise<CreatedApiKey> {
  const expiresAt = end === undefined ? null : instantOf(end, '/expiresAt');
  if (expiresAt && expiresAt.getTime() <= Date.now()) {
    throw fieldProblem('invalid', '/expiresAt', 'must lie in the future');
  }
  const key = makeKey();
  const id = randomUUID();
  await manager.insert(ApiKeyEntity, {
    id,
    name,
    role,
    hash: hashKey(key, secret),
    bootstrap: false,
    expiresAt,
  });
  const after = { name, role, expiresAt };
  await audit(manager, by, { action: 'created', noun: 'api-key', nounId: id, before: null, after });
  return { id, key };
}

/** Revokes a key, unless it is revoked, in a transaction. */
export async function revokeKey(manager: EntityManager, id: string, by: Caller): Promise<ApiKeyEntity> {
  const before = await findKey(manager, id, true);
  if (before.revokedAt) return before;
  await manager.update(ApiKeyEntity, { id: before.id }, { revokedAt: () => 'now()' });
  const revoked = await findKey(manager, id);
  await audit(manager, by, {
    action: 'revoked',
    noun: 'api-key',
    nounId: revoked.id,
    before: { revokedAt: null },
    after: { revokedAt: revoked.revokedAt },
  });
  return revoked;
}

/** Writes down that a key is used, at most once a minute, whichever processes it comes to. */
export async function noteUse(manager: EntityManager, key: ApiKeyEntity, now: number): Promise<void> {
  if (now - (key.lastUsedAt?.getTime() ?? 0) < USE_NOTED_MS) return;
  await manager.query(
    `UPDATE api_key SET last_used_at = now()
     WHERE id = $1 AND coalesce(last_used_at, '-infinity') <= now() - make_interval(secs => $2 / 1000.0)`,
    [key.id, USE_NOTED_MS],
  );
}

/** Throws a problem where there is no key of this id. */
export async function findKey(manager: EntityManager, id: string, hold = false): Promise<ApiKeyEntity> {
  const lock = hold ? { lock: { mode: 'for_no_key_update' } as const } : {};
  const found = isUuid(id) ? await manager.findOne(ApiKeyEntity, { where: { id }, ...lock }) : null;
  if (!found) throw notFound('API key', id);
  return found;
}

export function presentKey({ id, name, role, ...times }: ApiKeyEntity): ApiKey {
  return {
    id,
    name,
    role,
    createdAt: times.createdAt.toISOString(),
    expiresAt: times.expiresAt?.toISOString() ?? null,
    revokedAt: times.revokedAt?.toISOString() ?? null,
    lastUsedAt: times.lastUsedAt?.toISOString() ?? null,
  };
}
