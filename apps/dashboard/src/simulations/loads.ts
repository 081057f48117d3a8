import type { Load } from './sweep-draft.js';

/** What a simulated VM can do, to choose from. */
export const LOAD_CHOICES: { value: Load; label: string }[] = [
  { value: 'stream', label: 'Receives packets, Mbit/s' },
  { value: 'compute', label: 'Computes, jobs/s' },
  { value: 'requests', label: 'Answers requests, req/s' },
];
