import { Title } from '@mantine/core';
import type { Comparison } from '@plimsoll/client';
import { figure } from '../../figures.js';
import { termInWords } from '../model-words.js';
import { RowsTable } from '../rows-table.js';
import { signed } from './changes.js';

const orNone = (value: number | null) => (value === null ? '–' : figure(value));

/** The parameters of both, and how much they differ. */
export function ComparedParameters({ comparison: { parameters, one, other } }: { comparison: Comparison }) {
  return (
    <>
      <Title order={3} size="h4" mb="xs">
        Parameters
      </Title>
      <RowsTable
        caption="Parameters"
        columns={[
          { label: 'Parameter' },
          { label: 'Of' },
          { label: `Version ${one.version}`, number: true },
          { label: `Version ${other.version}`, number: true },
          { label: 'Change', number: true },
        ]}
        rows={parameters.map(({ of, name, one: ours, other: theirs, change }) => ({
          key: `${of} ${name}`,
          cells: [
            termInWords(name),
            of === 'isolated' ? 'the curve alone' : `neighbours ${of}`,
            orNone(ours),
            orNone(theirs),
            signed(change),
          ],
        }))}
      />
    </>
  );
}
