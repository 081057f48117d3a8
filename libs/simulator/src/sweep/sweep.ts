import { RtGroups } from '../classes/rt-groups.js';
import { streamOf } from '../engine/streams.js';
import type { PaperParameters } from '../paper/parameters.js';
import { hardCbs, type PlacedGuest, type Reserve, Testbed } from '../paper/testbed.js';
import { type Load, loads } from './loads.js';

/** What a sweep simulates again and again: the VM alone or beside one neighbour, with budgets in whole nanoseconds. */
export interface SweepCondition {
  readonly budget: number;
  /** Null where the VM is alone. */
  readonly neighbour: { readonly name: string; readonly load: Load; readonly budget: number } | null;
}

/** What all conditions of a sweep have in common. Times in whole nanoseconds. */
export interface Sweep {
  readonly parameters: PaperParameters;
  readonly enforcer: SweepEnforcer;
  readonly load: Load;
  readonly period: number;
  /** What is measured of each run is the window after a warm-up. */
  readonly warmUp: number;
  readonly window: number;
  readonly seed: number;
}

export interface SweptRun {
  /** What the VM did a second, in the unit of its load. */
  readonly throughput: number;
  /** The same of the neighbour; null where there is none. */
  readonly neighbour: number | null;
}

/** What keeps reservations. RT groups have the neighbour above the VM, and periods that begin at any instant. */
export type SweepEnforcer = 'edf-cbs' | 'rt-group';
const enforcers: Readonly<Record<SweepEnforcer, (phase: () => number) => Reserve>> = {
  'edf-cbs': () => hardCbs,
  'rt-group': (phase) => (simulation, reservations) =>
    new RtGroups(simulation, reservations, reservations.map(phase)),
};

/**
 * One run of a condition. All chance is drawn from the seed, the condition and the number of the repetition, so that it
 * comes to the same whatever else is simulated, and where.
 */
export function sweptRun(sweep: Sweep, condition: SweepCondition, repetition: number): SweptRun {
  const { parameters, period, warmUp, window } = sweep;
  const { budget, neighbour } = condition;
  const vms = [
    ...(neighbour ? [{ who: 'neighbour', ...neighbour }] : []),
    { who: 'own', load: sweep.load, budget },
  ];
  const drawn = (who: string) =>
    streamOf(sweep.seed, `${budget} ${JSON.stringify(neighbour)} ${repetition} ${who}`);
  const within = (uniform: () => number) => () => Math.floor(uniform() * period);
  const reserve = enforcers[sweep.enforcer](within(drawn('core')));
  const guests = vms.map((vm) => ({ reserved: { budget: vm.budget, period } }));
  const testbed = new Testbed(parameters, guests, null, reserve);
  const counters = vms.map(({ who, load }, i) => {
    const uniform = drawn(who);
    const guest = testbed.guests[i] as PlacedGuest;
    return loads[load].start({ testbed, guest, parameters, uniform, phase: within(uniform) });
  });
  testbed.simulation.runUntil(warmUp);
  const before = counters.map((done) => done());
  testbed.simulation.runUntil(warmUp + window);
  const rates = counters.map((done, i) => ((done() - (before[i] ?? 0)) * 1e9) / window);
  return { throughput: rates.at(-1) ?? 0, neighbour: neighbour ? (rates[0] ?? 0) : null };
}
