import { askedAt, busyEnds, compare, demanded, latestDeadline, linesCross, stolen, sum, supplied } from './bounds.js';
import { fields, list, must, type Problem, type Ratio, ratio, type System, systemOf, type Task, whole } from './problem.js';

/** Looks at one reservation that a check may cost, at about 0.1 us. */
const MOST_WORK = 10_000_000;

type Check = (system: System, proof: Readonly<Record<string, unknown>>, bandwidth: Ratio) => void;

/** What proves which verdict, and under which rules. */
const CHECKS: Readonly<Record<string, readonly [check: Check, ...rules: unknown[]]>> = {
  'refused: bandwidth': [overLimit, 'edf-cbs', 'rt-group', 'cap', 'group'],
  'refused: witness': [violation, 'edf-cbs', 'group'],
  'refused: starved': [starvation, 'rt-group'],
  'admitted: bandwidth': [bandwidthAlone, 'edf-cbs', 'cap'],
  'admitted: density': [densityFits, 'edf-cbs'],
  'admitted: demand': [noViolation, 'edf-cbs', 'group'],
  'admitted: priorities': [noStarvation, 'rt-group'],
};

/**
 * Whether `certificate`, which may be anything, proves its own `admitted` for the problem, and why (not). Never throws.
 * Admitted is what keeps bandwidth within its limit and: under `edf-cbs` or in a group, demand and interrupts by every
 * deadline within the supply; under `rt-group`, the window of every deferrable server within its deadline and period.
 */
export function verify(problem: Problem, certificate: unknown): { accepted: boolean; reason: string } {
  try {
    const system = systemOf(problem);
    const proof = fields(certificate);
    must(typeof proof.admitted === 'boolean' && typeof proof.kind === 'string', 'admitted or kind is missing');
    const claim = `${proof.admitted ? 'admitted' : 'refused'}: ${proof.kind}`;
    const [check, ...rules] = CHECKS[claim] ?? [];
    must(check !== undefined && rules.includes(system.rule), 'no such verdict has a proof of this kind here');
    const shares = system.tasks.map(({ budget, period }): Ratio => [budget, period]);
    const bandwidth = sum([...shares, ...system.interrupts.map(({ cost, every }): Ratio => [cost, every])]);
    must(states(proof.bandwidth, bandwidth, system), 'bandwidth is not the sum of Q/P and of interrupts');
    must(!proof.admitted || compare(bandwidth, system.limit) <= 0n, 'bandwidth exceeds its limit');
    check(system, proof, bandwidth);
    return { accepted: true, reason: claim };
  } catch (flaw) {
    return { accepted: false, reason: flaw instanceof Error ? flaw.message : 'unreadable' };
  }
}

function overLimit({ limit }: System, _proof: Proof, bandwidth: Ratio): void {
  must(compare(bandwidth, limit) > 0n, 'bandwidth lies within its limit');
}

function bandwidthAlone({ rule, tasks, interrupts }: System, _proof: Proof, bandwidth: Ratio): void {
  const late = interrupts.length === 0 && tasks.every(({ period, deadline }) => deadline >= period);
  must(rule === 'cap' || (late && compare(bandwidth, [1n, 1n]) <= 0n), 'more than bandwidth binds');
}

function densityFits(system: System, proof: Proof): void {
  const density = sum(system.tasks.map(({ budget, period: p, deadline: d }) => [budget, d < p ? d : p]));
  must(states(proof.density, density, system), 'density is not the sum of Q/min(D, P)');
  must(system.interrupts.length === 0 && compare(density, [1n, 1n]) <= 0n, 'density exceeds 1, or interrupts are left out');
}

function noViolation(system: System, proof: Proof, bandwidth: Ratio): void {
  const { at, because } = fields(proof.horizon);
  const horizon = whole(at);
  const ends = because === 'crossing' ? linesCross(system, bandwidth, horizon) : busyEnds(system, horizon);
  must(ends && (because === 'crossing' || because === 'busy-period'), `deadlines after ${horizon} may be violated`);
  const size = system.tasks.length + system.interrupts.length;
  // All deadlines after this one, up to the horizon, are met.
  let next = latestDeadline(system, horizon);
  for (const interval of list(proof.intervals, MOST_WORK / (2 * size + 1)).map(fields)) {
    const [from, to] = [whole(interval.from), whole(interval.to)];
    must(next <= to, `the deadline ${next} lies in no interval`);
    const demand = demanded(system, to) + stolen(system, to);
    must(from <= to && demand <= supplied(system, from), `what is demanded by ${to} is not supplied in ${from}`);
    if (from <= next) next = latestDeadline(system, from - 1n);
  }
  must(next < 0n, `the deadline ${next} lies in no interval`);
}

function violation(system: System, proof: Proof): void {
  const at = whole(proof.at);
  const demand = demanded(system, at);
  must(latestDeadline(system, at) === at && whole(proof.demand) === demand, `${at} is no deadline with this demand`);
  must(demand + stolen(system, at) > supplied(system, at), `what is demanded by ${at} is supplied`);
}

function noStarvation(system: System, proof: Proof): void {
  const servers = byPriority(system);
  const finish = list(proof.finish, servers.length).map((window) => whole(window));
  must(finish.length === servers.length, 'finish does not name a window for each server');
  must(servers.length * (servers.length + system.interrupts.length) <= MOST_WORK, 'too much to check');
  for (const [place, window] of finish.entries()) {
    const fits = window <= end(servers[place]) && askedAt(system, servers, place, window) <= window;
    must(fits, `the server at ${place} may not be served within ${window}`);
  }
}

function starvation(system: System, proof: Proof): void {
  const servers = byPriority(system);
  const place = Number(whole(proof.place));
  must(place < servers.length, 'there is no such place');
  let window = 0n;
  for (let work = 0; window <= end(servers[place]); work += place + 1 + system.interrupts.length) {
    must(work <= MOST_WORK, 'too much to check');
    const asked = askedAt(system, servers, place, window);
    must(asked > window, `the server at ${place} is served within ${window}`);
    window = asked;
  }
}

/** The end of the window in which a server needs its budget: beyond its period, the next budget would compete. */
function end(server: Task | undefined): bigint {
  ...
}

/** Rate-monotonic; of equal periods the smaller budget first, of equals the first. */
function byPriority({ tasks }: System): Task[] {
  return [...tasks].sort((a, b) => Number(a.period - b.period || a.budget - b.budget));
}

/** Whether a proof's fraction is exactly this sum, which has at most 16 digits more for each part. */
function states(fraction: unknown, sum: Ratio, { tasks, interrupts }: System): boolean {
  return compare(ratio(fraction, 16 * (tasks.length + interrupts.length + 2)), sum) === 0n;
}
