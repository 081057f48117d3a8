import { Button, Group } from '@mantine/core';
import { type ApiProblem, answer, type Model } from '@plimsoll/client';
import { useState } from 'react';
import { ProblemAlert } from '../problem-alert.js';
import { useRemote } from '../remote.js';
import { useSession } from '../session/session.js';
import { PromotionDialog } from './promotion/promotion-dialog.js';

type Given = { model: Model; onPromoted: (notice: string) => void };

/** What an admin can do with a version; others are not offered anything. */
export function ModelActions(given: Given) {
  return useSession().may('admin') ? <AdminActions {...given} /> : null;
}

function AdminActions({ model, onPromoted }: Given) {
  const { client } = useSession();
  const { id, version, promoted, hardwareProfile, workload } = model;
  const curve = { hardwareProfile, workload };
  const [asked, setAsked] = useState<'promote' | 'rollBack' | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [newest] = useRemote(
    async () =>
      promoted
        ? (await answer(client.GET('/v1/promotions', { params: { query: { ...curve, limit: 1 } } }))).items[0]
        : undefined,
    [client, id, promoted],
  );
  const before = newest.status === 'ready' ? newest.value?.returnsTo : null;
  const fit = async () => {
    setBusy(true);
    setProblem(null);
    await answer(client.POST('/v1/models', { body: { ...curve, promote: false } })).then((fitted) => {
      window.location.hash = `models/${fitted.id}`;
    }, setProblem);
    setBusy(false);
  };
  const done = (now: Model) => {
    setAsked(null);
    onPromoted(
      `Version ${now.version} is promoted: plans use it now. VMs that are placed keep their reservations until the proposal is applied.`,
    );
  };
  return (
    <div>
      <Group gap="xs">
        <Button variant="default" size="xs" onClick={() => void fit()} loading={busy}>
          Fit a new version
        </Button>
        {!promoted && (
          <Button size="xs" onClick={() => setAsked('promote')}>
            Promote
          </Button>
        )}
        {before && (
          <Button variant="default" size="xs" onClick={() => setAsked('rollBack')}>
            Roll back to version {before.version}
          </Button>
        )}
      </Group>
      {problem && (
        <ProblemAlert
          title="No version could be fitted"
          detail={problem.message}
          errors={problem.problem.errors}
        />
      )}
      {asked === 'promote' && (
        <PromotionDialog
          title={`Promote version ${version} of ${workload}`}
          target={{ modelId: id, version }}
          act={() => answer(client.POST('/v1/models/{id}/promote', { params: { path: { id } } }))}
          onDone={done}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'rollBack' && before && (
        <PromotionDialog
          title={`Roll ${workload} back to version ${before.version}`}
          target={before}
          act={() => answer(client.POST('/v1/models/rollback', { body: curve }))}
          onDone={done}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}
