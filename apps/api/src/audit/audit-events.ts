import type { AuditAction, AuditEvent, AuditNoun } from '@plimsoll/contract';
import type { EntityManager } from 'typeorm';
import type { By } from '../auth/caller.js';
import type { AuditEventEntity } from './audit-event.entity.js';

/** What was changed: no secrets, and of what is large its size and digest. */
interface Change {
  readonly action: AuditAction;
  readonly noun: AuditNoun;
  readonly nounId: string;
  /** Null where it was not there. */
  readonly before: object | null;
  readonly after: object | null;
}

/** Adds a change to the history, in the transaction that makes it. What changes nothing is not told. */
export async function audit(manager: EntityManager, by: By, change: Change): Promise<void> {
  const { id = null, requestId = null } = by ?? {};
  const { action, noun, nounId, before, after } = change;
  await manager.query(
    `INSERT INTO audit_event (caller, request_id, action, noun, noun_id, before, after)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, requestId, action, noun, nounId, jsonOf(before), jsonOf(after)],
  );
}

const jsonOf = (value: object | null) => (value === null ? null : JSON.stringify(value));

export function presentAuditEvent({
  seq: _,
  at,
  caller,
  callerName,
  ...event
}: AuditEventEntity): AuditEvent {
  return {
    ...event,
    at: at.toISOString(),
    caller: caller === null ? null : { id: caller, name: callerName ?? '' },
  };
}
