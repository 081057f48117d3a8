import { Button, Fieldset, Flex, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { LOAD_CHOICES } from './loads.js';
import type { Load, NeighbourDraft } from './sweep-draft.js';

type Given = {
  neighbour: NeighbourDraft;
  index: number;
  errorAt: (pointer: string) => string | undefined;
  onChange: (neighbour: NeighbourDraft) => void;
  onRemove: () => void;
};

export function NeighbourFields({ neighbour, index, errorAt, onChange, onRemove }: Given) {
  const field = (name: 'workload' | 'load' | 'shares') => ({
    value: neighbour[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...neighbour, [name]: event.currentTarget.value as Load }),
    error: errorAt(`/neighbours/${index}/${name}`),
    autoComplete: 'off',
  });
  return (
    <Fieldset legend={`Neighbour ${index + 1}`} mb="sm" p="sm">
      <Flex direction={{ base: 'column', md: 'row' }} gap="sm" align="flex-start">
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm" flex={1} w="100%">
          <TextInput label="Workload" {...field('workload')} />
          <NativeSelect label="What it does" data={LOAD_CHOICES} {...field('load')} />
          <TextInput label="Shares, % (0: the VM is alone)" {...field('shares')} />
        </SimpleGrid>
        <Button
          variant="default"
          mt={{ base: 0, md: 25 }}
          aria-label={`Remove neighbour ${index + 1}, ${neighbour.workload}`}
          onClick={onRemove}
        >
          Remove
        </Button>
      </Flex>
    </Fieldset>
  );
}
