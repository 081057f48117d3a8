import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import type { HardwareProfile } from '@plimsoll/client';
import { useId } from 'react';
import { CostFields } from './cost-fields.js';
import { LOAD_CHOICES } from './loads.js';
import { NeighbourFields } from './neighbour-fields.js';
import type { Load, NeighbourDraft, SweepDraft } from './sweep-draft.js';

type NumberField = 'periodUs' | 'repetitions' | 'windowMs' | 'seed';
const NUMBERS: readonly [NumberField, string, string][] = [
  ['periodUs', 'Period, µs', 'Of all reservations'],
  ['repetitions', 'Runs', 'Of each condition'],
  ['windowMs', 'Length of a run, ms', 'Simulated, after a warm-up'],
  ['seed', 'Seed', 'The same again for the same seed'],
];

type Given = {
  /** Their names are offered. */
  profiles: HardwareProfile[];
  draft: SweepDraft;
  errorAt: (pointer: string) => string | undefined;
  onChange: (draft: SweepDraft) => void;
  /** A change after which neighbours stand elsewhere. */
  onRowsMoved: (draft: SweepDraft) => void;
};

/** The VM with its shares, how it is simulated, and its neighbours. */
export function SweepFields({ profiles, draft, errorAt, onChange, onRowsMoved }: Given) {
  const names = useId();
  const { neighbours, costs } = draft;
  const change = (part: Partial<SweepDraft>) => onChange({ ...draft, ...part });
  const changeNeighbour = (changed: NeighbourDraft) =>
    change({ neighbours: neighbours.map((one) => (one.id === changed.id ? changed : one)) });
  const text = (name: NumberField | 'hardwareProfile' | 'workload' | 'shares') => ({
    value: draft[name],
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
    error: errorAt(`/${name}`),
    autoComplete: 'off',
  });
  return (
    <>
      <datalist id={names}>
        {profiles.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} mb="md">
        <TextInput label="Hardware profile" list={names} {...text('hardwareProfile')} />
        <TextInput label="Workload" {...text('workload')} />
        <NativeSelect
          label="What it does"
          data={LOAD_CHOICES}
          value={draft.load}
          onChange={(event) => change({ load: event.currentTarget.value as Load })}
          error={errorAt('/load')}
        />
        <TextInput label="Its shares of the core, %" {...text('shares')} />
        {NUMBERS.map(([name, label, description]) => (
          <TextInput
            key={name}
            label={label}
            description={description}
            inputMode="numeric"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...text(name)}
          />
        ))}
      </SimpleGrid>
      {neighbours.map((neighbour, index) => (
        <NeighbourFields
          key={neighbour.id}
          neighbour={neighbour}
          index={index}
          errorAt={errorAt}
          onChange={changeNeighbour}
          onRemove={() =>
            onRowsMoved({ ...draft, neighbours: neighbours.filter((one) => one !== neighbour) })
          }
        />
      ))}
      <CostFields costs={costs} errorAt={errorAt} onChange={(changed) => change({ costs: changed })} />
    </>
  );
}
