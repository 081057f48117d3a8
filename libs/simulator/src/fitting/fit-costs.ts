import { paperParameters } from '../paper/parameters.js';
import { type Estimate, estimate, type Prior } from './estimate.js';
import { type HostCondition, type HostCosts, workPerSecond } from './measured-host.js';

/** What was measured of a workload in one condition: the mean of its runs, in units (requests, products) per second. */
export interface HostMeasurement extends HostCondition {
  readonly workload: string;
  readonly mean: number;
  readonly runs: number;
}

/** A cost, in nanoseconds (of evictions: a microsecond), within a factor of one standard deviation. */
export interface FittedCost {
  readonly value: number;
  readonly factor: number;
}

/** A host that simulation predicts. */
export interface FittedHost {
  /** CPU of a unit of each workload that was measured, with all that it does for it itself. */
  readonly units: ReadonlyMap<string, FittedCost>;
  readonly costs: Readonly<Record<keyof HostCosts, FittedCost>>;
  readonly converged: boolean;
}

/** Costs before anything is measured: those of the paper's host, within a factor of ten. Of units nothing is known. */
const { costs: network, cache } = paperParameters;
const PRIORS: Readonly<Record<keyof HostCosts, Prior>> = {
  burst: { value: network.interrupt, factor: 10 },
  datagram: { value: network.softirq, factor: 10 },
  evictedByHttp: { value: cache.evicts, factor: 10 },
  evictedByCompute: { value: cache.evicts, factor: 10 },
};
const NAMES = Object.keys(PRIORS) as (keyof HostCosts)[];
const UNIT: Prior = { value: 1e6, factor: 1e4 };
/** Phases of periods: the same for all costs, so that what a cost changes is seen without noise. */
const SEED = 1;

/**
 * Finds the costs with which the simulated host does what was measured. `runSd` is the relative sd between runs of a
 * condition. Conditions without traffic, or without neighbours, leave the costs of these at their priors.
 */
export function fitHost(measured: readonly HostMeasurement[], runSd: number): FittedHost {
  const workloads = [...new Set(measured.map(({ workload }) => workload))];
  const observations = measured.map(({ mean, runs }) => ({
    log: Math.log(mean),
    sd: runSd / Math.sqrt(runs),
  }));
  const simulated = new Map<string, number>();
  const work = (costs: HostCosts, condition: HostCondition) => {
    const key = JSON.stringify([condition, costsThatMatter(costs, condition)]);
    const known = simulated.get(key) ?? workPerSecond(costs, condition, SEED);
    simulated.set(key, known);
    return known;
  };
  const model = (values: readonly number[]) => {
    const costs = costsOf(values);
    return measured.map((condition) => {
      const unit = values[NAMES.length + workloads.indexOf(condition.workload)] ?? NaN;
      return Math.log((work(costs, condition) * 1e9) / unit);
    });
  };
  const priors = [...NAMES.map((name) => PRIORS[name]), ...workloads.map(() => UNIT)];
  const found = estimate(priors, observations, model);
  return {
    units: new Map(workloads.map((workload, i) => [workload, fitted(found, NAMES.length + i)])),
    costs: Object.fromEntries(NAMES.map((name, i) => [name, fitted(found, i)])) as FittedHost['costs'],
    converged: found.converged,
  };
}

/** Units per second. Throws a RangeError for a workload that was not among what was measured. */
export function predictThroughput(host: FittedHost, workload: string, condition: HostCondition): number {
  const unit = host.units.get(workload);
  if (!unit) throw new RangeError(`nothing was measured of ${workload}`);
  return (
    (workPerSecond(costsOf(NAMES.map((name) => host.costs[name].value)), condition, SEED) * 1e9) / unit.value
  );
}

/** Whatever else a cost may be, a condition without such neighbours is the same. */
function costsThatMatter(costs: HostCosts, { neighbours }: HostCondition): number[] {
  const { burst, datagram, evictedByHttp, evictedByCompute } = costs;
  const byKind = { http: [evictedByHttp], compute: [evictedByCompute], stream: [burst, datagram] };
  return neighbours.flatMap(({ kind }) => byKind[kind]);
}

function costsOf(values: readonly number[]): HostCosts {
  return Object.fromEntries(NAMES.map((name, i) => [name, values[i]])) as unknown as HostCosts;
}

function fitted({ values, factors }: Estimate, i: number): FittedCost {
  return { value: values[i] ?? NaN, factor: factors[i] ?? NaN };
}
