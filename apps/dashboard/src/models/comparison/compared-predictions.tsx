import { NativeSelect, Title } from '@mantine/core';
import type { Comparison } from '@plimsoll/client';
import { useState } from 'react';
import { figure, percent } from '../../figures.js';
import { companyInWords, placeInWords } from '../place.js';
import { LongTable } from '../rows-table.js';
import { signed } from './changes.js';

const MEASURES = {
  mean: { label: 'mean', told: (value: number, unit: string) => `${figure(value)} ${unit}` },
  lower: { label: 'lower bound', told: (value: number, unit: string) => `${figure(value)} ${unit}` },
  neededShare: { label: 'share for the same lower bound', told: (value: number) => percent(value) },
} as const;
type Measure = keyof typeof MEASURES;

/** What both predict under the same conditions. */
export function ComparedPredictions({ comparison: { grid, one, other, unit } }: { comparison: Comparison }) {
  const [measure, setMeasure] = useState<Measure>('lower');
  const { told } = MEASURES[measure];
  const orNone = (value: number | null) => (value === null ? 'out of reach' : told(value, unit));
  return (
    <>
      <Title order={3} size="h4" mb="xs">
        Predictions under the same conditions
      </Title>
      <NativeSelect
        label="Compare the"
        maw="20rem"
        mb="sm"
        value={measure}
        onChange={(event) => setMeasure(event.currentTarget.value as Measure)}
        data={Object.entries(MEASURES).map(([value, { label }]) => ({ value, label }))}
      />
      <LongTable
        caption="Predictions"
        columns={[
          { label: 'Condition' },
          { label: `Version ${one.version}`, number: true },
          { label: `Version ${other.version}`, number: true },
          { label: 'Change', number: true },
        ]}
        rows={grid.map((point) => {
          const { one: ours, other: theirs, change } = point[measure];
          return {
            key: `${point.share} ${point.periodUs} ${companyInWords(point)}`,
            cells: [placeInWords(point), orNone(ours), orNone(theirs), signed(change)],
          };
        })}
      />
    </>
  );
}
