import { type Load, paperParameters, type Sweep, type SweepCondition, sweptRun } from '../index.js';

const MS = 1_000_000;
const PERIOD = 100 * MS;
const sweep: Sweep = {
  parameters: paperParameters,
  enforcer: 'edf-cbs',
  load: 'stream',
  period: PERIOD,
  warmUp: 1000 * MS,
  window: 2000 * MS,
  seed: 1,
};
const alone = (share: number): SweepCondition => ({ budget: share * PERIOD, neighbour: null });
const beside = (share: number, load: Load, its: number): SweepCondition => ({
  budget: share * PERIOD,
  neighbour: { name: 'other', load, budget: its * PERIOD },
});
const throughput = (changes: Partial<Sweep>, condition: SweepCondition, repetition = 0) =>
  sweptRun({ ...sweep, ...changes }, condition, repetition).throughput;

describe('a run of a sweep', () => {
  it('is the same whenever it is repeated, and another for each seed, condition and repetition', () => {
    const condition = beside(0.3, 'stream', 0.2);
    const run = sweptRun(sweep, condition, 0);
    expect(sweptRun(sweep, condition, 0)).toEqual(run);
    const others = [
      sweptRun(sweep, condition, 1),
      sweptRun({ ...sweep, seed: 2 }, condition, 0),
      sweptRun(sweep, beside(0.3, 'stream', 0.21), 0),
    ];
    expect(new Set([run, ...others].map((each) => JSON.stringify(each))).size).toBe(4);
  });

  it.each(['edf-cbs', 'rt-group'] as const)(
    'under %s has as many jobs of 1 ms as its budget pays for, but for what switches cost',
    (enforcer) => {
      const jobs = throughput({ enforcer, load: 'compute' }, alone(0.5));
      expect(jobs).toBeGreaterThan(498);
      expect(jobs).toBeLessThanOrEqual(500);
    },
  );

  it('receives no more of a stream, and answers no more requests, than its budget pays for in the VM', () => {
    const { costs, page } = paperParameters;
    for (const share of [0.2, 0.4]) {
      // Softirq work is done while it is throttled, too: then it pays for I/O and guest only.
      const most = ((share * 1e9) / (costs.io + costs.guest)) * (1500 * 8e-6);
      const stream = throughput({}, alone(share));
      expect(stream).toBeLessThan(most);
      expect(stream).toBeGreaterThan(most / 2);
      const requests = throughput({ load: 'requests' }, alone(share));
      expect(requests).toBeLessThan((share * 1e9) / page.work);
      expect(requests).toBeGreaterThan((share * 1e9) / page.work / 2);
    }
  });

  it.each(['edf-cbs', 'rt-group'] as const)(
    'under %s is slower beside more of a neighbour, and tells what that did',
    (enforcer) => {
      const runs = [alone(0.4), beside(0.4, 'stream', 0.1), beside(0.4, 'stream', 0.4)].map((condition) =>
        sweptRun({ ...sweep, enforcer }, condition, 0),
      );
      const [free, little, much] = runs.map((run) => run.throughput);
      expect(much).toBeLessThan(0.95 * little!);
      expect(much).toBeLessThan(0.95 * free!);
      expect(runs[0]?.neighbour).toBeNull();
      expect(runs[2]!.neighbour! / runs[1]!.neighbour!).toBeGreaterThan(3);
      const { neighbour } = sweptRun({ ...sweep, enforcer }, beside(0.4, 'compute', 0.4), 0);
      expect(neighbour).toBeGreaterThan(200);
      expect(neighbour).toBeLessThanOrEqual(400);
    },
  );
});
