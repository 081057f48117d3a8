import { Group } from '@mantine/core';
import * as Plot from '@observablehq/plot';
import { useEffect, useRef } from 'react';
import { COLOURS, SYMBOLS } from './palette.js';

type Given = {
  series: readonly string[];
  hidden: ReadonlySet<string>;
  onChange: (hidden: ReadonlySet<string>) => void;
};

/** The series with their marks, each a button that takes it out of the plot and puts it back. */
export function Legend({ series, hidden, onChange }: Given) {
  const toggle = (name: string) => {
    const next = new Set(hidden);
    if (!next.delete(name)) next.add(name);
    onChange(next);
  };
  return (
    <Group gap="xs" role="group" aria-label="Series">
      {series.map((name, index) => (
        <button
          key={name}
          type="button"
          className="series"
          aria-pressed={!hidden.has(name)}
          onClick={() => toggle(name)}
        >
          <Mark index={index} />
          {name}
        </button>
      ))}
    </Group>
  );
}

function Mark({ index }: { index: number }) {
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const mark = Plot.plot({
      width: 14,
      height: 14,
      margin: 0,
      axis: null,
      marks: [
        Plot.dot([0], {
          r: 4,
          frameAnchor: 'middle',
          fill: COLOURS[index % COLOURS.length]!,
          symbol: SYMBOLS[index % SYMBOLS.length]!,
        }),
      ],
    });
    box.current?.append(mark);
    return () => mark.remove();
  }, [index]);
  return <span ref={box} aria-hidden="true" />;
}
