import { type Effects, type Estimate, type KindEffect, lossBy, lossOf, UNKNOWN_LOSS_SD } from './effects.js';
import { type Envelope, type EnvelopeKind, mostShare, mostTraffic } from './envelope.js';

/** What a kind costs at the most: by its traffic alone, and per unit of its share, of which it may have so much. */
interface Cost {
  readonly ofTraffic: number;
  readonly perShare: number;
  readonly mostShare: number;
}

/**
 * At least the loss beside any mix within `envelope` whose shares fit into `room`, and at least its error: each is the
 * most for itself, so that no mix need have both. Rises with the room, the number of neighbours and every limit.
 *
 * Of at most n neighbours, the n kinds whose traffic costs most receive all of it, and the room goes to the kinds in the
 * order of what a share of them costs (fractional knapsack). Losses are linear in shares, so that this is their maximum
 * where all kinds may be present at once. The error of a kind is convex in its share: its chord up to the most that it
 * may have lies above it.
 */
export function worstLoss(effects: Effects, envelope: Envelope, room: number, periodUs: number): Estimate {
  const { value, standardError } = lossOf(effects, [], periodUs);
  const costs = envelope.kinds.map((allowed) => {
    const effect = effects.kinds.find(({ kind }) => kind === allowed.kind);
    return effect
      ? costsOf(effect, allowed, envelope, room)
      : strangerCosts(effects, allowed, envelope, room);
  });
  const most = (all: readonly Cost[]) => mostCost(all, envelope.mostNeighbours, room);
  return {
    value: value + most(costs.map((cost) => cost.value)),
    standardError: standardError + most(costs.map((cost) => cost.error)),
  };
}

interface Costs {
  readonly value: Cost;
  readonly error: Cost;
}

function costsOf(effect: KindEffect, allowed: EnvelopeKind, envelope: Envelope, room: number): Costs {
  const share = mostShare(allowed, room);
  const traffic = mostTraffic(effect, allowed, envelope);
  const [none, all] = [lossBy(effect, { share: 0, traffic }), lossBy(effect, { share, traffic })];
  const chord = share > 0 ? (all.standardError - none.standardError) / share : 0;
  return {
    value: { ofTraffic: none.value, perShare: effect.perShare.value, mostShare: share },
    error: { ofTraffic: none.standardError, perShare: chord, mostShare: share },
  };
}

/** Strangers cost the worst of each quantity, one of them by its share and another by its traffic. */
function strangerCosts({ kinds }: Effects, allowed: EnvelopeKind, envelope: Envelope, room: number): Costs {
  const cost = (of: 'value' | 'standardError', unknown: number): Cost => {
    const ofTraffic = (['mbps', 'pps'] as const).map((unit) =>
      kinds
        .filter(({ trafficUnit }) => trafficUnit === unit)
        .map((effect) => (effect.perTraffic?.[of] ?? 0) * mostTraffic(effect, allowed, envelope)),
    );
    return {
      ofTraffic: ofTraffic.reduce((sum, costs) => sum + Math.max(0, ...costs), 0),
      perShare: kinds.length > 0 ? Math.max(...kinds.map(({ perShare }) => perShare[of])) : unknown,
      mostShare: mostShare(allowed, room),
    };
  };
  return { value: cost('value', 0), error: cost('standardError', UNKNOWN_LOSS_SD) };
}

function mostCost(costs: readonly Cost[], neighbours: number, room: number): number {
  if (neighbours === 0) return 0;
  const byTraffic = costs.map(({ ofTraffic }) => ofTraffic).sort((a, b) => b - a);
  let total = byTraffic.slice(0, neighbours).reduce((sum, cost) => sum + cost, 0);
  let rest = Math.max(0, room);
  for (const { perShare, mostShare: most } of [...costs].sort((a, b) => b.perShare - a.perShare)) {
    const share = Math.min(rest, most);
    total += perShare * share;
    rest -= share;
  }
  return total;
}
