import { Alert, Button, Group, Modal, Text } from '@mantine/core';
import { type ApiKey, type ApiProblem, answer } from '@plimsoll/client';
import { useState } from 'react';
import { ProblemAlert } from '../problem-alert.js';
import { useSession } from '../session/session.js';

type Given = { apiKey: ApiKey; onClose: () => void; onRevoked: () => void };

/** Asks before a key is revoked, which cannot be undone. */
export function RevokeDialog({ apiKey: { id, name, role }, onClose, onRevoked }: Given) {
  const { client, self } = useSession();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const revoke = async () => {
    setBusy(true);
    await answer(client.DELETE('/v1/api-keys/{id}', { params: { path: { id } } })).then(
      onRevoked,
      setProblem,
    );
    setBusy(false);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Revoke the key ${name}?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Text mb="md">
        Whoever uses it ({role}) is refused from now on. This cannot be undone; a new key can be made at any
        time.
      </Text>
      {id === self.id && (
        <Alert color="yellow" title="This is the key you are signed in with" mb="md">
          You will be signed out at once. Make sure that you have another admin key.
        </Alert>
      )}
      {problem && <ProblemAlert title="The key could not be revoked" detail={problem.message} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Keep it
        </Button>
        <Button color="red" loading={busy} onClick={() => void revoke()}>
          Revoke
        </Button>
      </Group>
    </Modal>
  );
}
