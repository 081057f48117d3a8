import {
  type Condition,
  fitModel,
  type NeighbourLoad,
  summarise,
  type ThroughputModel,
} from '@plimsoll/curves';
import { reservation } from '@plimsoll/realtime';
import { nanoseconds } from '@plimsoll/units';
import { runHost, type Simulated, type Tenant, type Workload } from './host.js';

/** The period of all that is measured, in nanoseconds. */
export const PERIOD = 20_000_000;
const RUNS = 4;
const ALONE = [0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6];
const LOADED = [0.15, 0.3, 0.45];

type Beside = readonly [workload: Workload, share: number, pps?: number];
const NEIGHBOURS: readonly (readonly Beside[])[] = [
  [['web', 0.15]],
  [['web', 0.4]],
  [['compute', 0.15]],
  [['compute', 0.45]],
  [['feed', 0.1, 800]],
  [['feed', 0.1, 3000]],
  [
    ['web', 0.2],
    ['compute', 0.25],
  ],
  [
    ['web', 0.2],
    ['web', 0.2],
  ],
  [
    ['compute', 0.2],
    ['compute', 0.2],
  ],
  [
    ['compute', 0.2],
    ['feed', 0.1, 2000],
  ],
  [
    ['web', 0.2],
    ['compute', 0.15],
    ['feed', 0.1, 2000],
  ],
];

/** Models that promise something. */
export type Models = Readonly<Record<'web' | 'compute', ThroughputModel>>;

function tenant(workload: Workload, share: number, pps: number): Tenant {
  const reserved = reservation(nanoseconds(Math.round(share * PERIOD)), nanoseconds(PERIOD));
  return { workload, reserved, pps };
}

function loadOf({ workload, reserved, pps }: Tenant): NeighbourLoad {
  const traffic = workload === 'feed' ? { pps } : {};
  return { kind: workload, share: reserved.budget / reserved.period, traffic };
}

/** Measures and fits both workloads on a host, anew for each seed. */
export function calibrate(enforcer: Simulated, seed: number): Models {
  let runs = 0;
  const measure = (own: Workload, share: number, beside: readonly Beside[]): Condition => {
    const others = beside.map(([workload, part, pps = 0]) => tenant(workload, part, pps));
    const measured = tenant(own, share, 0);
    const tenants = inOrder([measured, ...others]);
    const place = tenants.indexOf(measured);
    const samples = Array.from({ length: RUNS }, () => {
      runs += 1;
      return runHost(enforcer, tenants, seed * 10_007 + runs)[place] ?? 0;
    });
    return { share, periodUs: PERIOD / 1000, neighbours: others.map(loadOf), ...summarise(samples) };
  };
  const model = (own: Workload) =>
    fitModel([
      ...ALONE.map((share) => measure(own, share, [])),
      ...LOADED.flatMap((share) => NEIGHBOURS.map((beside) => measure(own, share, beside))),
    ]);
  return { web: model('web'), compute: model('compute') };
}

/** Rate-monotonic, of equal periods the larger budget lower, as admission assumes of fixed priorities. */
export function inOrder<T extends { readonly reserved: Tenant['reserved'] }>(tenants: readonly T[]): T[] {
  return [...tenants].sort(
    (a, b) => a.reserved.period - b.reserved.period || a.reserved.budget - b.reserved.budget,
  );
}
