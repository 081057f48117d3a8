import { SimpleGrid, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CostName, SweepDraft } from './sweep-draft.js';

const COSTS: readonly [CostName, string][] = [
  ['interruptNs', 'An interrupt'],
  ['softirqNs', 'A received packet in the host'],
  ['ioNs', 'A received packet in the I/O thread'],
  ['guestNs', 'A received packet in the VM'],
  ['ioSendNs', 'A sent packet in the I/O thread'],
  ['guestSendNs', 'A sent packet in the VM'],
  ['packetTimeNs', 'A packet on the link'],
  ['switchNs', 'A switch to another thread'],
  ['cacheNs', 'Filling the cache of a VM again'],
  ['evictsNs', 'What a µs of another VM evicts'],
];

type Given = {
  costs: SweepDraft['costs'];
  errorAt: (pointer: string) => string | undefined;
  onChange: (costs: SweepDraft['costs']) => void;
};

/** What the simulated host needs for its work; few know that of theirs, so they are folded up unless one is wrong. */
export function CostFields({ costs, errorAt, onChange }: Given) {
  const fields = COSTS.map(([name, label]) => ({ name, label, error: errorAt(`/costs/${name}`) }));
  const [wereGiven] = useState(() => Object.values(costs).some((cost) => cost !== ''));
  const areWrong = fields.some(({ error }) => error !== undefined);
  return (
    <details open={wereGiven || areWrong}>
      <summary>Costs of the host, in nanoseconds</summary>
      <Text size="sm" c="dimmed" my="xs">
        Those left empty are as in the experiments of the paper; npm run fit-simulator finds those of a
        measured host.
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 5 }} verticalSpacing="xs">
        {fields.map(({ name, label, error }) => (
          <TextInput
            key={name}
            label={label}
            inputMode="numeric"
            autoComplete="off"
            value={costs[name] ?? ''}
            onChange={(event) => onChange({ ...costs, [name]: event.currentTarget.value })}
            error={error}
          />
        ))}
      </SimpleGrid>
    </details>
  );
}
