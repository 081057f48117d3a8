import { Anchor, Table } from '@mantine/core';
import { moment } from '../../figures.js';
import type { Listed } from './read-placements.js';
import { StatusCell } from './status-cell.js';

const NAMED = 3;

export function PlacementTable({
  listed: { items, ahead },
  open,
}: {
  listed: Listed;
  open: string | undefined;
}) {
  return (
    <Table className="stacking" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">VMs</Table.Th>
          <Table.Th scope="col">Status</Table.Th>
          <Table.Th scope="col">Hosts</Table.Th>
          <Table.Th scope="col">Created</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((placement) => (
          <Table.Tr key={placement.id} aria-current={placement.id === open}>
            <Table.Th scope="row" data-label="VMs">
              <Anchor href={`#placements/${placement.id}`} inherit>
                {some(placement.assignments.map(({ vm }) => vm))}
              </Anchor>
            </Table.Th>
            <Table.Td data-label="Status">
              <span>
                <StatusCell placement={placement} ahead={ahead} />
              </span>
            </Table.Td>
            <Table.Td data-label="Hosts">
              {some([...new Set(placement.assignments.map(({ host }) => host))])}
            </Table.Td>
            <Table.Td data-label="Created">
              {placement.createdAt !== null && (
                <time dateTime={placement.createdAt}>{moment(placement.createdAt)}</time>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** The first few names, and how many more there are. */
function some(names: readonly string[]): string {
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `${names.slice(0, NAMED).join(', ')}${more}`;
}
