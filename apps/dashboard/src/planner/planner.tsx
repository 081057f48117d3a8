import { Grid, Stack, Text } from '@mantine/core';
import type { HardwareProfile, Model, PlanReason } from '@plimsoll/client';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { count } from '../figures.js';
import { Loading } from '../loaded.js';
import { ProblemAlert } from '../problem-alert.js';
import { useSession } from '../session/session.js';
import { MISSING, type PlanDraft, pointersOf, type VmDraft } from './draft.js';
import { useLivePlan } from './live-plan.js';
import { PlanForm } from './plan-form.js';
import { PlanResult } from './plan-result.js';

type Given = {
  profiles: HardwareProfile[];
  models: Model[];
  reasons: PlanReason[];
  draft: PlanDraft;
  onChange: (draft: PlanDraft) => void;
};
export type DraftChange = (draft: PlanDraft) => PlanDraft;
/** What is wrong with a field, named as the service does, of a VM or of the whole. */
export type ErrorAt = (field: string, vm?: VmDraft) => string | undefined;

/** A draft and the plan of it, side by side: each change is planned at once, and what is typed stays, whatever comes of it. */
export function Planner({ profiles, models, reasons, draft, onChange }: Given) {
  const { client } = useSession();
  const { of, answered, refusal, errors, ask } = useLivePlan(client, draft);
  // A field that waits to be filled in is no mistake until a plan is asked for.
  const [asked, setAsked] = useState(0);
  const goToAnswer = useRef(false);
  const form = useRef<HTMLFormElement>(null);
  const verdict = useRef<HTMLHeadingElement>(null);
  const settled = errors.length > 0 || of === draft;
  useEffect(() => {
    if (!goToAnswer.current || !settled) return;
    goToAnswer.current = false;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid=true]');
    (wrong ?? verdict.current)?.focus();
  }, [asked, settled, of]);

  const change = (changed: PlanDraft) => {
    if (changed.vms.length > draft.vms.length) setAsked(0);
    onChange(changed);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    goToAnswer.current = true;
    setAsked(asked + 1);
    ask();
  };
  const apply = useRef<((changeOf: DraftChange) => void) | null>(null);
  useEffect(() => {
    apply.current = (changeOf) => {
      goToAnswer.current = true;
      change(changeOf(draft));
    };
  });
  const local = errors.filter(({ code }) => asked > 0 || code !== MISSING);
  const errorAt: ErrorAt = (field, vm) => {
    const told = (list: readonly { pointer: string; detail: string }[], { vms }: PlanDraft) => {
      // By row, since rows may have moved after they were spoken of.
      const pointer = vm ? `/vms/${vms.findIndex(({ id }) => id === vm.id)}/${field}` : `/${field}`;
      const details = list.filter((error) => error.pointer === pointer).map(({ detail }) => detail);
      return details.length > 0 ? details.join('; ') : undefined;
    };
    return told(local, draft) ?? (refusal ? told(refusal.errors, refusal.of) : undefined);
  };
  const beside = refusal && pointersOf(refusal.of);
  const elsewhere = refusal?.errors.filter(({ pointer }) => !beside?.has(pointer)) ?? [];
  const stale = errors.length > 0 || refusal !== null;
  // A slider asks for many drawings a second: an answer leaves the form as it is, and a move what was answered before.
  const shownForm = useMemo(
    () => (
      <PlanForm
        ref={form}
        profiles={profiles}
        models={models}
        draft={draft}
        onChange={change}
        onSubmit={submit}
        errorAt={errorAt}
      />
    ),
    [profiles, models, draft, refusal, asked],
  );
  const shownResult = useMemo(
    () =>
      answered && (
        <PlanResult
          verdict={verdict}
          answered={answered}
          reasons={reasons}
          stale={stale}
          onApply={(changeOf) => apply.current?.(changeOf)}
        />
      ),
    [answered, reasons, stale],
  );
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 5 }}>
        {shownForm}
        <Text size="sm" role="status" mt="xs">
          {stale && stateInWords(errors.filter(({ code }) => code === MISSING).length, answered !== null)}
        </Text>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <Stack gap="md">
          {refusal && (elsewhere.length > 0 || refusal.errors.length === 0) && (
            <ProblemAlert
              title="This could not be planned"
              detail={refusal.detail}
              errors={elsewhere}
              {...(refusal.errors.length === 0 ? { retry: ask } : {})}
            />
          )}
          {shownResult ?? (!stale && <Loading what="the plan" />)}
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

function stateInWords(missing: number, planned: boolean): string {
  const why =
    missing > 0
      ? `${count(missing, 'field')} still to be filled in`
      : 'What stands in the form cannot be planned';
  return `${why}${planned ? ': the plan that is shown was made before' : ''}.`;
}
