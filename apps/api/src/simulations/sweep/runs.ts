import type { Sweep, SweepCondition, SweptRun } from '@plimsoll/simulator';
import { workOf } from './work.js';

/** What was simulated of one condition: the throughput of each run, and what the neighbour did a second in the mean. */
export interface Simulated {
  readonly samples: readonly number[];
  readonly neighbour: number | null;
}

/** One run that is to be simulated: a repetition of the condition with this index. */
export interface Task {
  readonly part: number;
  readonly condition: SweepCondition;
  readonly repetition: number;
}

/** All runs of a sweep, condition by condition: which are to be simulated yet, and what came of the others. */
export class Runs {
  /** By the index of the condition. */
  readonly simulated: Map<number, Simulated>;
  private readonly unfinished = new Map<number, { readonly runs: SweptRun[]; left: number }>();
  private finished = new Map<number, Simulated>();
  private readonly works: readonly number[];
  private readonly work: number;
  private done = 0;

  /** `kept` are those that were simulated before. */
  constructor(
    readonly sweep: Sweep,
    private readonly conditions: readonly SweepCondition[],
    private readonly repetitions: number,
    kept: ReadonlyMap<number, Simulated>,
  ) {
    this.simulated = new Map(kept);
    this.works = conditions.map((condition) => workOf(sweep, condition));
    this.work = repetitions * this.works.reduce((sum, work) => sum + work, 0);
    for (const part of kept.keys()) this.done += repetitions * (this.works[part] ?? 0);
  }

  /** 0 to 1. */
  get progress(): number {
    return Math.min(1, this.done / this.work);
  }

  *tasks(): Generator<Task, void> {
    for (const [part, condition] of this.conditions.entries()) {
      if (this.simulated.has(part)) continue;
      for (let repetition = 0; repetition < this.repetitions; repetition += 1)
        yield { part, condition, repetition };
    }
  }

  /** Runs of a condition may end in any order. */
  end({ part, repetition }: Task, run: SweptRun): void {
    const condition = this.unfinished.get(part) ?? { runs: [], left: this.repetitions };
    this.unfinished.set(part, condition);
    condition.runs[repetition] = run;
    condition.left -= 1;
    this.done += this.works[part] ?? 0;
    if (condition.left === 0) this.finish(part, condition.runs);
  }

  /** The conditions that have been finished since this was asked last. */
  takeFinished(): ReadonlyMap<number, Simulated> {
    const { finished } = this;
    this.finished = new Map();
    return finished;
  }

  private finish(part: number, runs: readonly SweptRun[]): void {
    const beside = runs.flatMap(({ neighbour }) => neighbour ?? []);
    const simulated = {
      samples: runs.map(({ throughput }) => throughput),
      neighbour: beside.length === 0 ? null : beside.reduce((sum, value) => sum + value, 0) / beside.length,
    };
    this.unfinished.delete(part);
    this.simulated.set(part, simulated);
    this.finished.set(part, simulated);
  }
}
