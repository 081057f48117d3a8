import { Anchor, Table } from '@mantine/core';
import type { ReplanStep } from '@plimsoll/client';
import { milliseconds } from '../../figures.js';

/** How budgets of VMs change that stay where they are. */
export function AdjustmentTable({ adjustments }: { adjustments: ReplanStep['adjustments'] }) {
  return (
    <Table className="stacking">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">VM</Table.Th>
          <Table.Th scope="col">Core</Table.Th>
          <Table.Th scope="col" className="number">
            Before
          </Table.Th>
          <Table.Th scope="col" className="number">
            After
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {adjustments.map(({ placementId, vm, host, core, from, to }) => (
          <Table.Tr key={`${placementId} ${vm} ${host} ${core}`}>
            <Table.Th scope="row" data-label="VM">
              <Anchor href={`#placements/${placementId}`} inherit>
                {vm}
              </Anchor>
            </Table.Th>
            <Table.Td data-label="Core">
              {host}, core {core}
            </Table.Td>
            {[from, to].map(({ budgetUs, periodUs }, i) => (
              <Table.Td key={i} className="number" data-label={i === 0 ? 'Before' : 'After'}>
                {milliseconds(budgetUs)} in {milliseconds(periodUs)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
