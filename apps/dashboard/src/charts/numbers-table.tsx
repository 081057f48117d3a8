import { Table, Text } from '@mantine/core';
import { figure } from '../figures.js';
import type { Numbers } from './numbers.js';

/** A longer table makes the page slow, and nobody reads it: the file has all. */
const MOST_ROWS = 200;

/** The numbers behind a chart, for those who cannot see it or want them. */
export function NumbersTable({ numbers: { columns, rows } }: { numbers: Numbers }) {
  return (
    <details>
      <summary>The numbers behind the plot</summary>
      <Table className="stacking" mt="sm">
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column} scope="col">
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, MOST_ROWS).map((cells, row) => (
            <Table.Tr key={row}>
              {cells.map((cell, index) => (
                <Table.Td
                  key={columns[index]}
                  data-label={columns[index]}
                  className={typeof cell === 'number' ? 'number' : undefined}
                >
                  {typeof cell === 'number' ? figure(cell) : cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {rows.length > MOST_ROWS && (
        <Text size="sm" c="dimmed">
          The first {MOST_ROWS} of {figure(rows.length)} rows; the CSV file has all.
        </Text>
      )}
    </details>
  );
}
