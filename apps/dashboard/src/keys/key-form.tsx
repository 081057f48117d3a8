import { Button, NativeSelect, Paper, SimpleGrid, TextInput, Title } from '@mantine/core';
import { type ApiProblem, answer, type Problem } from '@plimsoll/client';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Role } from '../client.js';
import { instantTyped } from '../instant-field.js';
import { ProblemAlert } from '../problem-alert.js';
import { useSession } from '../session/session.js';
import type { MadeKey } from './new-key.js';

const ROLES: { value: Role; label: string }[] = [
  { value: 'viewer', label: 'viewer: reads and plans' },
  { value: 'engine', label: 'engine: places VMs as well' },
  { value: 'admin', label: 'admin: everything' },
];
const FIELDS = ['/name', '/role', '/expiresAt'];
const EMPTY = { name: '', role: 'viewer' as Role, expires: '' };

export function KeyForm({ onMade }: { onMade: (made: MadeKey) => void }) {
  const { client } = useSession();
  const [draft, setDraft] = useState(EMPTY);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [refusal]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setRefusal(null);
    setBusy(true);
    const name = draft.name.trim();
    const expiresAt = instantTyped(draft.expires);
    const body = { name, role: draft.role, ...(expiresAt && { expiresAt }) };
    await answer(client.POST('/v1/api-keys', { body })).then(
      ({ key }) => {
        setDraft(EMPTY);
        onMade({ name, role: draft.role, key });
      },
      ({ problem }: ApiProblem) => setRefusal(problem),
    );
    setBusy(false);
  };

  const errors = refusal?.errors ?? [];
  const errorAt = (pointer: string) => errors.find((error) => error.pointer === pointer)?.detail;
  return (
    <Paper
      component="form"
      withBorder
      p="md"
      ref={form}
      noValidate
      aria-labelledby="new-key"
      onSubmit={(event: FormEvent) => void submit(event)}
    >
      <Title order={2} size="h3" mb="sm" id="new-key">
        Make a key
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 3 }} mb="md">
        <TextInput
          label="Name"
          description="Who or what will use it"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          error={errorAt('/name')}
        />
        <NativeSelect
          label="Role"
          data={ROLES}
          value={draft.role}
          onChange={(event) => setDraft({ ...draft, role: event.currentTarget.value as Role })}
          error={errorAt('/role')}
        />
        <TextInput
          label="Expires"
          description="Never, where this is left empty"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          type="datetime-local"
          value={draft.expires}
          onChange={(event) => setDraft({ ...draft, expires: event.currentTarget.value })}
          error={errorAt('/expiresAt')}
        />
      </SimpleGrid>
      {refusal && (
        <ProblemAlert
          title="The key could not be made"
          detail={refusal.detail}
          errors={errors.filter(({ pointer }) => !FIELDS.includes(pointer))}
        />
      )}
      <Button type="submit" loading={busy} mt={refusal ? 'md' : 0}>
        Make the key
      </Button>
    </Paper>
  );
}
