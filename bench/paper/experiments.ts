import {
  dropBeside,
  linearity,
  loaded,
  loadedReserved,
  type PaperParameters,
  runsAlone,
  unloaded,
} from '@plimsoll/simulator';

export type Figures = Readonly<Record<string, number>>;

/** An experiment of the paper, and what the paper says of it. */
export interface Experiment {
  readonly id: string;
  readonly paper: string;
  /** Its figures for each of the first `seeds` seeds. */
  readonly run: (parameters: PaperParameters, seeds: number) => Figures[];
  /** Whether these figures, medians over the seeds, are what the paper says. */
  readonly holds: (medians: Figures) => boolean;
}

/** How often the paper repeated each share of S1. */
const REPETITIONS = 100;

/** S4 is the setting of S5 to S7, and has no figure of its own. */
export const experiments: readonly Experiment[] = [
  {
    id: 'S1',
    paper: 'nearly linear, sd barely noticeable',
    run: repeatedAlone,
    holds: ({ r2 = NaN, maxRelSd = NaN }) => r2 > 0.98 && maxRelSd < 0.03,
  },
  {
    id: 'S2',
    paper: '20% to 30% less',
    run: bySeed((parameters, seed) => dropBeside(parameters, 'network', seed)),
    holds: ({ dropPercent = NaN }) => dropPercent >= 20 && dropPercent <= 30,
  },
  {
    id: 'S3',
    paper: 'a smaller drop than S2',
    run: bySeed((parameters, seed) => dropBeside(parameters, 'compute', seed)),
    holds: ({ dropPercent = NaN }) => dropPercent > 0 && dropPercent < 20,
  },
  {
    id: 'S5',
    paper: 'about 2.1 ms, peaks of nearly 6.2',
    run: bySeed(unloaded),
    holds: ({ meanMs = NaN, maxMs = NaN }) => Math.abs(meanMs - 2.1) <= 0.1 && Math.abs(maxMs - 6.2) <= 0.3,
  },
  {
    id: 'S6',
    paper: 'over 30% miss 20 ms, peaks of nearly 27',
    run: bySeed(loaded),
    holds: ({ missPercent = NaN, maxMs = NaN }) => missPercent > 30 && maxMs >= 24 && maxMs <= 30,
  },
  {
    id: 'S7',
    paper: 'mean 3.5402, sd 1.6162, max 7.103 ms',
    run: bySeed(loadedReserved),
    holds: ({ meanMs = NaN, sdMs = NaN, maxMs = NaN }) =>
      within10(meanMs, 3.5402) && within10(sdMs, 1.6162) && within10(maxMs, 7.103),
  },
];

function within10(value: number, measured: number): boolean {
  return Math.abs(value / measured - 1) <= 0.1;
}

function bySeed(once: (parameters: PaperParameters, seed: number) => Figures): Experiment['run'] {
  return (parameters, seeds) => Array.from({ length: seeds }, (_, i) => once(parameters, i + 1));
}

/** The repetitions of an experiment are the runs of one seed and the following ones, so that runs serve several. */
function repeatedAlone(parameters: PaperParameters, seeds: number): Figures[] {
  const runs = Array.from({ length: seeds + REPETITIONS - 1 }, (_, i) => runsAlone(parameters, i + 1));
  return Array.from({ length: seeds }, (_, i) => ({ ...linearity(runs.slice(i, i + REPETITIONS)) }));
}
