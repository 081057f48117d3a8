import './planner.css';
import { Alert } from '@mantine/core';
import { answer, type Client } from '@plimsoll/client';
import { all, hardwareProfiles, promotedModels } from '../client.js';
import { Loaded } from '../loaded.js';
import { useRemote } from '../remote.js';
import { useSession } from '../session/session.js';
import { examplePlan } from './example.js';
import { useKeptDraft } from './kept-draft.js';
import { Planner } from './planner.js';

/** The plan of one core, from what models there are. */
export default function PlannerPage() {
  const { client } = useSession();
  const [start, retry] = useRemote(() => load(client), [client]);
  const [draft, setDraft] = useKeptDraft(client);
  return (
    <Loaded remote={start} what="the planner" retry={retry}>
      {({ example, ...given }) =>
        given.profiles.length === 0 ? (
          <Alert title="There is nothing to plan with yet">
            Upload a benchmark and fit a model first: the page Benchmarks says how.
          </Alert>
        ) : (
          <Planner {...given} draft={draft ?? example} onChange={setDraft} />
        )
      }
    </Loaded>
  );
}

async function load(client: Client) {
  const [profiles, models, reasons] = await Promise.all([
    hardwareProfiles(client),
    promotedModels(client),
    all((page) => answer(client.GET('/v1/plan-reasons', { params: { query: page } }))),
  ]);
  return { profiles, models, reasons, example: await examplePlan(client, profiles, models) };
}
