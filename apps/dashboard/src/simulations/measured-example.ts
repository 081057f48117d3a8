import { answer, type Benchmark, type BenchmarkSummary, type Client } from '@plimsoll/client';
import { ALONE, conditionsOf } from '../benchmarks/conditions.js';
import { all } from '../client.js';
import { type Load, newNeighbour, percents, type SweepDraft } from './sweep-draft.js';

/** What the service takes at most. */
const MAX_SHARES = 100;
const MAX_NEIGHBOURS = 4;
/** As many curves as can be told apart beside that of the VM alone. */
const NEIGHBOUR_SHARES = 5;
const LOADS: Readonly<Record<string, Load>> = { 'Mbit/s': 'stream', 'req/s': 'requests' };

/** The measured throughputs of one workload on one profile, or of all. */
export async function measuredThroughputs(
  client: Client,
  of: { hardwareProfile?: string; workload?: string } = {},
): Promise<BenchmarkSummary[]> {
  const benchmarks = await all((page) =>
    answer(client.GET('/v1/benchmarks', { params: { query: { ...of, ...page } } })),
  );
  return benchmarks.filter(({ origin, metric }) => origin === 'measured' && metric.name === 'throughput');
}

export function fullBenchmark(client: Client, id: string): Promise<Benchmark> {
  return answer(client.GET('/v1/benchmarks/{id}', { params: { path: { id } } }));
}

/** A small sweep, such as that of the paper: streams beside a stream. */
export function paperDraft(): SweepDraft {
  return {
    hardwareProfile: 'paper-testbed',
    workload: 'iperf',
    load: 'stream',
    shares: '10, 20, 30, 40, 50',
    neighbours: [newNeighbour({ workload: 'other-iperf', load: 'stream', shares: '0, 20, 40' })],
    repetitions: '3',
    windowMs: '1000',
    periodUs: '100000',
    seed: '1',
    costs: {},
  };
}

/** A sweep of the conditions of a benchmark, so that both can be drawn in one chart. */
export function draftLike(benchmark: Benchmark): SweepDraft {
  const { hardwareProfile, workload, metric, periodUs } = benchmark;
  const conditions = conditionsOf(benchmark);
  const load = LOADS[metric.unit] ?? 'compute';
  const alone = conditions.filter(({ kind }) => kind === ALONE).map(({ share }) => share);
  return {
    ...paperDraft(),
    hardwareProfile,
    workload,
    load,
    shares: percents(distinct(alone, MAX_SHARES)),
    neighbours: neighboursOf(benchmark, load),
    periodUs: String(periodUs),
  };
}

/** Those that ran alone beside the workload, on the same core: others are not simulated. The VM alone is simulated too. */
function neighboursOf(benchmark: Benchmark, ownLoad: Load): SweepDraft['neighbours'] {
  const found = new Map<string, { load: Load; shares: number[] }>();
  for (const { neighbours, periodUs } of conditionsOf(benchmark)) {
    const [neighbour, another] = neighbours;
    if (!neighbour || another || (neighbour.relation ?? 'core') !== 'core') continue;
    const { workload, budgetUs, trafficMbps } = neighbour;
    const other = trafficMbps === undefined ? 'compute' : 'stream';
    const load = workload === benchmark.workload ? ownLoad : other;
    const shares = found.get(workload)?.shares ?? [];
    found.set(workload, { load, shares: [...shares, budgetUs / (neighbour.periodUs ?? periodUs)] });
  }
  return [...found].slice(0, MAX_NEIGHBOURS).map(([workload, { load, shares }], index) => {
    const beside = distinct(shares, NEIGHBOUR_SHARES);
    return newNeighbour({ workload, load, shares: percents(index === 0 ? [0, ...beside] : beside) });
  });
}

/** In order; of too many those that are spread evenly, with the least and the largest. */
function distinct(shares: number[], most: number): number[] {
  const all = [...new Set(shares)].sort((a, b) => a - b);
  const step = (all.length - 1) / (most - 1);
  return all.length <= most
    ? all
    : Array.from({ length: most }, (_, index) => all[Math.round(index * step)] ?? 0);
}
