import { Alert, Button, Group, Progress, Text } from '@mantine/core';
import { type ApiProblem, answer, type Job } from '@plimsoll/client';
import { useState } from 'react';
import { count, percent } from '../figures.js';
import { ProblemAlert } from '../problem-alert.js';
import { useSession } from '../session/session.js';

/** How far a job is, with a way to stop it, or why it ended without a result; nothing of one that succeeded. */
export function JobProgress({ job, what }: { job: Job; what: string }) {
  const { client, may } = useSession();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const { id, status, progress, etaSeconds, cancelRequested, error } = job;
  if (status === 'succeeded') return null;
  if (status === 'cancelled') return <Alert title={`${what} was cancelled`} />;
  if (status === 'failed') return <ProblemAlert title={`${what} failed`} detail={error?.detail ?? ''} />;
  const cancel = () => {
    setProblem(null);
    answer(client.DELETE('/v1/jobs/{id}', { params: { path: { id } } })).catch(setProblem);
  };
  return (
    <div role="status">
      <Group justify="space-between" mb="xs">
        <Text size="sm">
          {what}: {status === 'queued' ? 'waiting for a worker' : percent(progress)}
          {etaSeconds !== undefined && `, about ${count(etaSeconds, 'second')} left`}
        </Text>
        {may('admin') && (
          <Button variant="default" size="compact-xs" onClick={cancel} disabled={cancelRequested}>
            {cancelRequested ? 'Stopping' : 'Stop'}
          </Button>
        )}
      </Group>
      <Progress value={progress * 100} aria-label={what} />
      {problem && <ProblemAlert title="It could not be stopped" detail={problem.message} />}
    </div>
  );
}
