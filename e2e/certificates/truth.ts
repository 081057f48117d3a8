import type { Problem } from '@plimsoll/verifier';

/** All periods of the small problems divide this, so that all repeats after their latest deadline, two cycles on. */
export const CYCLE = 24;
/** Every window that is looked at, by its length. */
const WINDOWS = Array.from({ length: 5 * CYCLE }, (_, length) => length);

/** For each window, the sum of what comes at `first`, and again every `period`. */
function arrivals(amount: number, first: number, period: number): number[] {
  const come = WINDOWS.map(() => 0);
  for (let at = first; at < WINDOWS.length; at += period) come[at] = amount;
  let sum = 0;
  return come.map((more) => (sum += more));
}

function together(sums: readonly number[][]): number[] {
  return WINDOWS.map((window) => sums.reduce((sum, each) => sum + (each[window] as number), 0));
}

/** The parts of a problem's bandwidth, of reservations and of interrupts. */
export function shares(problem: Problem): [amount: number, period: number][] {
  const interrupts = 'group' in problem ? [] : problem.interrupts;
  return [
    ...problem.reservations.map(({ budget, period }): [number, number] => [budget, period]),
    ...interrupts.map(({ cost, every }): [number, number] => [cost, every]),
  ];
}

/** A bandwidth times the cycle, which makes it a whole number. */
export const sumOf = (parts: readonly [amount: number, period: number][]): number =>
  parts.reduce((sum, [amount, period]) => sum + (amount * CYCLE) / period, 0);

function bandwidthFits(problem: Problem): boolean {
  if ('group' in problem)
    return sumOf(shares(problem)) <= sumOf([[problem.group.budget, problem.group.period]]);
  const { numerator, denominator } = problem.capacity;
  return sumOf(shares(problem)) * Number(denominator) <= CYCLE * Number(numerator);
}

/** Most interrupt time in each window: it comes at the start of a nanosecond, and a deadline is at the end of one. */
function interruptTimes(problem: Problem): number[] {
  const interrupts = 'group' in problem ? [] : problem.interrupts;
  return together(interrupts.map(({ every, cost }) => arrivals(cost, 1, every)));
}

/** Least supply in each window, tick by tick: the budget comes at once in one period, and then as late as it may. */
function supplies(problem: Problem): readonly number[] {
  if (!('group' in problem)) return WINDOWS;
  const { budget, period, deadline } = problem.group;
  const served = [0];
  for (let tick = 0; tick < WINDOWS.length + period; tick += 1) {
    const late = tick >= period && tick % period >= deadline - budget && tick % period < deadline;
    served.push((served[tick] as number) + (tick < budget || late ? 1 : 0));
  }
  const starts = WINDOWS.slice(0, period + 1);
  const within = (start: number, window: number) =>
    (served[start + window] as number) - (served[start] as number);
  return WINDOWS.map((window) => Math.min(...starts.map((start) => within(start, window))));
}

/** Whether at every deadline there is a window up to it that supplies what is demanded by then, and interrupts. */
function allMet(problem: Problem): boolean {
  const demand = together(
    problem.reservations.map(({ budget, period, deadline }) => arrivals(budget, deadline, period)),
  );
  const [stolen, supply] = [interruptTimes(problem), supplies(problem)];
  const left = WINDOWS.map((window) => (supply[window] as number) - (stolen[window] as number));
  return WINDOWS.slice(1).every((at) => {
    const due = demand[at] as number;
    return due === demand[at - 1] || left.slice(0, at + 1).some((time) => time >= due);
  });
}

/** Whether each deferrable server has, by its deadline and in its period, a window that holds all that is asked for. */
function allServed(problem: Problem): boolean {
  const stolen = interruptTimes(problem);
  const servers = [...problem.reservations].sort((a, b) => a.period - b.period || a.budget - b.budget);
  return servers.every(({ budget, period, deadline }, place) => {
    const above = servers.slice(0, place);
    const again = together(above.map((server) => arrivals(server.budget, server.budget + 1, server.period)));
    const once = above.reduce((sum, server) => sum + server.budget, budget);
    const windows = WINDOWS.slice(0, Math.min(period, deadline) + 1);
    return windows.some((window) => once + (again[window] as number) + (stolen[window] as number) <= window);
  });
}

/** The verdict by its definition, for a small problem: all windows are looked at, one by one. */
export function truth(problem: Problem): boolean {
  if (!bandwidthFits(problem)) return false;
  const enforcer = 'group' in problem ? 'edf-cbs' : problem.enforcer;
  return enforcer === 'cap' || (enforcer === 'edf-cbs' ? allMet(problem) : allServed(problem));
}
