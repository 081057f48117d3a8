import { blackout, demand, isAtMost, latestDeadline, lesser, sum, supply } from './bounds.js';
import { type Problem, type System, systemOf } from './problem.js';
import { type Fields, fields, list, must, type Ratio, ratio, whole } from './reading.js';

/** Looks at one reservation that a check may cost, at some 0.1 us. */
const MOST_WORK = 10_000_000;

/**
 * Whether `certificate`, which may be anything, proves its own `admitted` for the problem, and why (not). Never throws.
 * Admitted is what keeps bandwidth within its limit and: under `edf-cbs` or in a group, demand and interrupts by every
 * deadline within the supply; under `rt-group`, the window of every deferrable server within its deadline and period.
 */
export function verify(problem: Problem, certificate: unknown): { accepted: boolean; reason: string } {
  try {
    return { accepted: true, reason: check(systemOf(problem), fields(certificate)) };
  } catch (flaw) {
    return { accepted: false, reason: flaw instanceof Error ? flaw.message : 'unreadable' };
  }
}

function check(system: System, proof: Fields): string {
  const { rule, tasks, interrupts, limit } = system;
  const all = [...tasks, ...interrupts];
  const bandwidth = sum(all.map(({ budget, period }) => [budget, period]));
  const density = sum(tasks.map(({ budget, period, deadline }) => [budget, lesser(period, deadline)]));
  const states = (value: unknown, exact: Ratio) => {
    const stated = ratio(value, 16 * all.length + 32);
    return isAtMost(stated, exact) && isAtMost(exact, stated);
  };
  must(states(proof.bandwidth, bandwidth), 'bandwidth is not the sum of Q/P and of interrupts');
  must(isAtMost(bandwidth, limit) === (proof.admitted ...
}
