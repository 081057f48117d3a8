import type { Comparison } from '@plimsoll/client';
import { effect, figure, milliseconds, moment, percent } from '../../figures.js';
import { termInWords } from '../model-words.js';
import { RowsTable } from '../rows-table.js';

type Side = Comparison['one'];

const FACTS: readonly [label: string, (side: Side) => string][] = [
  ['Plans use it', ({ promoted }) => (promoted ? 'yes' : 'no')],
  ['Fitted', ({ createdAt }) => moment(createdAt)],
  ['Curve alone', ({ family }) => termInWords(family)],
  ['Interference', ({ form }) => termInWords(form)],
  ['Conditions', ({ diagnostics }) => figure(diagnostics.conditions)],
  ['Runs', ({ diagnostics }) => figure(diagnostics.runs)],
  ['R²', ({ diagnostics }) => percent(diagnostics.rSquared)],
  ['Median error', ({ diagnostics }) => effect(diagnostics.medianRelativeError)],
  [
    'Noise of runs, least to largest share',
    ({ diagnostics: { runToRunSd } }) =>
      `${effect(runToRunSd.atMinShare)} to ${effect(runToRunSd.atMaxShare)}`,
  ],
  ['Lack of fit', ({ diagnostics }) => effect(diagnostics.lackOfFitSd)],
  ['Points that stand out', ({ diagnostics }) => figure(diagnostics.outliers.length)],
  [
    'Measured shares',
    ({ diagnostics: { hull } }) => `${percent(hull.minShare)} to ${percent(hull.maxShare)}`,
  ],
  ['Measured periods', ({ diagnostics: { hull } }) => hull.periodsUs.map(milliseconds).join(', ')],
];

/** What both are, fact by fact. */
export function ComparedSides({ comparison: { one, other } }: { comparison: Comparison }) {
  return (
    <RowsTable
      caption="Both versions"
      columns={[
        { label: 'What' },
        { label: `Version ${one.version}`, number: true },
        { label: `Version ${other.version}`, number: true },
      ]}
      rows={FACTS.map(([label, told]) => ({ key: label, cells: [label, told(one), told(other)] }))}
    />
  );
}
