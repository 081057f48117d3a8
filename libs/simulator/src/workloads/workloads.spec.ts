import { milliseconds } from '@plimsoll/units';
import { streamOf } from '../engine/streams.js';
import { rsv, runTraced } from '../fixtures/traced-core.js';
import {
  Core,
  cbsViolations,
  constant,
  type Distribution,
  EdfCbs,
  empirical,
  exponential,
  type Job,
  type JobStream,
  lognormal,
  periodicJobs,
  poissonJobs,
  randomJobs,
  replay,
  Simulation,
  Trace,
  uniformBetween,
  workOnAndOff,
} from '../index.js';

const ms = milliseconds;
function first(count: number, stream: JobStream): Job[] {
  const jobs: Job[] = [];
  for (let next = stream(), one = next.next(); !one.done && jobs.length < count; one = next.next())
    jobs.push(one.value);
  return jobs;
}
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const drawn = { seed: 1, name: 'web', demand: exponential(ms(2)) };

describe('streams of jobs', () => {
  it('are periodic from an offset on', () => {
    expect(first(3, periodicJobs({ demand: ms(1), every: ms(10), offset: ms(3) }))).toEqual(
      [3, 13, 23].map((at) => ({ at: ms(at), bursts: [ms(1)] })),
    );
  });

  it('are Poisson: exponential distances, of which mean and deviation are alike', () => {
    const jobs = first(20_000, poissonJobs(ms(10), drawn));
    const distances = jobs.map(({ at }, i) => at - (jobs[i - 1]?.at ?? 0));
    expect(mean(distances) / ms(10)).toBeCloseTo(1, 1);
    expect(mean(distances.map((distance) => distance ** 2)) / ms(10) ** 2).toBeCloseTo(2, 0);
    expect(distances.filter((distance) => distance > ms(10)).length / jobs.length).toBeCloseTo(
      Math.exp(-1),
      2,
    );
    expect(jobs.every(({ at, bursts }) => Number.isSafeInteger(at) && Number.isSafeInteger(bursts[0]))).toBe(
      true,
    );
  });

  it('are the same each time they are read, others for another seed, and arrive alike whatever they demand', () => {
    const stream = poissonJobs(ms(10), drawn);
    expect(first(9, stream)).toEqual(first(9, stream));
    expect(first(9, poissonJobs(ms(10), { ...drawn, seed: 2 }))).not.toEqual(first(9, stream));
    const other = first(9, poissonJobs(ms(10), { ...drawn, demand: constant(1) }));
    expect(other.map(({ at }) => at)).toEqual(first(9, stream).map(({ at }) => at));
  });

  it('never stand still, however small what is drawn', () => {
    const jobs = first(3, randomJobs({ ...drawn, distance: constant(0), demand: constant(0.2) }));
    expect(jobs).toEqual([1, 2, 3].map((at) => ({ at, bursts: [1] })));
  });

  it('replay what was recorded, in order', () => {
    const recorded = [
      { at: 5, bursts: [2, 3], gap: 4 },
      { at: 5, bursts: [1] },
    ];
    expect(first(9, replay(recorded))).toEqual(recorded);
    expect(() => replay([...recorded, { at: 4, bursts: [1] }])).toThrow(/job 2 arrives at 4, before 5/);
  });
});

describe('distributions', () => {
  const draws = (distribution: Distribution) => {
    const uniform = streamOf(3, 'draws');
    return Array.from({ length: 40_000 }, () => distribution(uniform));
  };
  it.each<[string, Distribution, number, number]>([
    ['constant', constant(7), 7, 0],
    ['uniform', uniformBetween(2, 8), 5, 3],
    ['exponential', exponential(4), 4, 16],
    ['lognormal', lognormal(5, 0.5), 5, 6.25],
    ['empirical', empirical([1, 1, 4]), 2, 2],
  ])('%s: mean and variance', (_, distribution, expected, variance) => {
    const values = draws(distribution);
    const seen = mean(values);
    expect(Math.abs(seen / expected - 1)).toBeLessThan(0.02);
    expect(Math.abs(mean(values.map((value) => (value - seen) ** 2)) - variance)).toBeLessThan(
      0.05 * variance + 1e-9,
    );
  });

  it('of nothing is refused', () => {
    expect(() => empirical([])).toThrow(RangeError);
  });
});

describe('workloads in reservations', () => {
  it('keep to the rules of CBS, whatever is drawn', () => {
    const { responses } = runTraced(
      [
        [rsv(4, 20), poissonJobs(ms(15), drawn)],
        [rsv(6, 20, 15), poissonJobs(ms(9), { ...drawn, name: 'batch', demand: lognormal(ms(3), 1) })],
        [rsv(8, 40), randomJobs({ ...drawn, name: 'third', distance: uniformBetween(0, ms(40)) })],
      ],
      ms(20_000),
    );
    for (const served of responses) expect(served.length).toBeGreaterThan(500);
  });

  it('go on and off: each pause begins as the work before it ends', () => {
    const simulation = new Simulation();
    const trace = new Trace();
    const core = new Core(simulation, trace);
    const policy = new EdfCbs(simulation, [rsv(4, 10)], trace);
    const [entity] = core.add(policy, ['vm']);
    workOnAndOff(
      { simulation, core, entity: entity! },
      { ...drawn, on: constant(ms(6)), off: constant(ms(5)) },
    );
    simulation.runUntil(ms(60));
    expect(cbsViolations(policy, trace)).toEqual([]);
    const worked = trace.segments
      .filter((segment) => segment.entity !== null)
      .map(({ from, to }) => [from, to]);
    // It wakes at 5, is throttled from 9 to 15, works until 17, and wakes again at 22, with what is left until 25.
    expect(worked.slice(0, 3)).toEqual([
      [ms(5), ms(9)],
      [ms(15), ms(17)],
      [ms(22), ms(26)],
    ]);
  });
});
