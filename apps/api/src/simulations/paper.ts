import type { PaperScenario, PaperSimulation, SimulatedPaper } from '@plimsoll/contract';
import {
  downloadsLoaded,
  downloadsReserved,
  downloadsUnloaded,
  dropBeside,
  linearity,
  paperParameters,
  runsAlone,
} from '@plimsoll/simulator';
import type { Simulating } from './simulating.js';

type Figures = SimulatedPaper['figures'];

const DEFAULT_SEED = 1;
/** How often the paper repeated each share of S1. */
const REPETITIONS = 100;

/** An experiment of the paper. */
export function* simulatingPaper({
  scenario,
  seed = DEFAULT_SEED,
}: PaperSimulation): Simulating<SimulatedPaper> {
  return { scenario, seed, figures: yield* experiments[scenario](seed) };
}

const experiments: Readonly<Record<PaperScenario, (seed: number) => Simulating<Figures>>> = {
  S1: repeatedAlone,
  S2: atOnce((seed) => dropBeside(paperParameters, 'network', seed)),
  S3: atOnce((seed) => dropBeside(paperParameters, 'compute', seed)),
  S4: downloads,
  S5: atOnce((seed) => downloadsUnloaded(paperParameters, seed)),
  S6: atOnce((seed) => downloadsLoaded(paperParameters, seed)),
  S7: atOnce((seed) => downloadsReserved(paperParameters, seed)),
};

function* repeatedAlone(seed: number): Simulating<Figures> {
  const runs: number[][] = [];
  while (runs.length < REPETITIONS) {
    runs.push(runsAlone(paperParameters, seed + runs.length));
    yield runs.length / REPETITIONS;
  }
  return linearity(runs);
}

/** S4 is the setting of S5 to S7. */
function* downloads(seed: number): Simulating<Figures> {
  const unloaded = downloadsUnloaded(paperParameters, seed);
  yield 1 / 3;
  const loaded = downloadsLoaded(paperParameters, seed);
  yield 2 / 3;
  const reserved = downloadsReserved(paperParameters, seed);
  return {
    unloadedMeanMs: unloaded.meanMs,
    unloadedMaxMs: unloaded.maxMs,
    loadedMissPercent: loaded.missPercent,
    loadedMaxMs: loaded.maxMs,
    reservedMeanMs: reserved.meanMs,
    reservedSdMs: reserved.sdMs,
    reservedMaxMs: reserved.maxMs,
  };
}

/** One that takes so short a time that nobody waits for its progress. */
function atOnce(figures: (seed: number) => Figures): (seed: number) => Simulating<Figures> {
  return function* (seed) {
    return figures(seed);
  };
}
