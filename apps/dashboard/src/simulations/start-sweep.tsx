import type { Client } from '@plimsoll/client';
import { hardwareProfiles } from '../client.js';
import { Loaded } from '../loaded.js';
import { useRemote } from '../remote.js';
import { useSession } from '../session/session.js';
import { draftLike, fullBenchmark, measuredThroughputs, paperDraft } from './measured-example.js';
import type { SweepDraft } from './sweep-draft.js';
import { SweepForm } from './sweep-form.js';

type Given = {
  /** What was typed before; a first example where nothing was. */
  draft: SweepDraft | null;
  onChange: (draft: SweepDraft) => void;
  onStarted: (id: string) => void;
};

/** The form of a sweep, which begins with the conditions of a measured benchmark: both can be compared then. */
export function StartSweep({ draft, ...form }: Given) {
  const { client } = useSession();
  const [start, retry] = useRemote(() => load(client), [client]);
  return (
    <Loaded remote={start} what="the form" retry={retry}>
      {({ example, ...choices }) => <SweepForm draft={draft ?? example} {...choices} {...form} />}
    </Loaded>
  );
}

async function load(client: Client) {
  const [profiles, measured] = await Promise.all([hardwareProfiles(client), measuredThroughputs(client)]);
  const [first] = measured;
  const example = first ? draftLike(await fullBenchmark(client, first.id)) : paperDraft();
  return { profiles, measured, example };
}
