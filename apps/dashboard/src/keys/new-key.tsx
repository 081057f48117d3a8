import { Alert, Button, Code, CopyButton, Group, Text } from '@mantine/core';
import type { NewApiKey } from '@plimsoll/client';
import { useEffect, useRef } from 'react';

export type MadeKey = Pick<NewApiKey, 'name' | 'role'> & { key: string };

/** The one time that a key is shown; it is kept nowhere on this page once that is confirmed. */
export function NewKey({ made: { name, role, key }, onStored }: { made: MadeKey; onStored: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [key]);
  return (
    <Alert ref={box} tabIndex={-1} color="yellow" title={`The key of ${name}, ${role}`}>
      <Text size="sm" mb="xs">
        Copy it now and keep it where secrets are kept: it is shown this once, and the service stores only a
        hash of it. Whoever has it may do all that its role may.
      </Text>
      <Code block aria-label="The key" mb="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {key}
      </Code>
      <Group gap="xs">
        <CopyButton value={key}>
          {({ copied, copy }) => (
            <Button size="xs" onClick={copy}>
              {copied ? 'Copied' : 'Copy the key'}
            </Button>
          )}
        </CopyButton>
        <Button size="xs" variant="default" onClick={onStored}>
          I have stored it
        </Button>
      </Group>
    </Alert>
  );
}
