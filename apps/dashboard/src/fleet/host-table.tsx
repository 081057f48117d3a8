import { Anchor, Badge, Button, Group, Paper, Table, TextInput, Title } from '@mantine/core';
import type { Host } from '@plimsoll/client';
import { memo, useState } from 'react';
import { figure, percent } from '../figures.js';

const AT_ONCE = 100;
const COLUMNS = ['Cores', 'Reserved', 'Most room on a core', 'VMs', 'Memory, MB', 'Network, Mbit/s'];

/** The hosts by name: what the map shows, for who would rather read. */
export function HostTable({ hosts, open }: { hosts: readonly Host[]; open: string | undefined }) {
  const [sought, setSought] = useState('');
  const [most, setMost] = useState(AT_ONCE);
  const word = sought.trim().toLowerCase();
  const found = hosts.filter(({ name, hardwareProfile }) =>
    `${name} ${hardwareProfile}`.toLowerCase().includes(word),
  );
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="hosts">
      <Group justify="space-between" align="end" mb="sm">
        <Title order={2} size="h3" id="hosts">
          Hosts
        </Title>
        <TextInput
          label="Find a host"
          placeholder="Part of its name or profile"
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
      </Group>
      <div className="list">
        <Table className="stacking" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Host</Table.Th>
              <Table.Th scope="col">Hardware profile</Table.Th>
              {COLUMNS.map((column) => (
                <Table.Th key={column} scope="col" className="number">
                  {column}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.slice(0, most).map((host) => (
              <HostRow key={host.id} host={host} isOpen={host.id === open} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {found.length === 0 && <p>No host is called so.</p>}
      {found.length > most && (
        <Button variant="default" size="xs" mt="sm" onClick={() => setMost(most + AT_ONCE)}>
          More of {figure(found.length)}
        </Button>
      )}
    </Paper>
  );
}

/** Drawn again only when its host has changed. */
const HostRow = memo(function HostRow({ host, isOpen }: { host: Host; isOpen: boolean }) {
  const { name, hardwareProfile, draining, cores, memoryMb, memoryUsedMb, nicMbps, nicUsedMbps } = host;
  const vms = new Set(
    cores.flatMap(({ reservations }) => reservations.map(({ placementId, vm }) => `${placementId} ${vm}`)),
  );
  const cells = [
    figure(cores.length),
    percent(cores.reduce((sum, { utilization }) => sum + utilization, 0) / cores.length),
    percent(Math.max(...cores.map(({ headroom }) => headroom))),
    figure(vms.size),
    usedOf(memoryUsedMb, memoryMb),
    usedOf(nicUsedMbps, nicMbps),
  ];
  return (
    <Table.Tr aria-current={isOpen}>
      <Table.Th scope="row" data-label="Host">
        <Anchor href={`#fleet/${name}`} inherit>
          {name}
        </Anchor>{' '}
        {draining && (
          <Badge size="xs" variant="outline" tt="none">
            draining
          </Badge>
        )}
      </Table.Th>
      <Table.Td data-label="Hardware profile">{hardwareProfile}</Table.Td>
      {cells.map((cell, i) => (
        <Table.Td key={COLUMNS[i]} className="number" data-label={COLUMNS[i]}>
          {cell}
        </Table.Td>
      ))}
    </Table.Tr>
  );
});

/** Of a stock that is not limited, only what is used. */
function usedOf(used: number, total: number | undefined): string {
  return total === undefined ? figure(used) : `${figure(used)} of ${figure(total)}`;
}
