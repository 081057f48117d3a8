import { Button, Table } from '@mantine/core';
import type { ApiKey } from '@plimsoll/client';
import { moment } from '../figures.js';
import { useSession } from '../session/session.js';
import { keyState } from './key-state.js';

/** `now` in milliseconds since 1970. */
type Given = { items: ApiKey[]; now: number; onRevoke: (key: ApiKey) => void };

export function KeyTable({ items, now, onRevoke }: Given) {
  const { self } = useSession();
  return (
    <Table className="stacking" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          {['Name', 'Role', 'State', 'Created', 'Last used', 'Revoke'].map((column) => (
            <Table.Th key={column} scope="col">
              {column}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((key) => (
          <Table.Tr key={key.id}>
            <Table.Th scope="row" data-label="Name">
              {key.name}
              {key.id === self.id && ' (yours)'}
            </Table.Th>
            <Table.Td data-label="Role">{key.role}</Table.Td>
            <Table.Td data-label="State">{stateInWords(key, now)}</Table.Td>
            <Table.Td data-label="Created">
              <time dateTime={key.createdAt}>{moment(key.createdAt)}</time>
            </Table.Td>
            <Table.Td data-label="Last used">
              {key.lastUsedAt ? <time dateTime={key.lastUsedAt}>{moment(key.lastUsedAt)}</time> : 'Never'}
            </Table.Td>
            <Table.Td data-label="Revoke">
              {key.revokedAt === null && (
                <Button
                  variant="default"
                  size="compact-xs"
                  aria-label={`Revoke ${key.name}`}
                  onClick={() => onRevoke(key)}
                >
                  Revoke
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function stateInWords(key: ApiKey, now: number): string {
  switch (keyState(key, now)) {
    case 'revoked':
      return `Revoked on ${moment(key.revokedAt ?? '')}`;
    case 'expired':
      return `Expired on ${moment(key.expiresAt ?? '')}`;
    case 'works':
      return key.expiresAt ? `Works until ${moment(key.expiresAt)}` : 'Works';
  }
}
