import { Alert } from '@mantine/core';
import type { Client } from '@plimsoll/client';
import { useState } from 'react';
import { hardwareProfiles, promotedModels } from '../client.js';
import { Loaded } from '../loaded.js';
import { useRemote } from '../remote.js';
import { useSession } from '../session/session.js';
import type { PlanDraft } from './draft.js';
import { examplePlan } from './example.js';
import { PlanForm } from './plan-form.js';

/** The plan of one core, from what models there are. */
export default function PlannerPage() {
  const { client } = useSession();
  const [start, retry] = useRemote(() => load(client), [client]);
  const [draft, setDraft] = useState<PlanDraft | null>(null);
  return (
    <Loaded remote={start} what="the planner" retry={retry}>
      {({ profiles, models, example }) =>
        profiles.length === 0 ? (
          <Alert title="There is nothing to plan with yet">
            Upload a benchmark and fit a model first: the page Benchmarks says how.
          </Alert>
        ) : (
          <PlanForm profiles={profiles} models={models} draft={draft ?? example} onChange={setDraft} />
        )
      }
    </Loaded>
  );
}

async function load(client: Client) {
  const [profiles, models] = await Promise.all([hardwareProfiles(client), promotedModels(client)]);
  return { profiles, models, example: await examplePlan(client, profiles, models) };
}
