/** Rows below their titles, in columns as wide as what is in them; figures to the right. */
export function textTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = titles.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const isFigures = titles.map(
    (_title, i) => rows.length > 0 && rows.every((row) => FIGURE.test(row[i] ?? '')),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (isFigures[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [titles, ...rows].map(line).join('\n');
}

const FIGURE = /^(-?[\d.,]+( ?(%|us|ms|s))?|-|)$/;
