import { DEADLINE_MS, type Responses } from './responses.js';

const WIDTH = 760;
const HEIGHT = 420;
const PLOT = { left: 60, right: 740, top: 60, bottom: 370 };
/** Response times are drawn from half a millisecond on, on a logarithmic axis, since loaded servers differ by orders. */
const FROM = 0.5;
const COLOURS = ['#1c7ed6', '#2b8a3e', '#e8590c', '#9c36b5'];
const TICKS = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** Cumulative distributions of response times, a line a scenario, as an SVG document. */
export function cdfPicture(responses: readonly Responses[]): string {
  const to = Math.max(50, ...responses.map(({ most }) => most)) * 1.05;
  const x = (ms: number) => {
    const part = Math.log(Math.max(ms, FROM) / FROM) / Math.log(to / FROM);
    return PLOT.left + part * (PLOT.right - PLOT.left);
  };
  const y = (share: number) => PLOT.bottom - share * (PLOT.bottom - PLOT.top);
  const label = (at: number, from: number, words: string, more = '') =>
    `<text x="${at.toFixed(1)}" y="${from.toFixed(1)}" ${more}>${words}</text>`;
  const rule = (from: [number, number], until: [number, number], colour: string, more = '') =>
    `<path d="M${from.map((at) => at.toFixed(1)).join(' ')}L${until.map((at) => at.toFixed(1)).join(' ')}" stroke="${colour}" ${more}/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    label(PLOT.left, 22, 'Share of responses within a time (ms)', 'font-size="14"'),
    ...responses.map(({ name }, i) =>
      label(PLOT.left + i * 170, 44, name, `fill="${COLOURS[i % COLOURS.length]}"`),
    ),
    ...[0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
      rule([PLOT.left, y(share)], [PLOT.right, y(share)], '#ddd'),
      label(PLOT.left - 8, y(share) + 4, `${share * 100}%`, 'text-anchor="end" fill="#555"'),
    ]),
    ...TICKS.filter((tick) => tick <= to).flatMap((tick) => [
      rule([x(tick), PLOT.bottom], [x(tick), PLOT.bottom + 5], '#555'),
      label(x(tick), PLOT.bottom + 20, String(tick), 'text-anchor="middle" fill="#555"'),
    ]),
    rule([x(DEADLINE_MS), PLOT.top], [x(DEADLINE_MS), PLOT.bottom], '#888', 'stroke-dasharray="4 3"'),
    label(x(DEADLINE_MS) + 4, PLOT.bottom - 6, 'deadline', 'fill="#555"'),
    ...responses.map(({ times }, i) => {
      const colour = COLOURS[i % COLOURS.length] ?? '';
      return `<path d="${steps(times, x, y)}" fill="none" stroke="${colour}" stroke-width="1.8"/>`;
    }),
    '</svg>\n',
  ].join('\n');
}

function steps(times: readonly number[], x: (ms: number) => number, y: (share: number) => number): string {
  const ascending = [...times].sort((a, b) => a - b);
  const corners = ascending.map(
    (ms, i) => `H${x(ms).toFixed(1)}V${y((i + 1) / ascending.length).toFixed(1)}`,
  );
  return `M${x(FROM).toFixed(1)} ${y(0).toFixed(1)}${corners.join('')}`;
}
