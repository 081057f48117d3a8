import { Table, Text } from '@mantine/core';
import type { SimulatedPaper, SimulatedServers, SimulatedSweep, Simulation } from '@plimsoll/client';
import { figure, milliseconds } from '../figures.js';
import { termInWords } from '../models/model-words.js';
import { SweepResult } from './sweep-result.js';

/** What a simulation came to: its kind says what its job answers. */
export function SimulationResult({ simulation: { request, job } }: { simulation: Simulation }) {
  switch (request.kind) {
    case 'sweep':
      return <SweepResult sweep={request} result={job.result as SimulatedSweep} />;
    case 'paper':
      return <PaperFigures result={job.result as SimulatedPaper} />;
    case 'servers':
      return <ResponseTimes result={job.result as SimulatedServers} />;
  }
}

function PaperFigures({ result: { figures } }: { result: SimulatedPaper }) {
  return (
    <Table maw="30rem">
      <Table.Tbody>
        {Object.entries(figures).map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{termInWords(name)}</Table.Th>
            <Table.Td className="number">{figure(value)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const TIMES = { min: 'Shortest', mean: 'Mean', max: 'Longest' } as const;

/** From the arrival of a job to its end. */
function ResponseTimes({ result: { servers } }: { result: SimulatedServers }) {
  return (
    <>
      <Text size="sm" mb="xs">
        Response times of the jobs of each server:
      </Text>
      <Table className="stacking">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Server</Table.Th>
            <Table.Th scope="col" className="number">
              Jobs
            </Table.Th>
            {Object.values(TIMES).map((label) => (
              <Table.Th key={label} scope="col" className="number">
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {servers.map(({ name, jobs, responseUs }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" data-label="Server">
                {name}
              </Table.Th>
              <Table.Td data-label="Jobs" className="number">
                {figure(jobs)}
              </Table.Td>
              {Object.entries(TIMES).map(([time, label]) => (
                <Table.Td key={time} data-label={label} className="number">
                  {responseUs ? milliseconds(responseUs[time as keyof typeof TIMES]) : 'none ended'}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
