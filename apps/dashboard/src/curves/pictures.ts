import type { Benchmark } from '@plimsoll/client';
import type { ComponentType } from 'react';
import { OwnShare } from './own-share.js';
import { ResponseTimes } from './response-times.js';
import { AgainstNeighbourShare, ByNeighbourShare } from './throughput-curves.js';

export type Picture = {
  /** The part of the address that chooses it. */
  id: string;
  label: string;
  /** What must have been measured. */
  metric: Benchmark['metric']['name'];
  Picture: ComponentType<{ benchmark: Benchmark }>;
};

/** What is drawn of a benchmark, in the order of the paper's figures 1b, 2, 3 and 4. */
export const PICTURES: readonly Picture[] = [
  { id: 'own-share', label: 'Against the own share', metric: 'throughput', Picture: OwnShare },
  { id: 'by-neighbour', label: 'By neighbour', metric: 'throughput', Picture: ByNeighbourShare },
  {
    id: 'neighbour-share',
    label: "Against the neighbour's share",
    metric: 'throughput',
    Picture: AgainstNeighbourShare,
  },
  { id: 'response-times', label: 'Response times', metric: 'responseTime', Picture: ResponseTimes },
];
