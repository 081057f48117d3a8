import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { download } from '../download.js';

type Given = {
  file: string;
  /** Null where the plot cannot be zoomed. */
  zoom: { in: () => void; reset: (() => void) | null } | null;
  /** The files that can be had, by their endings. */
  exports: Readonly<Record<'svg' | 'png' | 'csv', () => Blob | Promise<Blob>>>;
};

/** What can be done with a chart, each by a button. */
export function ChartTools({ file, zoom, exports }: Given) {
  const [problem, setProblem] = useState<string | null>(null);
  const save = (ending: keyof Given['exports']) => {
    setProblem(null);
    Promise.resolve()
      .then(exports[ending])
      .then(
        (content) => download(`${file}.${ending}`, content),
        (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
      );
  };
  return (
    <Group gap="xs" mb="xs">
      {zoom && (
        <>
          <Tool label="Zoom in" onClick={zoom.in} />
          {zoom.reset && <Tool label="Show all" onClick={zoom.reset} />}
        </>
      )}
      {(['svg', 'png', 'csv'] as const).map((ending) => (
        <Tool key={ending} label={ending.toUpperCase()} onClick={() => save(ending)} />
      ))}
      {problem && (
        <Text size="sm" c="red" role="alert">
          {problem}
        </Text>
      )}
    </Group>
  );
}

function Tool({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button variant="default" size="compact-xs" onClick={onClick}>
      {label}
    </Button>
  );
}
