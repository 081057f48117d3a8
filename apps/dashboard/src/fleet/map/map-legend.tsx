import { useComputedColorScheme } from '@mantine/core';
import type { Host } from '@plimsoll/client';
import { figure } from '../../figures.js';
import { LOAD_CLASSES, LOAD_COLOURS, loadClass } from './load-class.js';

/** What each colour stands for, and how many cores have it. */
export function MapLegend({ hosts }: { hosts: readonly Host[] }) {
  const colours = LOAD_COLOURS[useComputedColorScheme('light')];
  const counts = LOAD_CLASSES.map(() => 0);
  for (const { cores } of hosts) {
    for (const core of cores) counts[loadClass(core)] = (counts[loadClass(core)] ?? 0) + 1;
  }
  return (
    <ul className="map-legend" aria-label="Reserved part of the capacity, and how many cores">
      {LOAD_CLASSES.map((name, i) => (
        <li key={name}>
          <i style={{ background: colours[i] }} aria-hidden />
          {name}
          <b>{figure(counts[i] ?? 0)}</b>
        </li>
      ))}
    </ul>
  );
}
