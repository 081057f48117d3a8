import { Box, Text } from '@mantine/core';
import type { Plan } from '@plimsoll/client';
import { percent } from '../figures.js';

/** The core as a hull: what the VMs take of it, and the line it may be loaded to. */
export function CoreBar({ plan: { reservations, utilization, capacity } }: { plan: Plan }) {
  return (
    <div>
      <Box className="core" aria-hidden>
        {reservations.map(({ vm, budgetUs, periodUs }) => (
          <span key={vm} style={{ width: percent(budgetUs / periodUs) }} title={vm}>
            {vm}
          </span>
        ))}
        <i style={{ left: percent(capacity) }} />
      </Box>
      <Text size="sm" mt={6}>
        {percent(utilization)} of the core is reserved; the line stands at {percent(capacity)}.
      </Text>
    </div>
  );
}
