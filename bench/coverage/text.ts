import { type Coverage, JUDGED_CONFIDENCES, type Side } from '@plimsoll/curves';
import type { Judgement } from './judgement.js';

const NAME = 26;
const CELL = 19;

/** The four kinds of rows that each truth has. */
const ROWS = (['unseen', 'same'] as const).flatMap((where) =>
  (['lower', 'upper'] as const).map((side) => ({ where, side, name: `  ${where} conditions, ${side}` })),
);

export function heading(): string {
  return row(
    '% of new runs covered',
    JUDGED_CONFIDENCES.map((confidence) => `${confidence * 100} `),
  );
}

/** One truth: the truth itself, then a row for each kind of conditions and side. */
export function describe({ truth, refused, families, ...judgement }: Judgement): string[] {
  const chosen = Object.entries(families).map(([family, count]) => `${family} ${count}`);
  return [
    `${truth} (${[...chosen, ...(refused > 0 ? [`refused ${refused}`] : [])].join(', ')})`,
    ...ROWS.map(({ where, side, name }) => {
      const found = of(judgement[where], side);
      const ok = found.length > 0 && found.every(({ holds }) => holds);
      return row(name, found.map(cell), ok ? 'ok' : 'OFF');
    }),
  ];
}

/** All truths together: mean, least and most, and in how many the interval has what was asked. */
export function summary(judgements: readonly Judgement[]): string[] {
  return [
    `all ${judgements.length} truths: mean, least-most; in how many of them the interval contains what was asked`,
    ...ROWS.flatMap(({ where, side, name }) => {
      const columns = JUDGED_CONFIDENCES.map((confidence) =>
        judgements.flatMap((one) => of(one[where], side).filter((found) => found.confidence === confidence)),
      );
      return [
        row(
          name,
          columns.map((column) => {
            const fractions = column.map(({ fraction }) => fraction);
            const mean = fractions.reduce((sum, fraction) => sum + fraction, 0) / fractions.length;
            return `${percent(mean)} ${percent(Math.min(...fractions))}-${percent(Math.max(...fractions))} `;
          }),
        ),
        row(
          '',
          columns.map((column) => `${column.filter(({ holds }) => holds).length} of ${column.length} `),
        ),
      ];
    }),
  ];
}

function of(coverage: readonly Coverage[], side: Side): Coverage[] {
  return coverage.filter((one) => one.side === side);
}

/** The covered part with its 99% interval, and a mark where that does not contain what was asked. */
function cell({ fraction, interval: [lower, upper], holds }: Coverage): string {
  return `${percent(fraction)} ${percent(lower)}-${percent(upper)}${holds ? ' ' : '!'}`;
}

function percent(fraction: number): string {
  return fraction === 1 ? '100' : (fraction * 100).toFixed(1);
}

function row(name: string, cells: readonly string[], verdict = ''): string {
  return `${name.padEnd(NAME)} ${cells.map((one) => one.padStart(CELL)).join('')}  ${verdict}`.trimEnd();
}
