import { Anchor, Table } from '@mantine/core';
import type { Simulation } from '@plimsoll/client';
import { moment } from '../figures.js';
import { requestInWords, statusInWords } from './request-words.js';
import { useSimulation } from './use-simulation.js';

export function SimulationTable({ items, open }: { items: Simulation[]; open: string | undefined }) {
  return (
    <Table className="stacking" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Simulation</Table.Th>
          <Table.Th scope="col">Asked for</Table.Th>
          <Table.Th scope="col">Status</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map(({ request, job }) => (
          <Table.Tr key={job.id} aria-current={job.id === open}>
            <Table.Th scope="row" data-label="Simulation">
              <Anchor href={`#simulations/${job.id}`} inherit>
                {requestInWords(request)}
              </Anchor>
            </Table.Th>
            <Table.Td data-label="Asked for">
              <time dateTime={job.createdAt}>{moment(job.createdAt)}</time>
            </Table.Td>
            <Table.Td data-label="Status">
              {job.finishedAt ? statusInWords(job) : <LiveStatus id={job.id} />}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function LiveStatus({ id }: { id: string }) {
  const [remote] = useSimulation(id);
  return remote.status === 'ready' ? statusInWords(remote.value.job) : '…';
}
