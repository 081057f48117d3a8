import { Paper, Stack, Title } from '@mantine/core';
import { type ApiKey, answer } from '@plimsoll/client';
import { useState } from 'react';
import { More } from '../more.js';
import { usePages } from '../pages.js';
import { useSession } from '../session/session.js';
import { KeyForm } from './key-form.js';
import { KeyTable } from './key-table.js';
import { type MadeKey, NewKey } from './new-key.js';
import { RevokeDialog } from './revoke-dialog.js';

/** Who may use the service: keys are made, shown once, and revoked. */
export default function KeysPage() {
  const { client } = useSession();
  const pages = usePages((query) => answer(client.GET('/v1/api-keys', { params: { query } })), [client]);
  const [made, setMade] = useState<MadeKey | null>(null);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  return (
    <Stack gap="lg">
      {made && <NewKey made={made} onStored={() => setMade(null)} />}
      <Paper component="section" withBorder p="md" aria-labelledby="keys">
        <Title order={2} size="h3" mb="sm" id="keys">
          API keys
        </Title>
        {pages.items.length > 0 && (
          <div className="list">
            <KeyTable items={pages.items} now={Date.now()} onRevoke={setRevoking} />
          </div>
        )}
        <More pages={pages} what="API keys" />
      </Paper>
      <KeyForm
        onMade={(key) => {
          setMade(key);
          void pages.reload();
        }}
      />
      {revoking && (
        <RevokeDialog
          apiKey={revoking}
          onClose={() => setRevoking(null)}
          onRevoked={() => {
            setRevoking(null);
            void pages.reload();
          }}
        />
      )}
    </Stack>
  );
}
