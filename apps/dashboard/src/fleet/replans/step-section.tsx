import { Anchor, List, Title } from '@mantine/core';
import type { ReplanStep } from '@plimsoll/client';
import { count, milliseconds } from '../../figures.js';
import { AdjustmentTable } from '../placements/adjustment-table.js';

type Berth = ReplanStep['moves'][number]['from'];
type Given = { number: number; step: ReplanStep; isApplied: boolean };

/** All that changes at once. */
export function StepSection({ number, step: { moves, pins, adjustments, coresFreed }, isApplied }: Given) {
  return (
    <section aria-label={`Step ${number}`}>
      <Title order={3} size="h5">
        Step {number}
        {isApplied && ', applied'}
        {coresFreed !== 0 &&
          `: ${count(Math.abs(coresFreed), 'core')} ${coresFreed > 0 ? 'freed' : 'more in use'}`}
      </Title>
      <List size="sm" withPadding>
        {moves.map(({ placementId, vm, from, to }) => (
          <List.Item key={`${placementId} ${vm}`}>
            <Anchor href={`#placements/${placementId}`} underline="always" inherit>
              {vm}
            </Anchor>{' '}
            moves from {berthInWords(from)} to {berthInWords(to)}
          </List.Item>
        ))}
        {pins.map(({ placementId, vm, host, fromVersion, toVersion }) => (
          <List.Item key={`${placementId} ${vm} pin`}>
            <Anchor href={`#placements/${placementId}`} underline="always" inherit>
              {vm}
            </Anchor>{' '}
            on {host} is kept by model version {toVersion}
            {fromVersion !== null && ` instead of ${fromVersion}`}
          </List.Item>
        ))}
      </List>
      {adjustments.length > 0 && <AdjustmentTable adjustments={adjustments} />}
    </section>
  );
}

function berthInWords({ host, cores, reservations: [first] }: Berth): string {
  const times = first ? ` (${milliseconds(first.budgetUs)} in ${milliseconds(first.periodUs)})` : '';
  return `${host}, core ${cores.join(', ')}${times}`;
}
