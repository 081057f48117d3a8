/** What a field of type datetime-local holds, in the reader's time zone, as an RFC 3339 instant; none where it is empty. */
export function instantTyped(text: string): string | undefined {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
