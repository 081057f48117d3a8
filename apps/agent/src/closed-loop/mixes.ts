import type { NewBenchmark, PlanRequest } from '@plimsoll/contract';
import { Failure } from '../command-line/failure.js';

/** VMs on one core that were not measured together, with these shares or this traffic. */
export interface Mix {
  readonly name: string;
  readonly request: PlanRequest;
}

interface MixVm {
  readonly name: string;
  readonly workload: 'http' | 'compute' | 'stream';
  /** What the target would take alone; of a stream, what is reserved for it. */
  readonly share: number;
  readonly trafficMbps?: number;
}

const MIXES: Readonly<Record<string, readonly MixVm[]>> = {
  'a web server beside a stream': [
    { name: 'web', workload: 'http', share: 0.19 },
    { name: 'feed', workload: 'stream', share: 0.1, trafficMbps: 40 },
  ],
  'two web servers and a stream': [
    { name: 'web', workload: 'http', share: 0.13 },
    { name: 'shop', workload: 'http', share: 0.22 },
    { name: 'feed', workload: 'stream', share: 0.1, trafficMbps: 35 },
  ],
  'a web server beside a batch job': [
    { name: 'web', workload: 'http', share: 0.25 },
    { name: 'batch', workload: 'compute', share: 0.18 },
  ],
  'a web server, a batch job and a stream': [
    { name: 'web', workload: 'http', share: 0.18 },
    { name: 'batch', workload: 'compute', share: 0.14 },
    { name: 'feed', workload: 'stream', share: 0.1, trafficMbps: 25 },
  ],
};

/** Requests for plans, with targets that these benchmarks reach alone at shares between those measured. */
export function mixesFor(
  hardwareProfile: string,
  confidence: number,
  periodUs: number,
  benchmarks: Readonly<Record<'http' | 'compute', NewBenchmark>>,
): Mix[] {
  return Object.entries(MIXES).map(([name, vms]) => ({
    name,
    request: {
      hardwareProfile,
      confidence,
      vms: vms.map(({ name: vm, workload, share, trafficMbps }) => ({
        name: vm,
        workload,
        ...(workload === 'stream'
          ? { reservation: { budgetUs: Math.round(share * periodUs), periodUs } }
          : {
              target: { throughput: Number(aloneAt(benchmarks[workload], share).toPrecision(4)) },
              periodUs,
            }),
        ...(trafficMbps === undefined ? {} : { trafficMbps }),
      })),
    },
  }));
}

/** Mean throughput alone at a share, on a line between the measured shares next to it. */
export function aloneAt({ points, periodUs }: NewBenchmark, share: number): number {
  const alone = points
    .filter(({ neighbours = [] }) => neighbours.length === 0)
    .map(({ budgetUs = 0, samples = [] }) => ({
      share: budgetUs / periodUs,
      mean: samples.reduce((sum, sample) => sum + sample, 0) / samples.length,
    }))
    .sort((a, b) => a.share - b.share);
  const above = alone.findIndex((point) => point.share >= share);
  const [from, to] = [alone[above - 1], alone[above]];
  if (!from || !to) throw new Failure(`a share of ${share} is outside of what was measured alone`);
  return from.mean + ((share - from.share) / (to.share - from.share)) * (to.mean - from.mean);
}
