import { Button, Group, List, Paper, Text, Title } from '@mantine/core';
import type { Simulation, SweepSimulation } from '@plimsoll/client';
import { useEffect, useRef } from 'react';
import { moment } from '../figures.js';
import { Loaded } from '../loaded.js';
import { useSession } from '../session/session.js';
import { JobProgress } from './job-progress.js';
import { factsOf, requestInWords } from './request-words.js';
import { SimulationResult } from './simulation-result.js';
import { useSimulation } from './use-simulation.js';

type Given = {
  id: string;
  /** Whether it takes the focus when it is there: not where it is only the first of the list. */
  wanted: boolean;
  onEnded: () => void;
  /** Asks for the form with the same conditions in it. */
  onAgain: (sweep: SweepSimulation) => void;
};

export function SimulationDetail({ id, wanted, onEnded, onAgain }: Given) {
  const [remote, reload] = useSimulation(id);
  const heading = useRef<HTMLHeadingElement>(null);
  const running = useRef(false);
  const job = remote.status === 'ready' ? remote.value.job : undefined;
  useEffect(() => {
    if (wanted && remote.status === 'ready') heading.current?.focus();
  }, [wanted, remote.status]);
  useEffect(() => {
    if (!job) return;
    if (running.current && job.finishedAt) onEnded();
    running.current = !job.finishedAt;
  }, [job]);
  return (
    <Loaded remote={remote} what="the simulation" retry={reload}>
      {(simulation) => (
        <Paper component="section" withBorder p="md" aria-labelledby="simulation">
          <Title order={2} size="h3" id="simulation" ref={heading} tabIndex={-1}>
            {requestInWords(simulation.request)}
          </Title>
          <Facts simulation={simulation} onAgain={onAgain} />
          <JobProgress job={simulation.job} onCancelled={reload} />
          {simulation.job.status === 'succeeded' && <SimulationResult simulation={simulation} />}
        </Paper>
      )}
    </Loaded>
  );
}

function Facts({
  simulation: { request, job },
  onAgain,
}: { simulation: Simulation } & Pick<Given, 'onAgain'>) {
  const { may } = useSession();
  return (
    <>
      <Text size="sm" c="dimmed" component="div" mb="md">
        Asked for on <time dateTime={job.createdAt}>{moment(job.createdAt)}</time>
        <List size="sm">
          {factsOf(request).map((fact) => (
            <List.Item key={fact}>{fact}</List.Item>
          ))}
        </List>
      </Text>
      {request.kind === 'sweep' && may('admin') && (
        <Group mb="md">
          <Button variant="default" size="xs" onClick={() => onAgain(request)}>
            Change and start again
          </Button>
        </Group>
      )}
    </>
  );
}
