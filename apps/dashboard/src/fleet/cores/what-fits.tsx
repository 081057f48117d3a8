import { Button, Table, Text } from '@mantine/core';
import { answer, type Headroom, type Host, type Placement } from '@plimsoll/client';
import { useState } from 'react';
import { promotedModels } from '../../client.js';
import { figureAtMost, milliseconds, percent } from '../../figures.js';
import { ProblemAlert } from '../../problem-alert.js';
import { useSession } from '../../session/session.js';
import type { Core } from '../hosts.js';
import { useAction } from '../use-action.js';
import { headroomRequest } from './headroom-request.js';

type On = { host: Host; core: Core; placements: readonly Placement[] };

/** What one more VM of each measured workload could be promised on a core; worked out when asked for. */
export function WhatFits({ host, core, placements }: On) {
  const { client } = useSession();
  const [found, setFound] = useState<Headroom | null>(null);
  const { run, busy, problem } = useAction(async () => {
    const models = await promotedModels(client, { hardwareProfile: host.hardwareProfile });
    const body = headroomRequest(host, core, placements, models);
    setFound(await answer(client.POST('/v1/headroom', { body })));
  });
  if (problem)
    return <ProblemAlert title="Could not tell what else fits" detail={problem.message} retry={run} />;
  if (!found)
    return (
      <div>
        <Button variant="default" size="xs" loading={busy} onClick={run}>
          What else would fit?
        </Button>
      </div>
    );
  if (!found.feasible)
    return (
      <Text size="sm">Nothing: by the models that are promoted now, its VMs themselves would not fit.</Text>
    );
  return (
    <div>
      <Text size="sm" mb="xs">
        One more VM of a workload, beside all that are there, could be promised at most:
      </Text>
      <Table className="stacking" aria-label="What else would fit">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Workload</Table.Th>
            <Table.Th scope="col" className="number">
              Throughput
            </Table.Th>
            <Table.Th scope="col" className="number">
              Budget
            </Table.Th>
            <Table.Th scope="col">What stands in the way of more</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {found.headroom.map(({ kind, largestTarget, largestBudgetUs, periodUs, beyond }) => (
            <Table.Tr key={kind}>
              <Table.Th scope="row" data-label="Workload">
                {kind}
              </Table.Th>
              <Table.Td data-label="Throughput" className="number">
                {largestTarget === null ? '–' : figureAtMost(largestTarget)}
              </Table.Td>
              <Table.Td data-label="Budget" className="number">
                {largestBudgetUs === null
                  ? '–'
                  : `${milliseconds(largestBudgetUs)} of ${milliseconds(periodUs)} (${percent(largestBudgetUs / periodUs)})`}
              </Table.Td>
              <Table.Td data-label="What stands in the way of more">
                {(beyond.target ?? beyond.budget)?.detail ?? '–'}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
