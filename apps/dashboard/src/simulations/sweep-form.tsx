import { Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import {
  type ApiProblem,
  answer,
  type BenchmarkSummary,
  type FieldError,
  type HardwareProfile,
} from '@plimsoll/client';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ProblemAlert } from '../problem-alert.js';
import { useSession } from '../session/session.js';
import { draftLike, fullBenchmark, paperDraft } from './measured-example.js';
import { fieldOf, hasField, newNeighbour, requestOf, type SweepDraft } from './sweep-draft.js';
import { SweepFields } from './sweep-fields.js';

type Given = {
  profiles: HardwareProfile[];
  measured: BenchmarkSummary[];
  draft: SweepDraft;
  onChange: (draft: SweepDraft) => void;
  onStarted: (id: string) => void;
};
type Refusal = { detail: string; errors: FieldError[] };
const NOT_SENT = 'Some fields do not hold numbers; nothing was started.';
/** What to simulate: what is typed stays, whatever the service says to it. */
export function SweepForm({ profiles, measured, draft, onChange, onStarted }: Given) {
  const { client } = useSession();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [refusal]);

  // Errors are told by position, so they mean nothing once rows have moved.
  const restart = (next: SweepDraft) => {
    setRefusal(null);
    onChange(next);
  };
  const refuse = ({ problem }: ApiProblem) => setRefusal(problem);
  const startFrom = async (id: string) => {
    if (id === '') return restart(paperDraft());
    return fullBenchmark(client, id).then((benchmark) => restart(draftLike(benchmark)), refuse);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { request, errors } = requestOf(draft);
    if (errors.length > 0) return setRefusal({ detail: NOT_SENT, errors });
    setRefusal(null);
    setBusy(true);
    await answer(client.POST('/v1/simulations', { body: request })).then(
      ({ jobId }) => onStarted(jobId),
      refuse,
    );
    return setBusy(false);
  };

  const errorAt = (pointer: string): string | undefined => {
    const here = refusal?.errors.filter((error) => fieldOf(error.pointer) === pointer) ?? [];
    return here.map((error) => error.detail).join('; ') || undefined;
  };
  return (
    <Stack gap="lg">
      <Paper
        component="form"
        withBorder
        p="md"
        ref={form}
        noValidate
        aria-labelledby="sweep"
        onSubmit={(event: FormEvent) => void submit(event)}
      >
        <Title order={2} size="h3" id="sweep">
          Start a sweep
        </Title>
        <Text c="dimmed" size="sm" mb="md">
          A VM is simulated at each of its shares, alone and beside each share of each neighbour. What it
          reaches is stored as a benchmark of origin simulated.
        </Text>
        {measured.length > 0 && (
          <NativeSelect
            label="Fill in the conditions of"
            description="What was measured in the same conditions is drawn beside the simulated curves."
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            defaultValue={measured.find((one) => isOf(one, draft))?.id ?? ''}
            onChange={(event) => void startFrom(event.currentTarget.value)}
            data={[
              ...measured.map(({ id, workload, hardwareProfile }) => ({
                value: id,
                label: `${workload}, measured on ${hardwareProfile}`,
              })),
              { value: '', label: 'streams, as in the paper' },
            ]}
            mb="md"
          />
        )}
        <SweepFields
          profiles={profiles}
          draft={draft}
          errorAt={errorAt}
          onChange={onChange}
          onRowsMoved={restart}
        />
        <Group mt="md">
          <Button type="submit" loading={busy}>
            Simulate
          </Button>
          <Button
            variant="default"
            onClick={() => restart({ ...draft, neighbours: [...draft.neighbours, newNeighbour()] })}
          >
            Add a neighbour
          </Button>
        </Group>
      </Paper>
      {refusal && (
        <ProblemAlert
          title="This could not be simulated"
          detail={refusal.detail}
          errors={refusal.errors.filter((error) => !hasField(error.pointer))}
        />
      )}
    </Stack>
  );
}

const isOf = (benchmark: BenchmarkSummary, draft: SweepDraft): boolean =>
  benchmark.workload === draft.workload && benchmark.hardwareProfile === draft.hardwareProfile;
