import { Alert, Button, Group, Progress, Text } from '@mantine/core';
import { type ApiProblem, answer, type Job } from '@plimsoll/client';
import { useState } from 'react';
import { count, percent } from '../figures.js';
import { ProblemAlert } from '../problem-alert.js';
import { useSession } from '../session/session.js';

/** How far a job is, with a way to stop it; how it ended where that was not well. */
export function JobProgress({ job, onCancelled }: { job: Job; onCancelled: () => void }) {
  switch (job.status) {
    case 'queued':
    case 'running':
      return <Underway job={job} onCancelled={onCancelled} />;
    case 'failed':
      return (
        <ProblemAlert title="The simulation failed" detail={job.error?.detail ?? 'It left no reason.'} />
      );
    case 'cancelled':
      return (
        <Alert color="yellow" title="The simulation was cancelled">
          It stopped at {percent(job.progress)}, and nothing was stored.
        </Alert>
      );
    case 'succeeded':
      return null;
  }
}

function Underway({ job, onCancelled }: { job: Job; onCancelled: () => void }) {
  const { client, may } = useSession();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const cancel = async () => {
    setBusy(true);
    const path = { id: job.id };
    await answer(client.DELETE('/v1/jobs/{id}', { params: { path } })).then(onCancelled, setProblem);
    setBusy(false);
  };
  return (
    <>
      <Progress.Root size="lg" mb="xs">
        <Progress.Section value={100 * job.progress} aria-label="Progress of the simulation" />
      </Progress.Root>
      <Group justify="space-between" mb="sm">
        <Text size="sm">{progressInWords(job)}</Text>
        {may('admin') && !job.cancelRequested && (
          <Button variant="default" size="xs" loading={busy} onClick={() => void cancel()}>
            Cancel the simulation
          </Button>
        )}
      </Group>
      {problem && <ProblemAlert title="It could not be cancelled" detail={problem.message} />}
    </>
  );
}

function progressInWords({ status, progress, etaSeconds, cancelRequested }: Job): string {
  if (cancelRequested) return 'It stops at its next step.';
  if (status === 'queued') return 'Waiting for a worker: each does one job at a time.';
  const left = etaSeconds === undefined ? '' : `, about ${durationInWords(etaSeconds)} left`;
  return `${percent(progress)} done${left}`;
}

function durationInWords(seconds: number): string {
  return seconds < 120 ? count(seconds, 'second') : count(Math.round(seconds / 60), 'minute');
}
