import { createHmac } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../http/problem-error.js';
import { seal, unseal } from './seal.js';

/** What a write answered. */
export interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly body: unknown;
}

/** A request with an idempotency key. */
export interface KeyedRequest {
  readonly caller: string;
  readonly key: string;
  /** The API key itself: what was answered, which may hold a secret, is stored so that only its caller can read it. */
  readonly bearer: string;
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
}

/** How long a record is kept. */
const KEPT = "interval '24 hours'";
/** Expired records that a new one sweeps away: more than one, so that they become fewer. */
const SWEPT_AT_ONCE = 4;

/**
 * Holds the key until the transaction ends. What was answered under it first; null where nothing was. A key whose first
 * request is still under way, or was another request, is a problem.
 */
export async function holdKey(manager: EntityManager, request: KeyedRequest): Promise<Answer | null> {
  const { caller, key, bearer } = request;
  const [lock] = await manager.query<{ held: boolean }[]>(
    'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 7105003)) AS held',
    [contextOf(request)],
  );
  if (!lock?.held) {
    const detail = 'the first request with this Idempotency-Key is still under way; try again';
    throw new ProblemError('idempotency_in_flight', detail, [], { 'retry-after': '1' });
  }
  // A statement of its own: it must see what was committed until the lock was free.
  const [record] = await manager.query<{ fingerprint: Buffer; answer: Buffer }[]>(
    `SELECT fingerprint, answer FROM idempotency_record
     WHERE caller = $1 AND key = $2 AND created_at > now() - ${KEPT}`,
    [caller, key],
  );
  if (!record) return null;
  if (!record.fingerprint.equals(fingerprintOf(request))) {
    const detail = 'this Idempotency-Key was used for another request: take a new key for each write';
    throw new ProblemError('idempotency_key_reused', detail);
  }
  return JSON.parse(unseal(record.answer, bearer, contextOf(request))) as Answer;
}

/** Keeps what was answered under a key that is held; some records that have expired go. */
export async function keepAnswer(
  manager: EntityManager,
  request: KeyedRequest,
  answer: Answer,
): Promise<void> {
  const { caller, key, bearer } = request;
  await manager.query(
    `WITH swept AS (
       DELETE FROM idempotency_record WHERE (caller, key) IN (
         SELECT caller, key FROM idempotency_record
         WHERE created_at <= now() - ${KEPT} AND (caller, key) <> ($1, $2)
         ORDER BY created_at LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED))
     INSERT INTO idempotency_record (caller, key, fingerprint, answer) VALUES ($1, $2, $3, $4)
     ON CONFLICT (caller, key) DO UPDATE
       SET fingerprint = excluded.fingerprint, answer = excluded.answer, created_at = excluded.created_at`,
    [caller, key, fingerprintOf(request), seal(JSON.stringify(answer), bearer, contextOf(request))],
  );
}

/** What makes two requests the same: route, body, and the API key, without which the answer cannot be read. */
function fingerprintOf({ bearer, method, url, body }: KeyedRequest): Buffer {
  return createHmac('sha256', bearer)
    .update(JSON.stringify([method, url, body ?? null]))
    .digest();
}

/** Keys have no space in them. */
function contextOf({ caller, key }: KeyedRequest): string {
  return `${caller} ${key}`;
}
