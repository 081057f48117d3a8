import { Alert, Center, Loader } from '@mantine/core';
import type { Client } from '@plimsoll/client';
import { useState } from 'react';
import { hardwareProfiles, promotedModels } from '../client.js';
import { ProblemAlert } from '../problem-alert.js';
import { useRemote } from '../remote.js';
import { useSession } from '../session/session.js';
import type { PlanDraft } from './draft.js';
import { examplePlan } from './example.js';
import { PlanForm } from './plan-form.js';

/** Loads what the form needs, again whenever it is `shown`, since models may have been fitted meanwhile. */
export function PlannerPage({ shown }: { shown: boolean }) {
  const { client } = useSession();
  const [start, retry] = useRemote(() => load(client), [client, shown]);
  const [draft, setDraft] = useState<PlanDraft | null>(null);
  if (start.status === 'failed')
    return <ProblemAlert title="The planner could not start" detail={start.problem.message} retry={retry} />;
  if (start.status === 'loading')
    return (
      <Center p="xl">
        <Loader aria-label="Loading the planner" />
      </Center>
    );
  const { profiles, models, example } = start.value;
  if (profiles.length === 0)
    return (
      <Alert title="There is nothing to plan with yet">
        Upload a benchmark and fit a model first: the tab Benchmarks says how.
      </Alert>
    );
  return <PlanForm profiles={profiles} models={models} draft={draft ?? example} onChange={setDraft} />;
}

async function load(client: Client) {
  const [profiles, models] = await Promise.all([hardwareProfiles(client), promotedModels(client)]);
  return { profiles, models, example: await examplePlan(client, profiles, models) };
}
