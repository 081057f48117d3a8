import { Button, Fieldset, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { answer, type Client, type HardwareProfile, type Model } from '@plimsoll/client';
import { useId } from 'react';
import { figure, milliseconds } from '../figures.js';
import { useRemote } from '../remote.js';
import { useSession } from '../session/session.js';
import { BUDGET, periodOf, TARGET, type VmDraft } from './draft.js';
import { Quantity } from './quantity.js';
import { evenStops, relativeStops, type Stops } from './stops.js';

type Given = {
  vm: VmDraft;
  index: number;
  /** Of the chosen hardware profile: what they know are the workloads to choose from. */
  models: Model[];
  profile: HardwareProfile | undefined;
  errorAt: (field: string) => string | undefined;
  onChange: (vm: VmDraft) => void;
  onRemove: (() => void) | undefined;
};
type Text = Exclude<keyof VmDraft, 'id' | 'promise'>;

export function VmFields({ vm, index, models, profile, errorAt, onChange, onRemove }: Given) {
  const { client } = useSession();
  const workloads = useId();
  const model = models.find((candidate) => candidate.workload === vm.workload.trim());
  const measuredUs = model?.diagnostics.hull.periodsUs[0];
  const [targets] = useRemote(() => targetsOf(client, model), [client, model]);
  const known = new Set(
    models.flatMap(({ workload, interference }) => [
      workload,
      ...interference.kinds.map((kind) => kind.workload),
    ]),
  );
  const field = (name: Text, pointer: string = name) => ({
    value: vm[name],
    onChange: (text: string) => onChange({ ...vm, [name]: text }),
    error: errorAt(pointer),
  });
  const text = (name: Text) => {
    const { onChange: write, ...shown } = field(name);
    const typed = (event: { currentTarget: { value: string } }) => write(event.currentTarget.value);
    return { ...shown, onChange: typed, autoComplete: 'off' };
  };
  return (
    <Fieldset legend={`VM ${index + 1}`} mb="md" p="sm" pos="relative">
      <datalist id={workloads}>
        {[...known].map((workload) => (
          <option key={workload} value={workload} />
        ))}
      </datalist>
      <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="sm" verticalSpacing="xs">
        <TextInput label="Name" {...text('name')} />
        <TextInput label="Workload" list={workloads} {...text('workload')} />
        <TextInput
          label="Traffic, Mbit/s"
          placeholder="optional"
          inputMode="decimal"
          {...text('trafficMbps')}
        />
        <NativeSelect
          label="Promise"
          value={vm.promise}
          onChange={(event) => onChange({ ...vm, promise: event.currentTarget.value as VmDraft['promise'] })}
          data={[
            { value: 'target', label: 'Throughput' },
            { value: 'reservation', label: 'Fixed (Q, P)' },
          ]}
        />
        {vm.promise === 'target' ? (
          <Quantity
            label={model ? `Target, ${model.unit}` : 'Target'}
            stops={targets.status === 'ready' ? targets.value : []}
            inWords={(target) => `${figure(target)} ${model?.unit ?? ''}`}
            {...field('throughput', TARGET)}
          />
        ) : (
          <Quantity
            label="Budget Q, µs"
            stops={evenStops(Number(vm.periodUs))}
            inWords={milliseconds}
            {...field('budgetUs', BUDGET)}
          />
        )}
        <Quantity
          label="Period P, µs"
          placeholder={vm.promise === 'target' ? 'as measured' : ''}
          stops={profile ? relativeStops(profile.minPeriodUs, profile.maxPeriodUs) : []}
          otherwise={measuredUs}
          inWords={milliseconds}
          {...field('periodUs', periodOf(vm.promise))}
        />
      </SimpleGrid>
      {onRemove && (
        <Button
          variant="default"
          size="compact-xs"
          className="planner-remove"
          aria-label={`Remove VM ${index + 1}, ${vm.name}`}
          onClick={onRemove}
        >
          Remove
        </Button>
      )}
    </Fieldset>
  );
}

/** Targets up to what a run is expected to reach with a whole core. */
async function targetsOf(client: Client, model: Model | undefined): Promise<Stops> {
  const periodUs = model?.diagnostics.hull.periodsUs[0];
  if (!model || periodUs === undefined) return [];
  const { predictions } = await answer(
    client.POST('/v1/models/{id}/predict', {
      params: { path: { id: model.id } },
      body: { confidence: 0.5, points: [{ budgetUs: periodUs, periodUs }] },
    }),
  );
  return evenStops(predictions[0]?.mean ?? 0);
}
