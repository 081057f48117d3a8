import { Button, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import type { ApiKey } from '@plimsoll/client';
import { EVERYTHING, type Filter } from './filter.js';
import { ACTIONS, NOUNS } from './nouns.js';

type Given = {
  filter: Filter;
  /** All that can have made a change. */
  keys: ApiKey[];
  onChange: (filter: Filter) => void;
};
type Choice = { value: string; label: string };
const choices = (words: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** The list follows what is chosen here at once. */
export function AuditFilters({ filter, keys, onChange }: Given) {
  const field = (name: keyof Filter) => ({
    value: filter[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...filter, [name]: event.currentTarget.value }),
  });
  const select = (name: keyof Filter, data: Choice[]) => ({
    ...field(name),
    data: [{ value: '', label: 'any' }, ...data],
  });
  const named = keys.map(({ id, name, role }) => ({ value: id, label: `${name}, ${role}` }));
  return (
    <SimpleGrid component="search" cols={{ base: 1, xs: 2, md: 3 }} mb="md" verticalSpacing="xs">
      <NativeSelect label="What" {...select('noun', choices(NOUNS))} />
      <NativeSelect label="Action" {...select('action', choices(ACTIONS))} />
      <NativeSelect label="Made by" {...select('callerId', named)} />
      <TextInput label="Its id or name" maxLength={100} autoComplete="off" {...field('nounId')} />
      <TextInput label="Since" type="datetime-local" {...field('since')} />
      <TextInput label="Before" type="datetime-local" {...field('until')} />
      {filter !== EVERYTHING && (
        <div>
          <Button variant="default" size="xs" onClick={() => onChange(EVERYTHING)}>
            Show everything
          </Button>
        </div>
      )}
    </SimpleGrid>
  );
}
