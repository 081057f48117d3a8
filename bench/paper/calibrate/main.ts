/** `npm run calibrate`: searches what the paper leaves open, stage by stage. See ../../README.md. */
import { parseArgs } from 'node:util';
import { type PaperParameters, paperParameters } from '@plimsoll/simulator';
import { digits } from '../../table.js';
import { type Experiment, experiments, type Figures, repeatedAlone } from '../experiments.js';
import { mediansOf } from '../medians.js';
import { type Stage, stages } from './stages.js';

/** Of S1: its sd is estimated well enough to choose. */
const REPETITIONS = 3;

function runsOf({ id, run }: Experiment, parameters: PaperParameters, seeds: number): Figures[] {
  return id === 'S1' ? repeatedAlone(parameters, seeds, REPETITIONS) : run(parameters, seeds);
}

function shown(figures: Figures): string {
  return Object.entries(figures)
    .map(([figure, value]) => `${figure} ${digits(value)}`)
    .join(' ');
}

/** Says every candidate that fits; returns the one that is least off in what it is most off. */
function settle(stage: Stage, settled: PaperParameters): PaperParameters {
  const deciding = experiments.filter(({ id }) => stage.decides.includes(id));
  const candidates = stage.candidates(settled).map(({ name, parameters }) => {
    const medians: Figures[] = [];
    let off = 0;
    // What does not fit one need not be tried in the others.
    for (const experiment of deciding) {
      if (off > 1) break;
      const figures = mediansOf(runsOf(experiment, parameters, stage.seeds));
      medians.push(figures);
      off = Math.max(off, experiment.off(figures));
    }
    return { name, parameters, off, line: `${name}: ${medians.map(shown).join(' ')}` };
  });
  const fitting = candidates.filter(({ off }) => off <= 1).sort((a, b) => a.off - b.off);
  console.log(`${stage.title} (${stage.decides.join(', ')}): ${fitting.length} of ${candidates.length} fit`);
  for (const { line, off } of fitting) console.log(`  ${line} (${digits(off)} of what is tolerated)`);
  const [best] = fitting;
  if (!best) throw new Error(`nothing fits ${stage.decides.join(', ')}`);
  return best.parameters;
}

try {
  parseArgs({ options: {} });
  let settled = paperParameters;
  for (const stage of stages) settled = settle(stage, settled);
  console.log(`the best of each, in nanoseconds: ${JSON.stringify(settled, null, 2)}`);
  const same = JSON.stringify(settled) === JSON.stringify(paperParameters);
  console.log(same ? 'These are the parameters in use.' : 'OTHERS are in use: see paper/parameters.ts.');
  if (!same) process.exitCode = 1;
} catch (error) {
  console.error(`calibrate: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
