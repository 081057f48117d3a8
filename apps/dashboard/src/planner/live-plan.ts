import {
  type ApiProblem,
  answer,
  type Client,
  type FieldError,
  type Plan,
  type PlanRequest,
} from '@plimsoll/client';
import { useEffect, useMemo, useState } from 'react';
import { type PlanDraft, requestOf } from './draft.js';
import { Latest } from './latest.js';

export type Answered = { request: PlanRequest; plan: Plan };
export type Refusal = { of: PlanDraft; detail: string; errors: readonly FieldError[] };
type Told = {
  /** What the service spoke of last. */
  of: PlanDraft | null;
  /** The last plan that it made; it stays while what is typed cannot be planned. */
  answered: Answered | null;
  refusal: Refusal | null;
};

/** What the service says to a draft, asked anew at each change of it; `ask` asks once more. */
export function useLivePlan(client: Client, draft: PlanDraft) {
  const [told, setTold] = useState<Told>({ of: null, answered: null, refusal: null });
  const { request, errors } = useMemo(() => requestOf(draft), [draft]);
  const latest = useMemo(() => new Latest(askWith(client, setTold)), [client]);
  const ask = () => {
    if (errors.length === 0) void latest.ask({ draft, request });
  };
  useEffect(ask, [latest, request]);
  return { ...told, errors, ask };
}

function askWith(client: Client, tell: (next: (before: Told) => Told) => void) {
  return ({ draft, request }: { draft: PlanDraft; request: PlanRequest }): Promise<void> =>
    answer(client.POST('/v1/plans', { body: request })).then(
      (plan) => tell(() => ({ of: draft, answered: { request, plan }, refusal: null })),
      ({ problem: { detail, errors } }: ApiProblem) =>
        tell(({ answered }) => ({ of: draft, answered, refusal: { of: draft, detail, errors } })),
    );
}
