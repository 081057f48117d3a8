import { readFileSync } from 'node:fs';
import { normalOf, uniformOf } from '@plimsoll/units';
import {
  fitHost,
  type HostCosts,
  type HostMeasurement,
  type HostNeighbour,
  type HostWorkload,
  predictThroughput,
  workPerSecond,
} from '../index.js';

const RUN_SD = 0.05;

/** Measurements of an example benchmark of a real host. */
function measured(workload: string): HostMeasurement[] {
  const path = new URL(`../../../../examples/benchmarks/${workload}.json`, import.meta.url);
  const { periodUs, points } = JSON.parse(readFileSync(path, 'utf8')) as {
    periodUs: number;
    points: {
      budgetUs: number;
      neighbours?: { workload: HostWorkload; budgetUs: number; trafficMbps?: number }[];
      samples: number[];
    }[];
  };
  return points.map(({ budgetUs, neighbours = [], samples }) => ({
    workload,
    share: budgetUs / periodUs,
    periodUs,
    neighbours: neighbours.map(({ workload: kind, budgetUs: budget, trafficMbps }) => {
      return {
        kind,
        share: budget / periodUs,
        traffic: trafficMbps === undefined ? {} : { mbps: trafficMbps },
      };
    }),
    mean: samples.reduce((sum, sample) => sum + sample, 0) / samples.length,
    runs: samples.length,
  }));
}

const medianOf = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** |measured / predicted - 1| of conditions that were left out, with neighbours and as if there were none. */
function errorsOf(rest: readonly HostMeasurement[], leftOut: readonly HostMeasurement[]) {
  const host = fitHost(rest, RUN_SD);
  const errors = (neighbours: (one: HostMeasurement) => readonly HostNeighbour[]) =>
    leftOut.map((one) => {
      const predicted = predictThroughput(host, one.workload, { ...one, neighbours: neighbours(one) });
      return Math.abs(one.mean / predicted - 1);
    });
  return { simulated: errors((one) => one.neighbours), alone: errors(() => []) };
}

describe('a simulated host fitted to measurements', () => {
  it('recovers the costs of a host that is known', () => {
    const costs: HostCosts = { burst: 20_000, datagram: 9000, evictedByHttp: 30, evictedByCompute: 90 };
    const normal = normalOf(uniformOf(7));
    const levels: HostNeighbour[][] = [
      [],
      ...[10, 40, 80].map((mbps) => [{ kind: 'stream', share: 0.2, traffic: { mbps } } as const]),
      [{ kind: 'http', share: 0.4, traffic: {} }],
      [{ kind: 'compute', share: 0.4, traffic: {} }],
    ];
    const measurements = [0.2, 0.35, 0.5].flatMap((share, i) =>
      levels.map((neighbours, j): HostMeasurement => {
        const work = workPerSecond(costs, { share, periodUs: 100_000, neighbours }, 100 + 10 * i + j);
        const mean = ((work * 1e9) / 250_000) * Math.exp(0.002 * normal());
        return { workload: 'web', share, periodUs: 100_000, neighbours, mean, runs: 1 };
      }),
    );
    const host = fitHost(measurements, 0.002);
    expect(host.converged).toBe(true);
    expect((host.units.get('web')?.value ?? NaN) / 250_000).toBeCloseTo(1, 2);
    for (const name of Object.keys(costs) as (keyof HostCosts)[]) {
      const { value, factor } = host.costs[name];
      expect(Math.abs(Math.log(value / costs[name]))).toBeLessThan(3 * Math.log(factor));
      expect(factor).toBeLessThan(1.3);
    }
  });

  it.each(['http', 'compute'])('tells of measured %s what streams cost that it did not see', (workload) => {
    const own = measured(workload);
    const unseen = ({ neighbours }: HostMeasurement) => neighbours.some(({ traffic }) => traffic.mbps === 50);
    const { simulated, alone } = errorsOf(
      own.filter((one) => !unseen(one)),
      own.filter(unseen),
    );
    expect(Math.max(...simulated)).toBeLessThan(0.06);
    expect(Math.min(...alone)).toBeGreaterThan(0.15);
  });

  it('tells of shares that it did not see', () => {
    const own = measured('http');
    const unseen = ({ share }: HostMeasurement) => share === 0.2 || share === 0.6;
    const besideStreams = ({ neighbours }: HostMeasurement) =>
      neighbours.some(({ kind }) => kind === 'stream');
    const rest = own.filter((one) => !unseen(one));
    const all = errorsOf(rest, own.filter(unseen));
    expect(medianOf(all.simulated)).toBeLessThan(medianOf(all.alone));
    const streams = errorsOf(
      rest,
      own.filter((one) => unseen(one) && besideStreams(one)),
    );
    expect(Math.max(...streams.simulated)).toBeLessThan(0.06);
    expect(Math.max(...streams.alone)).toBeGreaterThan(0.25);
    // Other neighbours cost nothing here, and the three shares that are left do not tell so: it predicts a loss, most at a
    // small share beside a large one. The last bound is what it does today, and no accuracy that anybody asked for.
    const others = errorsOf(
      rest,
      own.filter((one) => unseen(one) && !besideStreams(one)),
    );
    expect(medianOf(others.simulated)).toBeLessThan(0.04);
    expect(Math.max(...others.simulated)).toBeLessThan(0.16);
  });

  it('tells of one workload beside streams what these cost another', () => {
    const compute = measured('compute');
    const alone = ({ neighbours }: HostMeasurement) => neighbours.length === 0;
    const streams = compute.filter(({ neighbours }) => neighbours.some(({ kind }) => kind === 'stream'));
    const errors = errorsOf([...measured('http'), ...compute.filter(alone)], streams);
    expect(medianOf(errors.simulated)).toBeLessThan(0.04);
    expect(medianOf(errors.alone)).toBeGreaterThan(0.1);
  });

  it('is the same again, and knows no workload that was not measured', () => {
    const some = measured('compute').slice(0, 6);
    const host = fitHost(some, RUN_SD);
    expect(fitHost(some, RUN_SD)).toEqual(host);
    const condition = { share: 0.2, periodUs: 100_000, neighbours: [] };
    expect(() => predictThroughput(host, 'http', condition)).toThrow('nothing was measured of http');
  });
});
