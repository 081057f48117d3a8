import { Box, Table, Text } from '@mantine/core';
import type { AuditEvent } from '@plimsoll/client';
import { changesOf } from './changes.js';

/** What a change did, field by field, and in which request. */
export function ChangeTable({ event }: { event: AuditEvent }) {
  const changes = changesOf(event);
  return (
    <Box w="100%">
      {changes.length > 0 ? (
        <Table withTableBorder mb="xs" fz="xs" style={{ overflowWrap: 'anywhere' }}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Field</Table.Th>
              <Table.Th scope="col">Before</Table.Th>
              <Table.Th scope="col">After</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changes.map(({ path, before, after }) => (
              <Table.Tr key={path}>
                <Table.Th scope="row">{path}</Table.Th>
                <Table.Td data-label="Before">{before ?? ''}</Table.Td>
                <Table.Td data-label="After">{after ?? ''}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ) : (
        <Text size="sm">The event tells of no field that differs.</Text>
      )}
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {event.at},{' '}
        {event.requestId ? `in the request ${event.requestId}` : 'by a job or by the service itself'}
      </Text>
    </Box>
  );
}
