/**
 * `text` as one word of a POSIX shell, whatever it holds. Throws a RangeError for what a command would take for an
 * option, and for U+0000, which no word can hold.
 */
export function shellWord(text: string): string {
  if (text.startsWith('-') || text.includes('\0'))
    throw new RangeError(`${JSON.stringify(text)} cannot be named in a command`);
  return `'${text.replaceAll("'", "'\\''")}'`;
}
