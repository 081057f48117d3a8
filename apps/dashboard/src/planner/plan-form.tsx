import { Alert, Button, Checkbox, Group, NativeSelect, Paper, SimpleGrid, Text, Title } from '@mantine/core';
import type { HardwareProfile, Model } from '@plimsoll/client';
import type { FormEvent, Ref } from 'react';
import { percent } from '../figures.js';
import { newVm, type PlanDraft, type VmDraft } from './draft.js';
import type { ErrorAt } from './planner.js';
import { Quantity } from './quantity.js';
import { hundredths } from './stops.js';
import { VmFields } from './vm-fields.js';

type Given = {
  ref: Ref<HTMLFormElement>;
  profiles: HardwareProfile[];
  models: Model[];
  draft: PlanDraft;
  onChange: (draft: PlanDraft) => void;
  onSubmit: (event: FormEvent) => void;
  errorAt: ErrorAt;
};
/** The API takes 0.5 to 0.999. */
const CONFIDENCES = [...hundredths(0.5, 0.99), 0.995, 0.999];
const CAPACITIES = hundredths(0.05, 1);

/** What is to run on a core, and what it is promised. */
export function PlanForm({ ref, profiles, models, draft, onChange, onSubmit, errorAt }: Given) {
  const change = (part: Partial<PlanDraft>) => onChange({ ...draft, ...part });
  const changeVm = (changed: VmDraft) =>
    change({ vms: draft.vms.map((vm) => (vm.id === changed.id ? changed : vm)) });
  const profile = profiles.find(({ name }) => name === draft.hardwareProfile);
  const chooseProfile = (name: string) => {
    const chosen = profiles.find((candidate) => candidate.name === name);
    change({ hardwareProfile: name, ...(chosen ? { capacity: String(chosen.coreCapacity) } : {}) });
  };
  const here = models.filter((model) => model.hardwareProfile === draft.hardwareProfile);
  return (
    <Paper component="form" withBorder p="md" ref={ref} noValidate aria-labelledby="plan" onSubmit={onSubmit}>
      <Title order={2} size="h3" id="plan">
        Plan a core
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        Which budget Q in each period P gives every VM what it was promised, beside the others on the same
        core? Each change is planned at once; Enter goes to the answer.
      </Text>
      {here.length === 0 && (
        <Alert mb="md">
          No model is fitted on this hardware profile: open a benchmark and fit one. Until then only fixed
          reservations can be planned.
        </Alert>
      )}
      <NativeSelect
        label="Hardware profile"
        mb="sm"
        data={profiles.map(({ name }) => name)}
        value={draft.hardwareProfile}
        onChange={(event) => chooseProfile(event.currentTarget.value)}
        error={errorAt('hardwareProfile')}
      />
      <SimpleGrid cols={2} mb="sm">
        <Quantity
          label="Confidence"
          description="That a run reaches its target"
          value={draft.confidence}
          onChange={(confidence) => change({ confidence })}
          stops={CONFIDENCES}
          inWords={percent}
          error={errorAt('confidence')}
        />
        <Quantity
          label="Core capacity"
          description="Share that may be reserved"
          value={draft.capacity}
          onChange={(capacity) => change({ capacity })}
          stops={CAPACITIES}
          inWords={percent}
          error={errorAt('core/capacity')}
        />
      </SimpleGrid>
      <Checkbox
        mb="md"
        label="Plan beyond what was measured, too"
        checked={draft.extrapolate}
        onChange={(event) => change({ extrapolate: event.currentTarget.checked })}
      />
      {draft.vms.map((vm, index) => (
        <VmFields
          key={vm.id}
          vm={vm}
          index={index}
          models={here}
          profile={profile}
          errorAt={(field) => errorAt(field, vm)}
          onChange={changeVm}
          onRemove={
            draft.vms.length > 1
              ? () => change({ vms: draft.vms.filter((other) => other !== vm) })
              : undefined
          }
        />
      ))}
      <Group mt="md">
        <Button type="submit">Plan</Button>
        <Button
          variant="default"
          onClick={() => change({ vms: [...draft.vms, newVm({ name: freeName(draft.vms) })] })}
        >
          Add a VM
        </Button>
      </Group>
    </Paper>
  );
}

/** The first of vm-1, vm-2 … that no VM has. */
function freeName(vms: VmDraft[]): string {
  const taken = new Set(vms.map(({ name }) => name.trim()));
  let number = vms.length + 1;
  while (taken.has(`vm-${number}`)) number += 1;
  return `vm-${number}`;
}
