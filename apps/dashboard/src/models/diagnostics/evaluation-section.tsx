import { Button, Text } from '@mantine/core';
import { type ApiProblem, answer, type Model, type ModelEvaluation } from '@plimsoll/client';
import { useState } from 'react';
import { moment } from '../../figures.js';
import { JobProgress } from '../../jobs/job-progress.js';
import { useJob } from '../../jobs/use-job.js';
import { Loaded } from '../../loaded.js';
import { ProblemAlert } from '../../problem-alert.js';
import { useRemote } from '../../remote.js';
import { useSession } from '../../session/session.js';
import { EvaluationResult } from './evaluation-result.js';

/** The model's shape judged by data that its fit did not see: the latest evaluation, and a way to start one. */
export function EvaluationSection({ model: { id } }: { model: Model }) {
  const { client, may } = useSession();
  const [started, setStarted] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const path = { id };
  const [latest, retry] = useRemote(
    () => answer(client.GET('/v1/models/{id}/evaluations', { params: { path, query: { limit: 1 } } })),
    [client, id],
  );
  const evaluate = async () => {
    setBusy(true);
    setProblem(null);
    await answer(client.POST('/v1/models/{id}/evaluations', { params: { path }, body: {} })).then(
      ({ jobId }) => setStarted(jobId),
      setProblem,
    );
    setBusy(false);
  };
  return (
    <>
      <Text mb="sm">
        The model is fitted again and again, each time without a part of its data, and each time asked for
        that part: this tells how far off it is where nothing was measured, and whether its bounds hold as
        often as they say.
      </Text>
      {may('admin') && (
        <Button onClick={() => void evaluate()} loading={busy} mb="md">
          Evaluate
        </Button>
      )}
      {problem && <ProblemAlert title="No evaluation was started" detail={problem.message} />}
      <Loaded remote={latest} what="evaluations" retry={retry}>
        {({ items: [last] }) => {
          const jobId = started ?? last?.id;
          return jobId ? (
            <Evaluation key={jobId} jobId={jobId} />
          ) : (
            <Text c="dimmed">
              It has not been evaluated yet{may('admin') ? '.' : '; an admin can have it done.'}
            </Text>
          );
        }}
      </Loaded>
    </>
  );
}

function Evaluation({ jobId }: { jobId: string }) {
  const job = useJob(jobId);
  return (
    <Loaded remote={job} what="the evaluation" retry={() => window.location.reload()}>
      {(now) => (
        <>
          <JobProgress job={now} what="Evaluation" />
          {now.status === 'succeeded' && (
            <>
              <Text size="sm" c="dimmed" mb="sm">
                Evaluated on{' '}
                {now.finishedAt && <time dateTime={now.finishedAt}>{moment(now.finishedAt)}</time>}
              </Text>
              <EvaluationResult {...(now.result as ModelEvaluation)} />
            </>
          )}
        </>
      )}
    </Loaded>
  );
}
