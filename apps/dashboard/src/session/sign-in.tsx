import { Alert, Button, Code, Group, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import type { ApiProblem } from '@plimsoll/client';
import { type FormEvent, useState } from 'react';
import { clientOf, ownKey } from '../client.js';
import { Mark } from '../mark.js';
import { ProblemAlert } from '../problem-alert.js';

/** Asks for an API key, and hands it on once the service has accepted it. */
export function SignIn({ notice, onKey }: { notice: string | null; onKey: (key: string) => void }) {
  const [key, setKey] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);

  const enter = async (event: FormEvent) => {
    event.preventDefault();
    const typed = key.trim();
    setProblem(null);
    setWrong(null);
    // Nothing else can travel in a header.
    if (!/^[\x21-\x7e]+$/.test(typed)) {
      setWrong('Paste the key: letters, digits and signs without spaces.');
      return;
    }
    setBusy(true);
    try {
      await ownKey(clientOf(typed));
      onKey(typed);
    } catch (refusal) {
      const refused = refusal as ApiProblem;
      if (refused.problem.status === 401) setWrong('The service does not know this key. Is it complete?');
      else setProblem(refused);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Stack component="main" maw="26rem" mx="auto" px="md" pt="12vh" pb="xl">
      <Group gap="sm">
        <Mark />
        <Title order={1}>Plimsoll</Title>
      </Group>
      <Text c="dimmed">How much of a core each VM needs beside its neighbours, from measured curves.</Text>
      {notice && <Alert color="yellow">{notice}</Alert>}
      {problem && <ProblemAlert title="Could not sign in" detail={problem.message} />}
      <Paper component="form" withBorder p="lg" onSubmit={(event: FormEvent) => void enter(event)} noValidate>
        <Stack>
          <PasswordInput
            label="API key"
            description="Kept in this browser tab only, and forgotten when it is closed."
            autoComplete="off"
            autoFocus
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
            error={wrong}
          />
          <Button type="submit" loading={busy}>
            Sign in
          </Button>
        </Stack>
      </Paper>
      <Text size="sm" c="dimmed">
        The first start of the service prints an admin key and keeps it in <Code>.plimsoll/admin.key</Code>.
      </Text>
    </Stack>
  );
}
