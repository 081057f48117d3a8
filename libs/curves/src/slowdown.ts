import type { NeighbourLoad } from './condition.js';
import { type Estimate, type Interference, type KindEffect, totalLoad } from './interference.js';

/**
 * Loss of log throughput beside `neighbours`, and its error: the sum of the errors of the parts, at least that of any
 * combination of them. Both rise with every neighbour's share and traffic. A neighbour of an unknown kind costs what the
 * worst known kind would cost in its place.
 */
export function slowdown({ kinds }: Interference, neighbours: readonly NeighbourLoad[]): Estimate {
  let value = 0;
  let standardError = 0;
  if (neighbours.length === 0) return { value, standardError };
  for (const effect of kinds) {
    const part = slowdownBy(effect, neighbours);
    value += part.value;
    standardError += part.standardError;
  }
  const known = new Set(kinds.map(({ kind }) => kind));
  for (const stranger of neighbours.filter(({ kind }) => !known.has(kind))) {
    // The worst of each, though of different kinds: else more of a stranger could pass for another, better known kind.
    const guesses = kinds.map((effect) => slowdownBy(effect, [{ ...stranger, kind: effect.kind }]));
    value += Math.max(0, ...guesses.map((guess) => guess.value));
    standardError += Math.max(0, ...guesses.map((guess) => guess.standardError));
  }
  return { value, standardError };
}

/** Total share and traffic of a kind; a neighbour that does not say its traffic is taken to receive the most measured. */
export function loadOf(
  effect: KindEffect,
  neighbours: readonly NeighbourLoad[],
): { share: number; traffic: number } {
  return totalLoad(effect.kind, effect.trafficUnit, neighbours, effect.maxTraffic ?? 0);
}

function slowdownBy(effect: KindEffect, neighbours: readonly NeighbourLoad[]): Estimate {
  const { share, traffic } = loadOf(effect, neighbours);
  return {
    value: effect.perShare.value * share + (effect.perTraffic?.value ?? 0) * traffic,
    standardError: effect.perShare.standardError * share + (effect.perTraffic?.standardError ?? 0) * traffic,
  };
}
