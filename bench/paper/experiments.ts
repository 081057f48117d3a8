import {
  downloadsLoaded,
  downloadsReserved,
  downloadsUnloaded,
  dropBeside,
  linearity,
  type PaperParameters,
  runsAlone,
} from '@plimsoll/simulator';

export type Figures = Readonly<Record<string, number>>;

/** An experiment of the paper, and what the paper says of it. S4 is the setting of S5 to S7, and has no figure. */
export interface Experiment {
  readonly id: 'S1' | 'S2' | 'S3' | 'S5' | 'S6' | 'S7';
  readonly paper: string;
  /** Its figures for each of the first `seeds` seeds. */
  readonly run: (parameters: PaperParameters, seeds: number) => Figures[];
  /** How far figures are off what the paper says, of what is tolerated: they hold up to 1. */
  readonly off: (figures: Figures) => number;
}

/** How often the paper repeated each share of S1. */
const REPETITIONS = 100;

export const experiments: readonly Experiment[] = [
  {
    id: 'S1',
    paper: 'nearly linear, sd barely noticeable',
    run: (parameters, seeds) => repeatedAlone(parameters, seeds, REPETITIONS),
    off: ({ r2 = NaN, maxRelSd = NaN }) => Math.max((1 - r2) / 0.01, maxRelSd / 0.02),
  },
  {
    id: 'S2',
    paper: '20% to 30% less',
    run: bySeed((parameters, seed) => dropBeside(parameters, 'network', seed)),
    off: ({ dropPercent = NaN }) => Math.abs(dropPercent - 25) / 5,
  },
  {
    id: 'S3',
    paper: 'a smaller drop',
    run: bySeed((parameters, seed) => dropBeside(parameters, 'compute', seed)),
    off: ({ dropPercent = NaN }) => (dropPercent > 0 ? dropPercent / 20 : Infinity),
  },
  {
    id: 'S5',
    paper: 'about 2.1 ms, peaks of nearly 6.2',
    run: bySeed(downloadsUnloaded),
    off: ({ meanMs = NaN, maxMs = NaN }) =>
      Math.max(Math.abs(meanMs - 2.1) / 0.1, Math.abs(maxMs - 6.2) / 0.3),
  },
  {
    id: 'S6',
    paper: 'over 30% miss 20 ms, peaks of nearly 27',
    run: bySeed(downloadsLoaded),
    // More than 30%, though not most: the paper would have said so.
    off: ({ missPercent = NaN, maxMs = NaN }) =>
      missPercent > 30 ? Math.max((missPercent - 30) / 40, Math.abs(maxMs - 27) / 3) : Infinity,
  },
  {
    id: 'S7',
    paper: 'mean 3.5402, sd 1.6162, max 7.103 ms',
    run: bySeed(downloadsReserved),
    off: ({ meanMs = NaN, sdMs = NaN, maxMs = NaN }) =>
      Math.max(...[meanMs / 3.5402, sdMs / 1.6162, maxMs / 7.103].map((ratio) => Math.abs(ratio - 1) / 0.1)),
  },
];

function bySeed(once: (parameters: PaperParameters, seed: number) => Figures): Experiment['run'] {
  return (parameters, seeds) => Array.from({ length: seeds }, (_, i) => once(parameters, i + 1));
}

/** S1 for each seed, whose repetitions are the runs of that seed and the following ones: a run serves several seeds. */
export function repeatedAlone(parameters: PaperParameters, seeds: number, repetitions: number): Figures[] {
  const runs = Array.from({ length: seeds + repetitions - 1 }, (_, i) => runsAlone(parameters, i + 1));
  return Array.from({ length: seeds }, (_, i) => ({ ...linearity(runs.slice(i, i + repetitions)) }));
}
