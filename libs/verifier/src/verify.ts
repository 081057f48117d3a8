import type { Fields, Problem, Ratio, System, Task } from './problem.js';
import { fields, listOf, must, ratioOf, systemOf, whole } from './problem.js';

/**
 * Whether `certificate`, which may be anything, proves its own `admitted` for the problem, and why (not). Never throws.
 * Admitted is what keeps bandwidth within its limit and: under `edf-cbs` or in a group, gets what is demanded by every
 * deadline by then, after interrupts; under `rt-group`, has every deferrable server done by its deadline and period.
 */
export function verify(problem: Problem, certificate: unknown): { accepted: boolean; reason: string } {
  try {
    const system = systemOf(problem);
    const { rule, limit, all, tasks, stealing } = system;
    const proof = fields(certificate);
    const { admitted, kind } = proof;
    const bandwidth = statedSum(proof.bandwidth, all, ({ period }) => period);
    const above = isAbove(bandwidth, limit);
    must(admitted === false || (admitted === true && !above), 'bandwidth exceeds its limit');
    const claim = `${admitted ? 'admitted' : 'refused'} by ${String(kind)} under ${String(rule)}`;
    if (claim === 'admitted by bandwidth under edf-cbs' || claim === 'admitted by density under edf-cbs') {
      const late = tasks.every(({ period, deadline }) => deadline >= period);
      const thin = kind === 'density' && !isAbove(statedSum(proof.density, tasks, neededIn), [1n, 1n]);
      must(stealing.length === 0 && (late || thin), 'density exceeds 1, or more binds');
    } else if (/^admitted by demand under (edf-cbs|group)$/.test(claim)) checkDemand(system, proof);
    else if (/^refused by witness under (edf-cbs|group)$/.test(claim)) checkWitness(system, proof);
    else if (claim === 'admitted by priorities under rt-group') checkPriorities(system, proof);
    else if (claim === 'refused by starved under rt-group') checkStarved(system, proof);
    else if (claim !== 'admitted by bandwidth under cap') must(above && kind === 'bandwidth', `not ${claim}`);
    return { accepted: true, reason: claim };
  } catch (flaw) {
    return { accepted: false, reason: flaw instanceof Error ? flaw.message : 'unreadable' };
  }
}

function checkDemand(system: System, proof: Fields): void {
  const { source, tasks, marks, stealing, all } = system;
  const { at, because } = fields(proof.horizon);
  let unmet = whole(at);
  const ends = because === 'crossing' ? linesCross(system, unmet) : busyEnds(system, unmet);
  must(ends && (because === 'crossing' || because === 'busy-period'), `${unmet} is no horizon`);
  for (const interval of listOf(proof.intervals, MOST_WORK / (3 * all.length + 1)).map(fields)) {
    const [from, to] = [whole(interval.from), whole(interval.to)];
    const supplied = demand(tasks, to) + demand(stealing, from) <= supply(source, from);
    must(from <= to && supplied, `what is demanded by ${to} is not supplied in ${from}`);
    must(demand(marks, unmet) <= demand(marks, to), `a deadline after ${to} lies in no interval`);
    unmet = from - 1n;
  }
  must(demand(marks, unmet) === 0n, `a deadline by ${unmet} lies in no interval`);
}

function checkWitness({ source, tasks, marks, stealing }: System, proof: Fields): void {
  const at = whole(proof.at);
  const due = demand(tasks, at);
  must(demand(marks, at) > demand(marks, at - 1n), `${at} is no deadline`);
  must(due === whole(proof.demand), `the demand by ${at} is ${due}`);
  if (stealing.length === 0) must(due > supply(source, at), `what is demanded by ${at} is supplied`);
  else neverHolds((t) => due + demand(stealing, t), at, stealing.length);
}

function checkPriorities(system: System, proof: Fields): void {
  const { tasks, all } = system;
  const finish = listOf(proof.finish, MOST_WORK / (all.length + 1)).map((end) => whole(end));
  must(finish.length === tasks.length, 'finish has not one window for each server');
  const wrong = finish.findIndex((end, i) => end > neededIn(tasks[i] as Task) || asked(system, i, end) > end);
  must(wrong < 0, `the server at ${wrong} may not be served in its window, or that is too long`);
}

