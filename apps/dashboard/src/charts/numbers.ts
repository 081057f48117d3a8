/** The numbers behind a chart: what is exported, and what is read by those who cannot see the chart. */
export type Numbers = { columns: readonly string[]; rows: readonly (readonly (string | number | null)[])[] };

/** As RFC 4180 has it. A text that a spreadsheet would take for a formula is kept one by a leading apostrophe. */
export function csvOf({ columns, rows }: Numbers): string {
  const lines = [columns, ...rows].map((cells) => cells.map(cellOf).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function cellOf(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
