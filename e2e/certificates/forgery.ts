import type { Problem } from '@plimsoll/verifier';
import fc from 'fast-check';
import type { Server } from './problems.js';
import { shares } from './truth.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A copy as it arrives over a wire. */
export const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

/** The exact sum of some shares, which every certificate has to state. */
function fractionOf(parts: readonly [amount: number, period: number][]): Json {
  const [numerator, denominator] = parts.reduce<[bigint, bigint]>(
    ([n, d], [amount, period]) => [n * BigInt(period) + BigInt(amount) * d, d * BigInt(period)],
    [0n, 1n],
  );
  return { numerator: String(numerator), denominator: String(denominator) };
}

/** The certificate with the sums that are right for this problem, so that only its argument can be wrong. */
export function withSums(problem: Problem, certificate: Json): Json {
  const density = problem.reservations.map(({ budget, period, deadline }): [number, number] => [
    budget,
    Math.min(period, deadline),
  ]);
  return { ...(certificate as object), bandwidth: fractionOf(shares(problem)), density: fractionOf(density) };
}

/** One change that makes a problem harder: a larger budget, an earlier deadline, an interrupt, a smaller group. */
export const hardened = (problem: Problem): fc.Arbitrary<Problem> =>
  fc.record({ pick: fc.nat(), how: fc.nat(2) }).map(({ pick, how }) => {
    const { reservations } = problem;
    const harder = (server: Server): Server =>
      how === 0
        ? { ...server, budget: server.budget + 1 }
        : { ...server, deadline: Math.max(1, server.deadline - 1) };
    if (how < 2) {
      const chosen = pick % Math.max(1, reservations.length);
      return {
        ...problem,
        reservations: reservations.map((server, i) => (i === chosen ? harder(server) : server)),
      };
    }
    if ('group' in problem) {
      return { ...problem, group: { ...problem.group, budget: Math.max(1, problem.group.budget - 1) } };
    }
    return { ...problem, interrupts: [...problem.interrupts, { every: 24, cost: 1 }] };
  });

const KINDS = ['bandwidth', 'density', 'demand', 'witness', 'priorities', 'starved'];

/** One change to a node of a certificate; `how` and `by` choose it. */
function changed(node: Json, how: number, by: number): Json {
  if (typeof node === 'boolean') return !node;
  if (typeof node === 'number') return [node + 1, node - 1, by][how % 3] as number;
  if (typeof node === 'string') {
    if (/^\d+$/.test(node)) return String([BigInt(node) + 1n, BigInt(node) - 1n, BigInt(by)][how % 3]);
    return node === 'crossing' || node === 'busy-period'
      ? (['crossing', 'busy-period'][how % 2] as string)
      : (KINDS[by % KINDS.length] as string);
  }
  if (!Array.isArray(node) || node.length === 0) return [];
  const at = by % node.length;
  const [before, here, after] = [node.slice(0, at), node[at] as Json, node.slice(at + 1)];
  return [
    [...before, ...after],
    [...before, here, here, ...after],
    [...after, here, ...before],
  ][how % 3] as Json[];
}

/** All places in a certificate that can be changed. */
function places(node: Json, path: string[] = []): string[][] {
  const here = Array.isArray(node) || typeof node !== 'object' ? [path] : [];
  if (typeof node !== 'object' || node === null) return here;
  return [...here, ...Object.entries(node).flatMap(([key, value]) => places(value, [...path, key]))];
}

function at(node: Json, [key, ...rest]: string[], change: (node: Json) => Json): Json {
  if (key === undefined) return change(node);
  if (Array.isArray(node))
    return node.map((value, i) => (String(i) === key ? at(value, rest, change) : value));
  const fields = node as { [key: string]: Json };
  return { ...fields, [key]: at(fields[key] as Json, rest, change) };
}

/** A certificate with one to three changes. */
export const mutated = (certificate: Json): fc.Arbitrary<Json> =>
  fc
    .array(fc.record({ where: fc.nat(), how: fc.nat(2), by: fc.nat(60) }), { minLength: 1, maxLength: 3 })
    .map((changes) =>
      changes.reduce((node, { where, how, by }) => {
        const all = places(node);
        return at(node, all[where % all.length] as string[], (place) => changed(place, how, by));
      }, certificate),
    );

/** A certificate of any kind, made up with numbers that are nearly right. */
export const invented = (problem: Problem): fc.Arbitrary<Json> => {
  const { reservations } = problem;
  const deadlines = reservations
    .flatMap(({ period, deadline }) => [0, 1, 2, 3, 4, 5].map((k) => deadline + k * period))
    .sort((a, b) => b - a);
  const demandBy = (window: number) =>
    reservations.reduce(
      (sum, { budget, period, deadline }) =>
        sum + Math.max(0, Math.floor((window - deadline) / period) + 1) * budget,
      0,
    );
  return fc
    .record({
      kind: fc.constantFrom('demand', 'demand', 'witness', 'priorities', 'starved', 'density', 'bandwidth'),
      honest: fc.boolean(),
      admitted: fc.boolean(),
      horizon: fc.record({ at: fc.nat(60), because: fc.constantFrom('crossing', 'busy-period') }),
      slack: fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 40, maxLength: 40 }),
      pick: fc.nat(60),
    })
    .map(({ kind, honest, admitted, horizon, slack, pick }) => {
      const due = deadlines.filter((deadline) => deadline <= horizon.at);
      const intervals = due.map((to, i) => ({ from: Math.max(0, demandBy(to) + (slack[i] as number)), to }));
      const last = deadlines[pick % Math.max(1, deadlines.length)] ?? pick;
      return withSums(problem, {
        kind,
        admitted: honest ? kind !== 'witness' && kind !== 'starved' : admitted,
        horizon,
        intervals,
        at: last,
        demand: demandBy(last),
        finish: reservations.map(({ deadline }, i) => deadline - Math.max(0, slack[i] as number)),
        place: pick % (reservations.length + 1),
      });
    });
};
