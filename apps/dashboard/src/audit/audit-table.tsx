import { Anchor, Button, Table, Text } from '@mantine/core';
import type { AuditEvent } from '@plimsoll/client';
import { useState } from 'react';
import { moment } from '../figures.js';
import { ChangeTable } from './change-table.js';
import { ACTIONS, addressOf, NOUNS } from './nouns.js';

const COLUMNS = ['When', 'Who', 'Did', 'To', 'Details'];

export function AuditTable({ items }: { items: AuditEvent[] }) {
  return (
    <Table className="stacking">
      <Table.Thead>
        <Table.Tr>
          {COLUMNS.map((column) => (
            <Table.Th key={column} scope="col">
              {column}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((event) => (
          <EventRows key={event.id} event={event} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** A change, and below it what was there before and after, when that is opened. */
function EventRows({ event }: { event: AuditEvent }) {
  const [isOpen, setOpen] = useState(false);
  const { at, caller, action, noun, nounId } = event;
  const address = addressOf(event);
  return (
    <>
      <Table.Tr>
        <Table.Td data-label="When">
          <time dateTime={at}>{moment(at)}</time>
        </Table.Td>
        <Table.Td data-label="Who">{caller?.name ?? 'the service itself'}</Table.Td>
        <Table.Td data-label="Did">
          {ACTIONS[action]}, {NOUNS[noun]}
        </Table.Td>
        <Table.Td data-label="To">
          <Text span inherit ff="monospace" fz="xs" style={{ overflowWrap: 'anywhere' }}>
            {address ? (
              <Anchor href={address} inherit>
                {nounId}
              </Anchor>
            ) : (
              nounId
            )}
          </Text>
        </Table.Td>
        <Table.Td data-label="Details">
          <Button
            variant="default"
            size="compact-xs"
            aria-expanded={isOpen}
            aria-label={`Details of ${NOUNS[noun]} ${nounId}, ${ACTIONS[action]}`}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? 'Hide' : 'Show'}
          </Button>
        </Table.Td>
      </Table.Tr>
      {isOpen && (
        <Table.Tr>
          <Table.Td colSpan={COLUMNS.length}>
            <ChangeTable event={event} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
