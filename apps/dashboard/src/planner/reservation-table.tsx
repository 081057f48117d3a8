import { Table } from '@mantine/core';
import type { Plan } from '@plimsoll/client';
import { figure, milliseconds, percent } from '../figures.js';

const COLUMNS = ['Q', 'P', 'Share', 'Q alone', 'Q / Q alone', 'Expected', 'At least'];

export function ReservationTable({ reservations }: { reservations: Plan['reservations'] }) {
  return (
    <Table className="stacking" fz="sm" horizontalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">VM</Table.Th>
          {COLUMNS.map((column) => (
            <Table.Th key={column} scope="col" className="number">
              {column}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {reservations.map(({ vm, budgetUs, periodUs, isolatedBudgetUs, overprovisioning, predicted }) => {
          const cells = [
            milliseconds(budgetUs),
            milliseconds(periodUs),
            percent(budgetUs / periodUs),
            milliseconds(isolatedBudgetUs),
            `× ${figure(overprovisioning)}`,
            predicted ? figure(predicted.mean) : '–',
            predicted ? figure(predicted.lower) : '–',
          ];
          return (
            <Table.Tr key={vm}>
              <Table.Th scope="row" data-label="VM">
                {vm}
              </Table.Th>
              {cells.map((cell, column) => (
                <Table.Td key={COLUMNS[column]} className="number" data-label={COLUMNS[column]}>
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
