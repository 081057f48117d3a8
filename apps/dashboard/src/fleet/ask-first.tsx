import { Button, Group, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';

interface Asked {
  /** What the button says, here and in the question. */
  readonly label: string;
  readonly question: string;
  readonly busy: boolean;
  readonly onYes: () => void;
  /** What it would do. */
  readonly children: ReactNode;
}

/** A button for what cannot be taken back: asks first. */
export function AskFirst({ label, question, busy, onYes, children }: Asked) {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button color="red" variant="outline" size="xs" loading={busy} onClick={open}>
        {label}
      </Button>
      <Modal opened={isOpen} onClose={close} title={question} closeButtonProps={{ 'aria-label': 'Close' }}>
        <Stack gap="sm">
          <div>{children}</div>
          <Group justify="end">
            <Button variant="default" onClick={close} data-autofocus>
              Leave it
            </Button>
            <Button
              color="red"
              onClick={() => {
                close();
                onYes();
              }}
            >
              {label}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
