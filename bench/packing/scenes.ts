import { type Condition, fitModel, summarise, type ThroughputModel } from '@plimsoll/curves';
import type { FleetVm } from '@plimsoll/planner';
import { reservation } from '@plimsoll/realtime';
import { milliseconds, normalOf, uniformOf } from '@plimsoll/units';
import { textOf } from '../checkout.js';
import { conditionsOf } from '../conditions.js';

/** Workloads that disturb each other, and VMs of them. */
export interface Scene {
  readonly name: string;
  readonly models: ReadonlyMap<string, ThroughputModel>;
  readonly draw: (name: string, uniform: () => number) => FleetVm;
}

const PERIOD_US = 100_000;
/** Noise of the runs of the drawn benchmarks, relative. */
const NOISE = 0.03;

/** The measured examples: web servers, computations, and feeds that receive UDP datagrams. */
export function measuredScene(): Scene {
  const example = (name: string) => fitModel(conditionsOf(textOf(`examples/benchmarks/${name}.json`)));
  const [http, compute] = [example('http'), example('compute')];
  return {
    name: 'measured',
    models: new Map([
      ['http', http],
      ['compute', compute],
    ]),
    draw: (name, uniform) => {
      const kind = uniform();
      if (kind < 0.4) return promised(name, 'http', 12_300 * between(uniform, 0.1, 0.45));
      if (kind < 0.75) return promised(name, 'compute', 220 * between(uniform, 0.1, 0.45));
      const budget = milliseconds(Math.round(between(uniform, 5, 20)));
      const traffic = { mbps: Math.round(between(uniform, 5, 40)) };
      const held = reservation(budget, milliseconds(PERIOD_US / 1000));
      return { name, workload: 'stream', vcpus: 1, reservation: held, traffic };
    },
  };
}

/**
 * The paper's shape: a network neighbour that grows from 10% to 40% of the core costs 24% of throughput, a computing one
 * 9% of a network VM's and 3% of another computation's.
 */
export function paperScene(): Scene {
  const models = new Map([
    ['network', fitModel(drawnBenchmark(12_000, { network: 0.9, compute: 0.3 }, 1))],
    ['compute', fitModel(drawnBenchmark(220, { network: 0.9, compute: 0.1 }, 2))],
  ]);
  const most = { network: 12_000, compute: 220 };
  return {
    name: 'paper',
    models,
    draw: (name, uniform) => {
      const workload = uniform() < 0.5 ? 'network' : 'compute';
      return promised(name, workload, most[workload] * between(uniform, 0.1, 0.4));
    },
  };
}

function promised(name: string, workload: string, target: number): FleetVm {
  return { name, workload, vcpus: 1, target, traffic: {} };
}

/** Nine shares alone, beside one neighbour at four, and beside two, five runs each. */
function drawnBenchmark(most: number, loss: Readonly<Record<string, number>>, seed: number): Condition[] {
  const normal = normalOf(uniformOf(seed));
  const shares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
  const kinds = Object.keys(loss);
  const beside = (kind: string, share: number) => ({ kind, share, traffic: {} });
  const mixes = [
    [],
    ...kinds.flatMap((kind) => [0.1, 0.2, 0.4, 0.8].map((share) => [beside(kind, share)])),
    ...kinds.flatMap((one) => kinds.map((other) => [beside(one, 0.2), beside(other, 0.2)])),
  ];
  return mixes.flatMap((neighbours) => {
    const taken = neighbours.reduce((sum, { share }) => sum + share, 0);
    const lost = neighbours.reduce((sum, { kind, share }) => sum + (loss[kind] ?? 0) * share, 0);
    return shares
      .filter((share) => share + taken <= 1)
      .map((share) => {
        const samples = Array.from(
          { length: 5 },
          () => most * share * Math.exp(-lost) * (1 + NOISE * normal()),
        );
        return { share, periodUs: PERIOD_US, neighbours, ...summarise(samples) };
      });
  });
}

function between(uniform: () => number, least: number, most: number): number {
  return least + (most - least) * uniform();
}
