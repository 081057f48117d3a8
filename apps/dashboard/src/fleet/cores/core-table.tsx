import { Anchor, Table } from '@mantine/core';
import type { Host, Placement } from '@plimsoll/client';
import { figure, milliseconds, percent } from '../../figures.js';
import type { Core } from '../hosts.js';
import { promiseInWords } from './promise-words.js';

const NUMBERS = ['Q', 'P', 'Share', 'Q alone', 'Predicted at least', 'Model version'];
type Reserved = { host: Host; core: Core; placements: readonly Placement[] };

/** The reservations of a core with what their placements promise. */
export function CoreTable({ host, core: { index, reservations }, placements }: Reserved) {
  return (
    <Table className="stacking">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">VM</Table.Th>
          <Table.Th scope="col">Status</Table.Th>
          <Table.Th scope="col">Promised</Table.Th>
          {NUMBERS.map((column) => (
            <Table.Th key={column} scope="col" className="number">
              {column}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {reservations.map(({ placementId, vm, budgetUs, periodUs }) => {
          const placement = placements.find(({ id }) => id === placementId);
          const assignment = placement?.assignments.find((one) => one.vm === vm && one.host === host.name);
          const planned = assignment?.reservations[assignment.cores.indexOf(index)];
          const cells = [
            milliseconds(budgetUs),
            milliseconds(periodUs),
            percent(budgetUs / periodUs),
            planned ? milliseconds(planned.isolatedBudgetUs) : '–',
            planned?.predicted ? figure(planned.predicted.lower) : '–',
            planned?.modelVersion ?? '–',
          ];
          return (
            <Table.Tr key={`${placementId} ${vm}`}>
              <Table.Th scope="row" data-label="VM">
                <Anchor href={`#placements/${placementId}`} inherit>
                  {vm}
                </Anchor>
              </Table.Th>
              <Table.Td data-label="Status">{placement?.status ?? '–'}</Table.Td>
              <Table.Td data-label="Promised">{promiseInWords(assignment?.asked)}</Table.Td>
              {cells.map((cell, i) => (
                <Table.Td key={NUMBERS[i]} className="number" data-label={NUMBERS[i]}>
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
