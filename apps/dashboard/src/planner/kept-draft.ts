import type { Client } from '@plimsoll/client';
import { useState } from 'react';
import type { PlanDraft } from './draft.js';

/** What stood in the form when the page was left; it goes with the session. */
const drafts = new WeakMap<Client, PlanDraft>();

/** The draft of who is signed in, null where nothing was changed yet; it is there again after a visit elsewhere. */
export function useKeptDraft(client: Client): [PlanDraft | null, (draft: PlanDraft) => void] {
  const [draft, setDraft] = useState(() => drafts.get(client) ?? null);
  const keep = (changed: PlanDraft) => {
    drafts.set(client, changed);
    setDraft(changed);
  };
  return [draft, keep];
}
