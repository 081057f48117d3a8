import { Button, Fieldset, Flex, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import type { Model } from '@plimsoll/client';
import { useId } from 'react';
import { BUDGET, PERIOD, TARGET, type VmDraft } from './draft.js';

type Given = {
  vm: VmDraft;
  index: number;
  /** Of the chosen hardware profile: what they know are the workloads to choose from. */
  models: Model[];
  errorAt: (pointer: string) => string | undefined;
  onChange: (vm: VmDraft) => void;
  onRemove: (() => void) | undefined;
};
type Text = Exclude<keyof VmDraft, 'id' | 'promise'>;

export function VmFields({ vm, index, models, errorAt, onChange, onRemove }: Given) {
  const workloads = useId();
  const unit = models.find((model) => model.workload === vm.workload)?.unit;
  const known = new Set(
    models.flatMap((model) => [model.workload, ...model.interference.kinds.map((kind) => kind.workload)]),
  );
  const field = (name: Text, path: string = name) => ({
    value: vm[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...vm, [name]: event.currentTarget.value }),
    error: errorAt(`/vms/${index}/${path}`),
    autoComplete: 'off',
  });
  return (
    <Fieldset legend={`VM ${index + 1}`} mb="sm" p="sm">
      <datalist id={workloads}>
        {[...known].map((workload) => (
          <option key={workload} value={workload} />
        ))}
      </datalist>
      <Flex direction={{ base: 'column', md: 'row' }} gap="sm" align="flex-start">
        <SimpleGrid cols={{ base: 2, md: 6 }} spacing="sm" flex={1} w="100%">
          <TextInput label="Name" {...field('name')} />
          <TextInput label="Workload" list={workloads} {...field('workload')} />
          <TextInput
            label="Traffic, Mbit/s"
            placeholder="optional"
            inputMode="decimal"
            {...field('trafficMbps')}
          />
          <NativeSelect
            label="Promise"
            value={vm.promise}
            onChange={(event) =>
              onChange({ ...vm, promise: event.currentTarget.value as VmDraft['promise'] })
            }
            data={[
              { value: 'target', label: 'Throughput' },
              { value: 'reservation', label: 'Fixed (Q, P)' },
            ]}
          />
          {vm.promise === 'target' ? (
            <TextInput
              label={unit ? `Target, ${unit}` : 'Target'}
              inputMode="decimal"
              {...field('throughput', TARGET)}
            />
          ) : (
            <>
              <TextInput label="Budget Q, µs" inputMode="numeric" {...field('budgetUs', BUDGET)} />
              <TextInput label="Period P, µs" inputMode="numeric" {...field('periodUs', PERIOD)} />
            </>
          )}
        </SimpleGrid>
        {onRemove && (
          <Button
            variant="default"
            mt={{ base: 0, md: 25 }}
            aria-label={`Remove VM ${index + 1}, ${vm.name}`}
            onClick={onRemove}
          >
            Remove
          </Button>
        )}
      </Flex>
    </Fieldset>
  );
}
