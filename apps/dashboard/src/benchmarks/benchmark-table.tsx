import { Anchor, Table } from '@mantine/core';
import type { BenchmarkSummary } from '@plimsoll/client';
import { figure, moment } from '../figures.js';

const METRICS = { throughput: 'Throughput', responseTime: 'Response time' } as const;

export function BenchmarkTable({ items, open }: { items: BenchmarkSummary[]; open: string | undefined }) {
  return (
    <Table className="stacking" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Workload</Table.Th>
          <Table.Th scope="col">Hardware profile</Table.Th>
          <Table.Th scope="col">Metric</Table.Th>
          <Table.Th scope="col" className="number">
            Points
          </Table.Th>
          <Table.Th scope="col">Created</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map(({ id, workload, hardwareProfile, metric, pointCount, createdAt }) => (
          <Table.Tr key={id} aria-current={id === open}>
            <Table.Th scope="row" data-label="Workload">
              <Anchor href={`#benchmarks/${id}`} inherit>
                {workload}
              </Anchor>
            </Table.Th>
            <Table.Td data-label="Hardware profile">{hardwareProfile}</Table.Td>
            <Table.Td data-label="Metric">
              {METRICS[metric.name]}, {metric.unit}
            </Table.Td>
            <Table.Td data-label="Points" className="number">
              {figure(pointCount)}
            </Table.Td>
            <Table.Td data-label="Created">
              <time dateTime={createdAt}>{moment(createdAt)}</time>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
