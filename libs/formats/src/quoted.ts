/** What a file says, short enough for a line, without characters that a terminal would obey. */
export function quoted(text: string, most = 60): string {
  return JSON.stringify(text.length > most ? `${text.slice(0, most)}...` : text);
}
