import { Table } from '@mantine/core';
import { figure, milliseconds, percent } from '../figures.js';
import { type Condition, neighboursInWords } from './conditions.js';

/** The numbers behind the curve, for those who cannot see it or want them. */
export function ConditionsTable({ conditions, unit }: { conditions: Condition[]; unit: string }) {
  return (
    <details>
      <summary>The numbers behind the plot</summary>
      <Table className="stacking" mt="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Beside</Table.Th>
            <Table.Th scope="col" className="number">
              Q
            </Table.Th>
            <Table.Th scope="col" className="number">
              P
            </Table.Th>
            <Table.Th scope="col" className="number">
              Share
            </Table.Th>
            <Table.Th scope="col" className="number">
              Mean, {unit}
            </Table.Th>
            <Table.Th scope="col" className="number">
              Standard deviation
            </Table.Th>
            <Table.Th scope="col" className="number">
              Runs
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {conditions.map(({ budgetUs, periodUs, share, neighbours, mean, sd, runs }, index) => (
            <Table.Tr key={index}>
              <Table.Th scope="row" fw={400} data-label="Beside">
                {neighboursInWords(neighbours, periodUs)}
              </Table.Th>
              <Table.Td className="number" data-label="Q">
                {milliseconds(budgetUs)}
              </Table.Td>
              <Table.Td className="number" data-label="P">
                {milliseconds(periodUs)}
              </Table.Td>
              <Table.Td className="number" data-label="Share">
                {percent(share)}
              </Table.Td>
              <Table.Td className="number" data-label={`Mean, ${unit}`}>
                {figure(mean)}
              </Table.Td>
              <Table.Td className="number" data-label="Standard deviation">
                {sd === null ? '' : figure(sd)}
              </Table.Td>
              <Table.Td className="number" data-label="Runs">
                {figure(runs)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  );
}
