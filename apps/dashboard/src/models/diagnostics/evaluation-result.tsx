import { Alert, List, NativeSelect, Title } from '@mantine/core';
import type { ModelEvaluation } from '@plimsoll/client';
import { useState } from 'react';
import { effect, figure } from '../../figures.js';
import { RowsTable } from '../rows-table.js';
import { type Coverage, coverageInWords, LEFT_OUT } from './coverage.js';
import { CoveragePlot } from './coverage-plot.js';

const COLUMNS = [
  { label: 'Left out at a time' },
  { label: 'Fits', number: true },
  { label: 'Conditions', number: true },
  { label: 'Median error', number: true },
  { label: '95% of errors below', number: true },
  { label: 'Bounds that hold', number: true },
];

const orNothing = (error: number | null) => (error === null ? '–' : effect(error));

function held(coverage: Coverage[]): string {
  if (coverage.length === 0) return '–';
  return `${coverage.filter(({ holds }) => holds).length} of ${coverage.length}`;
}

/** Errors and coverage for what was left out. */
export function EvaluationResult({ evaluations }: ModelEvaluation) {
  const [open, setOpen] = useState(0);
  const chosen = evaluations[open] ?? evaluations[0];
  if (!chosen) return null;
  const verdict = coverageInWords(chosen);
  return (
    <>
      <RowsTable
        caption="Errors on left-out data"
        columns={COLUMNS}
        rows={evaluations.map(({ leaveOut, folds, conditions, medianError, p95Error, coverage }) => ({
          key: leaveOut,
          cells: [
            LEFT_OUT[leaveOut],
            figure(folds),
            figure(conditions),
            orNothing(medianError),
            orNothing(p95Error),
            held(coverage),
          ],
        }))}
      />
      <Title order={3} size="h4" mb="xs">
        Coverage of the bounds
      </Title>
      <NativeSelect
        label="With this left out"
        maw="20rem"
        mb="sm"
        value={open}
        onChange={(event) => setOpen(Number(event.currentTarget.value))}
        data={evaluations.map(({ leaveOut }, index) => ({ value: String(index), label: LEFT_OUT[leaveOut] }))}
      />
      <Alert color={verdict.holds ? 'green' : 'orange'} title={verdict.title} mb="md">
        {verdict.detail}
      </Alert>
      {chosen.coverage.length > 0 && <CoveragePlot leaveOut={chosen.leaveOut} coverage={chosen.coverage} />}
      <Bands bands={chosen.bands} />
      {chosen.unfitted.length > 0 && (
        <>
          <Title order={3} size="h4">
            Not judged
          </Title>
          <List size="sm">
            {chosen.unfitted.map(({ fold, reason }) => (
              <List.Item key={fold}>
                {fold}: {reason}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </>
  );
}

type Evaluation = ModelEvaluation['evaluations'][number];

function Bands({ bands }: { bands: Evaluation['bands'] }) {
  if (bands.length === 0) return null;
  return (
    <>
      <Title order={3} size="h4" mb="xs">
        By the share of the core
      </Title>
      <RowsTable
        caption="Errors by share"
        columns={[{ label: 'Share' }, ...COLUMNS.slice(2)]}
        rows={bands.map(({ from, to, conditions, medianError, p95Error, coverage }) => ({
          key: `${from}`,
          cells: [
            `${figure(100 * from)}% to ${figure(100 * to)}%`,
            figure(conditions),
            orNothing(medianError),
            orNothing(p95Error),
            held(coverage),
          ],
        }))}
      />
    </>
  );
}
