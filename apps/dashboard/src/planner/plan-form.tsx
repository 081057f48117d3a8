import {
  Alert,
  Button,
  Group,
  NativeSelect,
  Paper,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import {
  type ApiProblem,
  answer,
  type FieldError,
  type HardwareProfile,
  type Model,
  type Plan,
} from '@plimsoll/client';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ProblemAlert } from '../problem-alert.js';
import { useSession } from '../session/session.js';
import { newVm, type PlanDraft, pointersOf, requestOf, type VmDraft } from './draft.js';
import { PlanResult } from './plan-result.js';
import { VmFields } from './vm-fields.js';

type Given = {
  profiles: HardwareProfile[];
  models: Model[];
  draft: PlanDraft;
  onChange: (draft: PlanDraft) => void;
};
type Refusal = { detail: string; errors: FieldError[] };
const NOT_SENT = 'Some fields do not hold numbers; nothing was planned.';

/** The plan of one core: what is typed stays, whatever the service says to it. */
export function PlanForm({ profiles, models, draft, onChange }: Given) {
  const { client } = useSession();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [plan, setPlan] = useState<Plan | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [refusal]);

  const change = (part: Partial<PlanDraft>) => onChange({ ...draft, ...part });
  const changeVm = (changed: VmDraft) =>
    change({ vms: draft.vms.map((vm) => (vm.id === changed.id ? changed : vm)) });
  // Errors are told by position, so they mean nothing once rows have moved.
  const moveRows = (vms: VmDraft[]) => {
    setRefusal(null);
    change({ vms });
  };
  const chooseProfile = (name: string) => {
    const profile = profiles.find((candidate) => candidate.name === name);
    change({ hardwareProfile: name, ...(profile ? { capacity: String(profile.coreCapacity) } : {}) });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPlan(null);
    const { request, errors } = requestOf(draft);
    if (errors.length > 0) return setRefusal({ detail: NOT_SENT, errors });
    setRefusal(null);
    setBusy(true);
    await answer(client.POST('/v1/plans', { body: request })).then(setPlan, ({ problem }: ApiProblem) =>
      setRefusal(problem),
    );
    return setBusy(false);
  };

  const errorAt = (pointer: string): string | undefined =>
    refusal?.errors
      .filter((error) => error.pointer === pointer)
      .map((error) => error.detail)
      .join('; ') || undefined;
  const shown = pointersOf(draft);
  const here = models.filter((model) => model.hardwareProfile === draft.hardwareProfile);
  return (
    <Stack gap="lg">
      <Paper
        component="form"
        withBorder
        p="md"
        ref={form}
        noValidate
        aria-labelledby="plan"
        onSubmit={(event: FormEvent) => void submit(event)}
      >
        <Title order={2} size="h3" id="plan">
          Plan a core
        </Title>
        <Text c="dimmed" size="sm" mb="md">
          Which budget Q in each period P gives every VM what it was promised, beside the others on the same
          core?
        </Text>
        {here.length === 0 && (
          <Alert mb="md">
            No model is fitted on this hardware profile: open a benchmark and fit one. Until then only fixed
            reservations can be planned.
          </Alert>
        )}
        <SimpleGrid cols={{ base: 1, xs: 3 }} mb="md">
          <NativeSelect
            label="Hardware profile"
            data={profiles.map((profile) => profile.name)}
            value={draft.hardwareProfile}
            onChange={(event) => chooseProfile(event.currentTarget.value)}
            error={errorAt('/hardwareProfile')}
          />
          <TextInput
            label="Confidence"
            description="That a run reaches its target, 0.5 to 0.999"
            inputMode="decimal"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={draft.confidence}
            onChange={(event) => change({ confidence: event.currentTarget.value })}
            error={errorAt('/confidence')}
          />
          <TextInput
            label="Core capacity"
            description="Share that may be reserved, at most 1"
            inputMode="decimal"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={draft.capacity}
            onChange={(event) => change({ capacity: event.currentTarget.value })}
            error={errorAt('/core/capacity')}
          />
        </SimpleGrid>
        {draft.vms.map((vm, index) => (
          <VmFields
            key={vm.id}
            vm={vm}
            index={index}
            models={here}
            errorAt={errorAt}
            onChange={changeVm}
            onRemove={
              draft.vms.length > 1 ? () => moveRows(draft.vms.filter((other) => other !== vm)) : undefined
            }
          />
        ))}
        <Group mt="md">
          <Button type="submit" loading={busy}>
            Plan
          </Button>
          <Button
            variant="default"
            onClick={() => moveRows([...draft.vms, newVm({ name: `vm-${draft.vms.length + 1}` })])}
          >
            Add a VM
          </Button>
        </Group>
      </Paper>
      {refusal && (
        <ProblemAlert
          title="This could not be planned"
          detail={refusal.detail}
          errors={refusal.errors.filter((error) => !shown.has(error.pointer))}
        />
      )}
      {plan && <PlanResult plan={plan} />}
    </Stack>
  );
}
