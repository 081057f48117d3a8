import { svgDocument, text } from '../../svg.js';

/** An axis from its first tick to its last. */
export interface Axis {
  readonly label: string;
  readonly ticks: readonly number[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
  /** Drawn as a bar to both sides. */
  readonly sd?: number;
}

export interface Series {
  readonly label: string;
  readonly color: string;
  readonly points: readonly Point[];
  /** Lines join points, or go in steps from one to the next. */
  readonly line: 'solid' | 'dashed' | 'dotted' | 'none';
  readonly steps?: boolean;
  readonly mark?: 'disc' | 'ring' | 'square' | 'diamond';
}

export interface Chart {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** A vertical line where something has to be done, and what. */
  readonly limit?: { readonly x: number; readonly label: string };
}

/** Told apart by people who are colour-blind (Okabe and Ito 2008), the most different first. */
export const COLORS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'] as const;

export const WIDTH = 760;
export const HEIGHT = 440;
const PLOT = { left: 70, right: 530, top: 44, bottom: 380 };
const LEGEND = { x: 550, y: 60, row: 22, sample: 34 };
const DASHES = { solid: '', dashed: ' stroke-dasharray="7 4"', dotted: ' stroke-dasharray="2 4"', none: '' };

/** A chart with axes, a grid and a legend beside it, as an SVG document. */
export function chart({ title, x, y, series, limit }: Chart): string {
  const scale = (axis: Axis, from: number, to: number) => {
    const [first, last] = [axis.ticks[0] ?? NaN, axis.ticks.at(-1) ?? NaN];
    return (value: number) => Number((from + ((value - first) / (last - first)) * (to - from)).toFixed(1));
  };
  const place: Place = { x: scale(x, PLOT.left, PLOT.right), y: scale(y, PLOT.bottom, PLOT.top) };
  const middle = (PLOT.left + PLOT.right) / 2;
  return svgDocument(WIDTH, HEIGHT, 14, [
    text(PLOT.left, 24, title, 'font-size="16" font-weight="bold"'),
    ...y.ticks.flatMap((tick) => [
      `<path d="M${PLOT.left} ${place.y(tick)}H${PLOT.right}" stroke="#e5e5e5"/>`,
      text(PLOT.left - 9, place.y(tick) + 5, String(tick), 'text-anchor="end" fill="#333"'),
    ]),
    ...x.ticks.flatMap((tick) => [
      `<path d="M${place.x(tick)} ${PLOT.bottom}v6" stroke="#333"/>`,
      text(place.x(tick), PLOT.bottom + 23, String(tick), 'text-anchor="middle" fill="#333"'),
    ]),
    `<path d="M${PLOT.left} ${PLOT.top}V${PLOT.bottom}H${PLOT.right}" fill="none" stroke="#333"/>`,
    text(middle, HEIGHT - 12, x.label, 'text-anchor="middle"'),
    text(
      0,
      0,
      y.label,
      `text-anchor="middle" transform="translate(20 ${(PLOT.top + PLOT.bottom) / 2}) rotate(-90)"`,
    ),
    ...(limit ? limitLine(limit.label, place.x(limit.x)) : []),
    ...series.flatMap((one) => drawn(one, place)),
    ...series.flatMap((one, i) => legend(one, LEGEND.y + i * LEGEND.row)),
  ]);
}

interface Place {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

function limitLine(label: string, x: number): string[] {
  return [
    `<path d="M${x} ${PLOT.top}V${PLOT.bottom}" stroke="#555" stroke-dasharray="4 3"/>`,
    text(x + 6, PLOT.bottom - 8, label, 'fill="#555"'),
  ];
}

function drawn({ points, color, line, steps = false, mark }: Series, place: Place): string[] {
  const at = points.map(({ x, y }) => [place.x(x), place.y(y)] as const);
  const path = at.map(([x, y], i) => (i === 0 ? `M${x} ${y}` : steps ? `H${x}V${y}` : `L${x} ${y}`)).join('');
  const bars = points
    .map(({ x, y, sd = 0 }) => (sd > 0 ? `M${place.x(x)} ${place.y(y - sd)}V${place.y(y + sd)}` : ''))
    .join('');
  return [
    ...(line === 'none'
      ? []
      : [`<path d="${path}" fill="none" stroke="${color}" stroke-width="2"${DASHES[line]}/>`]),
    ...(bars ? [`<path d="${bars}" stroke="${color}" stroke-width="3" stroke-opacity="0.6"/>`] : []),
    ...(mark ? at.map(([x, y]) => marked(mark, x, y, color)) : []),
  ];
}

function legend({ label, color, line, mark }: Series, y: number): string[] {
  const { x, sample } = LEGEND;
  const dashes = DASHES[line];
  return [
    ...(line === 'none'
      ? []
      : [`<path d="M${x} ${y}h${sample}" stroke="${color}" stroke-width="2"${dashes}/>`]),
    ...(mark ? [marked(mark, x + sample / 2, y, color)] : []),
    text(x + sample + 8, y + 5, label),
  ];
}

function marked(mark: NonNullable<Series['mark']>, x: number, y: number, color: string): string {
  if (mark === 'square') return `<path d="M${x - 4} ${y - 4}h8v8h-8z" fill="${color}"/>`;
  if (mark === 'diamond') return `<path d="M${x} ${y - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5z" fill="${color}"/>`;
  return `<circle cx="${x}" cy="${y}" r="4" fill="${mark === 'ring' ? '#fff' : color}" stroke="${color}" stroke-width="2"/>`;
}
