import type { AuditEvent } from '@plimsoll/client';

/** One field that an event tells of, by its path; null where it was not there. */
export type FieldChange = { path: string; before: string | null; after: string | null };
type Picture = AuditEvent['before'];

/** What was there before and after, field by field; fields that stayed as they were are left out. */
export function changesOf({ before, after }: { before: Picture; after: Picture }): FieldChange[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((path) => ({ path, before: was.get(path) ?? null, after: is.get(path) ?? null }))
    .filter((change) => change.before !== change.after);
}

/** The values of a picture as text, by their path: `{"a": {"b": 1}}` as `a.b` 1. */
function fieldsOf(picture: unknown, path = ''): Map<string, string> {
  if (typeof picture !== 'object' || picture === null || Array.isArray(picture))
    return new Map(path === '' ? [] : [[path, textOf(picture)]]);
  return new Map(
    Object.entries(picture).flatMap(([name, value]) => [
      ...fieldsOf(value, path === '' ? name : `${path}.${name}`),
    ]),
  );
}

function textOf(value: unknown): string {
  if (value === null) return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
