import { Text } from '@mantine/core';
import type { Host } from '@plimsoll/client';
import { count, figure, percent } from '../figures.js';

/** What the fleet carries, in a sentence. */
export function FleetSummary({ hosts }: { hosts: readonly Host[] }) {
  const cores = hosts.flatMap((host) => host.cores);
  const reserved = cores.reduce((sum, { utilization }) => sum + utilization, 0);
  const capacity = cores.reduce((sum, core) => sum + core.capacity, 0);
  const draining = hosts.filter((host) => host.draining).length;
  return (
    <Text mb="sm">
      {count(hosts.length, 'host')} with {count(cores.length, 'core')}: reservations take what{' '}
      {figure(reserved)} cores give, {percent(reserved / capacity)} of what may be reserved.
      {draining > 0 && ` ${count(draining, 'host')} draining.`}
    </Text>
  );
}