function checkStarved(system: System, proof: Fields): void {
  const place = Number(whole(proof.place));
  must(place < system.tasks.length, 'no server has this place');
  const looks = place + 1 + system.stealing.length;
  neverHolds((t) => asked(system, place, t), neededIn(system.tasks[place] as Task), looks);
}

/** No window up to `end` holds what is asked for in it, which never falls; `looks` is what one evaluation costs. */
function neverHolds(askedIn: (t: bigint) => bigint, end: bigint, looks: number): void {
  let window = 0n;
  for (let work = looks; window <= end; work += looks) {
    const next = askedIn(window);
    must(next > window && work <= MOST_WORK, `${window} is long enough, or more than can be checked`);
    window = next;
  }
}

/** The exact sum of Q over a length, which is what `fraction` says. */
function statedSum(fraction: unknown, tasks: readonly Task[], length: (task: Task) => bigint): Ratio {
  const exact = sum(tasks.map((task) => [task.budget, length(task)]));
  const stated = ratioOf(fraction, 16 * tasks.length + 32);
  must(!isAbove(stated, exact) && !isAbove(exact, stated), 'a sum is not what it is said to be');
  return exact;
}

const MOST_WORK = 10_000_000; // looks at one reservation, at some 0.1 us
const sum = (ratios: readonly Ratio[]) =>
  ratios.reduce<Ratio>(([n, d], [a, b]) => (d === b ? [n + a, d] : [n * b + a * d, d * b]), [0n, 1n]);
const isAbove = ([a, b]: Ratio, [c, d]: Ratio) => a * d > c * b;
const lesser = (a: bigint, b: bigint) => (a < b ? a : b);
/** A server needs its budget by its deadline, and before the next budget, which would compete with it. */
const neededIn = ({ period, deadline }: Task) => lesser(period, deadline);

/** Demand bound function: what can come and be due within a window `t`. */
function demand(tasks: readonly Task[], t: bigint): bigint {
  const due = tasks.filter(({ deadline }) => deadline <= t);
  return due.reduce((all, { budget, period, deadline }) => all + ((t - deadline) / period + 1n) * budget, 0n);
}

/** Supply bound function: nothing in the blackout, then the budget at once in every period. */
const blackout = ({ budget, period, deadline }: Task) => period + deadline - 2n * budget;
function supply(source: Task, t: bigint): bigint {
  const [{ budget, period }, after] = [source, t - blackout(source)];
  return after < 0n ? 0n : (after / period) * budget + lesser(after % period, budget);
}

/** Whether the lines do not meet after `t`: demand <= sum Q (t + P - D) / P from D - P on, supply >= Q (t - blackout) / P. */
function linesCross({ source, all }: System, t: bigint): boolean {
  const line = sum(all.map(({ budget, period, deadline }) => [budget * (t + period - deadline), period]));
  const early = all.some(({ period, deadline }) => t < deadline - period);
  return !early && !isAbove(line, [source.budget * (t - blackout(source)), source.period]);
}

/** Whether all that comes before `t` is served by then: the same again, and what r holds, is most that t + r can hold. */
function busyEnds({ source, tasks, all }: System, t: bigint): boolean {
  const come = all.reduce((time, { budget, period }) => time + ((t + period - 1n) / period) * budget, 0n);
  return (t > 0n || tasks.length === 0) && come <= supply(source, t);
}

/** Most that a server, those above it and interrupts ask for in `t`: one above 1 + ceil((t - Q) / P) times its budget. */
function asked({ tasks, stealing }: System, place: number, t: bigint): bigint {
  const twice = ({ budget, period }: Task) => ({ budget, period, deadline: budget + 1n - period });
  return demand([...tasks.slice(0, place).map(twice), ...stealing], t) + (tasks[place] as Task).budget;
}
