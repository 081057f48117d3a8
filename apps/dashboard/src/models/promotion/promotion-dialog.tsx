import { Button, Group, Modal, Text } from '@mantine/core';
import { type ApiProblem, answer, type Model } from '@plimsoll/client';
import { useState } from 'react';
import { JobProgress } from '../../jobs/job-progress.js';
import { useJob } from '../../jobs/use-job.js';
import { Loaded } from '../../loaded.js';
import { ProblemAlert } from '../../problem-alert.js';
import { useRemote } from '../../remote.js';
import { useSession } from '../../session/session.js';
import { FleetChanges } from './fleet-changes.js';

type Given = {
  title: string;
  /** The version that plans would use. */
  target: { modelId: string; version: number };
  act: () => Promise<Model>;
  onDone: (promoted: Model) => void;
  onClose: () => void;
};

/** Tells what would change in the fleet, and does it once that is known and wanted. */
export function PromotionDialog({ title, target, act, onDone, onClose }: Given) {
  const { client } = useSession();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [proposal, retry] = useRemote(
    () => answer(client.POST('/v1/replans', { body: { reason: 'models', promoting: target.modelId } })),
    [client, target.modelId],
  );
  const asked = proposal.status === 'ready' ? proposal.value : null;
  const job = useJob(asked?.jobId ?? null);
  const isKnown = job.status === 'ready' && job.value.finishedAt !== undefined;
  const isRefused = proposal.status === 'failed' || job.status === 'failed';
  const confirm = async () => {
    setBusy(true);
    setProblem(null);
    await act().then(onDone, (refusal: ApiProblem) => {
      setProblem(refusal);
      setBusy(false);
    });
  };
  return (
    <Modal opened onClose={onClose} title={title} size="xl" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Text size="sm" mb="sm">
        Plans and new placements use version {target.version} from then on. VMs that are placed keep their
        reservations, and the version that they were placed by, until this proposal is applied:
      </Text>
      <Loaded remote={proposal} what="what would change" retry={retry}>
        {({ replanId }) => (
          <Loaded remote={job} what="what would change" retry={retry}>
            {(running) =>
              running.status === 'succeeded' ? (
                <FleetChanges replanId={replanId} />
              ) : (
                <JobProgress job={running} what="Working out what would change" />
              )
            }
          </Loaded>
        )}
      </Loaded>
      {problem && (
        <ProblemAlert title="It was not done" detail={problem.message} errors={problem.problem.errors} />
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button onClick={() => void confirm()} loading={busy} disabled={!isKnown && !isRefused}>
          Let plans use version {target.version}
        </Button>
      </Group>
    </Modal>
  );
}
