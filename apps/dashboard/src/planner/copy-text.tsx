import { Button, Code, Group, Text } from '@mantine/core';
import { useRef, useState } from 'react';

/** A text with a button that copies it; where the browser refuses that, the text is selected for the reader to copy. */
export function CopyText({ label, text }: { label: string; text: string }) {
  const shown = useRef<HTMLPreElement>(null);
  const [done, setDone] = useState<{ text: string; words: string } | null>(null);
  const copy = async () => {
    try {
      // Undefined where the page did not come over https or from this machine itself.
      await navigator.clipboard.writeText(text);
      setDone({ text, words: 'Copied' });
    } catch {
      if (shown.current) window.getSelection()?.selectAllChildren(shown.current);
      setDone({ text, words: 'Selected: copy it with the keyboard' });
    }
  };
  return (
    <div className="planner-copy">
      <Group gap="sm" mb={4}>
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <Button variant="default" size="compact-xs" aria-label={`Copy ${label}`} onClick={() => void copy()}>
          Copy
        </Button>
        <Text size="xs" role="status">
          {done?.text === text && done.words}
        </Text>
      </Group>
      <Code block ref={shown}>
        {text}
      </Code>
    </div>
  );
}
