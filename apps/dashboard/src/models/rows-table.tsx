import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

export type Column = { label: string; number?: boolean };
export type Row = { key: string; cells: readonly ReactNode[]; current?: boolean };
type Given = { caption: string; columns: readonly Column[]; rows: readonly Row[] };

/** A table whose first cells head their rows; on a narrow screen a list of cards. */
export function RowsTable({ caption, columns, rows }: Given) {
  return (
    <Table className="stacking" aria-label={caption} mb="md">
      <Table.Thead>
        <Table.Tr>
          {columns.map(({ label, number }) => (
            <Table.Th key={label} scope="col" className={number ? 'number' : undefined}>
              {label}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ key, cells: [head, ...cells], current }) => (
          <Table.Tr key={key} aria-current={current}>
            <Table.Th scope="row" data-label={columns[0]?.label}>
              {head}
            </Table.Th>
            {cells.map((cell, index) => {
              const { label, number } = columns[index + 1] ?? { label: '' };
              return (
                <Table.Td key={label} data-label={label} className={number ? 'number' : undefined}>
                  {cell}
                </Table.Td>
              );
            })}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** One that may be long: it scrolls by itself, with the keyboard too. */
export function LongTable(given: Given) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls and holds nothing to focus must be reached
    <section className="list" aria-label={`${given.caption}, all rows`} tabIndex={0}>
      <RowsTable {...given} />
    </section>
  );
}
