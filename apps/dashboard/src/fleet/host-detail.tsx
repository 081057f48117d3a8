import { Alert, Anchor, Button, Paper, Text } from '@mantine/core';
import type { Host } from '@plimsoll/client';
import { useState } from 'react';
import { count, figure, moment, percent } from '../figures.js';
import { CoreStack } from './cores/core-stack.js';
import { OpenedHeading } from './opened-heading.js';

const AT_ONCE = 64;
type Opened = { name: string; host: Host | undefined; wanted: boolean };

/** A host and what each of its cores carries; `wanted` where it is what was opened, and not one of its cores. */
export function HostDetail({ name, host, wanted }: Opened) {
  const [most, setMost] = useState(AT_ONCE);
  if (!host) return <Alert title={`There is no host ${name}`}>It may have been removed meanwhile.</Alert>;
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="host">
      <OpenedHeading id="host" focus={wanted}>
        {host.name}
      </OpenedHeading>
      <Text c="dimmed" size="sm" mb="md">
        {about(host)}{' '}
        <Anchor href={`#placements/on/${host.name}`} underline="always" inherit>
          Its placements
        </Anchor>
      </Text>
      <ul className="cores" aria-label={`Cores of ${host.name}`}>
        {host.cores.slice(0, most).map((core) => (
          <li key={core.index}>
            <div>
              <Anchor href={`#fleet/${host.name}/${core.index}`} inherit>
                Core {core.index}
              </Anchor>
              <span>
                {percent(core.utilization)} of {percent(core.capacity)}
              </span>
            </div>
            <CoreStack core={core} />
          </li>
        ))}
      </ul>
      {host.cores.length > most && (
        <Button variant="default" size="xs" mt="sm" onClick={() => setMost(most + AT_ONCE)}>
          More of {count(host.cores.length, 'core')}
        </Button>
      )}
    </Paper>
  );
}

function about(host: Host): string {
  const { hardwareProfile, cores, draining, memoryMb, memoryUsedMb, nicMbps, nicUsedMbps, envelope } = host;
  const facts = [hardwareProfile, count(cores.length, 'core')];
  if (memoryMb !== undefined) facts.push(`memory ${figure(memoryUsedMb)} of ${figure(memoryMb)} MB`);
  if (nicMbps !== undefined) facts.push(`network ${figure(nicUsedMbps)} of ${figure(nicMbps)} Mbit/s`);
  if (envelope) facts.push('for robust placements');
  if (draining) facts.push('draining: takes no more VMs');
  return `${facts.join(', ')}; since ${moment(host.createdAt)}.`;
}
