import { Anchor, Table } from '@mantine/core';
import type { ListedReplan } from '@plimsoll/client';
import { moment } from '../../figures.js';
import { REASONS } from './reason-words.js';

export function ReplanTable({ items, open }: { items: readonly ListedReplan[]; open: string | undefined }) {
  return (
    <Table className="stacking" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Proposal</Table.Th>
          <Table.Th scope="col">Status</Table.Th>
          <Table.Th scope="col">What it comes to</Table.Th>
          <Table.Th scope="col">Created</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map(({ id, reason, hosts, hardwareProfile, status, appliedSteps, summary, createdAt }) => (
          <Table.Tr key={id} aria-current={id === open}>
            <Table.Th scope="row" data-label="Proposal">
              <Anchor href={`#replans/${id}`} inherit>
                {REASONS[reason]}
                {hosts && `: ${hosts.length > 3 ? `${hosts.length} hosts` : hosts.join(', ')}`}
                {hardwareProfile !== undefined && ` (${hardwareProfile})`}
              </Anchor>
            </Table.Th>
            <Table.Td data-label="Status">{statusInWords({ status, appliedSteps, summary })}</Table.Td>
            <Table.Td data-label="What it comes to">{summary.gain}</Table.Td>
            <Table.Td data-label="Created">
              <time dateTime={createdAt}>{moment(createdAt)}</time>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

export function statusInWords({
  status,
  appliedSteps,
  summary: { steps },
}: Pick<ListedReplan, 'status' | 'appliedSteps' | 'summary'>): string {
  if (steps === 0) return 'nothing to change';
  return status === 'partly' ? `${appliedSteps} of ${steps} steps applied` : status;
}
