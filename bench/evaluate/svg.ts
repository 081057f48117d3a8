import { svgDocument, text } from '../svg.js';
import { digits } from '../table.js';
import type { Report } from './report.js';
import { DRAWN_CONFIDENCE, difference, extentOf, type Row, rowsOf } from './rows.js';

const WIDTH = 800;
const LEFT = 230;
const RIGHT = 660;
const HEAD = 60;
const ROW = 16;

/** The picture of the terminal as an SVG document. */
export function svg(report: Report): string {
  const rows = rowsOf(report);
  const { from, to } = extentOf(rows);
  const x = (multiple: number) =>
    (LEFT + ((Math.min(to, Math.max(from, multiple)) - from) / (to - from)) * (RIGHT - LEFT)).toFixed(1);
  const height = HEAD + rows.length * ROW + 10;
  const title = `${report.file}: every condition predicted from the others`;
  const legend = `bar: prediction with bounds at ${DRAWN_CONFIDENCE * 100}% each; small dots: runs; large dot: their mean`;
  return svgDocument(WIDTH, height, 11, [
    text(10, 18, title, 'font-size="13"'),
    text(10, 34, legend, 'fill="#555"'),
    ...[from, 1, to].map((multiple) =>
      text(
        x(multiple),
        HEAD - 8,
        multiple === 1 ? '0' : difference(multiple),
        'text-anchor="middle" fill="#555"',
      ),
    ),
    `<path d="M${x(1)} ${HEAD - 4}V${height - 8}" stroke="#ccc"/>`,
    ...rows.flatMap((row, i) => strip(row, HEAD + i * ROW + ROW / 2, x)),
  ]);
}

function strip(row: Row, y: number, x: (multiple: number) => string): string[] {
  const inside = row.lower <= row.mean && row.mean <= row.upper;
  return [
    text(10, y + 4, row.label),
    `<path d="M${x(row.lower)} ${y}H${x(row.upper)}M${x(row.lower)} ${y - 4}v8M${x(row.upper)} ${y - 4}v8" stroke="#1c7ed6"/>`,
    ...row.runs.map((run) => `<circle cx="${x(run)}" cy="${y}" r="1.5" fill="#495057"/>`),
    `<circle cx="${x(row.mean)}" cy="${y}" r="3.5" fill="${inside ? '#2b8a3e' : '#e03131'}"/>`,
    text(735, y + 4, digits(row.predicted), 'text-anchor="end"'),
    text(790, y + 4, difference(row.mean), 'text-anchor="end"'),
  ];
}
