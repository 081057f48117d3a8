import type { AuditEvent, AuditEventQuery } from '@plimsoll/client';
import { instantTyped } from '../instant-field.js';

/** What is asked for, as it stands in the fields: empty where all will do; times in the reader's time zone. */
export type Filter = {
  noun: AuditEvent['noun'] | '';
  action: AuditEvent['action'] | '';
  nounId: string;
  callerId: string;
  since: string;
  until: string;
};
export const EVERYTHING: Filter = { noun: '', action: '', nounId: '', callerId: '', since: '', until: '' };

export function queryOf({ noun, action, nounId, callerId, since, until }: Filter): AuditEventQuery {
  const query = {
    noun,
    action,
    nounId: nounId.trim(),
    callerId,
    since: instantTyped(since),
    until: instantTyped(until),
  };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value));
}
