import type { NeighbourLoad, Traffic } from '../condition.js';
import type { Effects, KindEffect } from './effects.js';

/**
 * What may ever run beside a VM on its core: any mix of up to `mostNeighbours` VMs of these kinds, as long as their
 * shares fit into the room that the VM leaves.
 */
export interface Envelope {
  readonly mostNeighbours: number;
  readonly kinds: readonly EnvelopeKind[];
}

/**
 * Most that all neighbours of a kind may have together. A share that is not said is bounded by the room alone; traffic
 * that is not said is, for each neighbour, the most that was measured.
 */
export interface EnvelopeKind {
  readonly kind: string;
  readonly share?: number;
  readonly traffic: Traffic;
}

/** Most share of a kind in `room`. */
export function mostShare({ share = Infinity }: EnvelopeKind, room: number): number {
  return Math.max(0, Math.min(share, room));
}

/** Most traffic of a kind, in the unit in which `effect` counts it. */
export function mostTraffic(
  { trafficUnit, maxTraffic }: KindEffect,
  { traffic }: EnvelopeKind,
  { mostNeighbours }: Envelope,
): number {
  return trafficUnit === null ? 0 : (traffic[trafficUnit] ?? mostNeighbours * (maxTraffic ?? 0));
}

/** For each kind, one neighbour with the most that all of its kind may have in `room`; none where none may come. */
export function mostOfEachKind({ kinds }: Effects, envelope: Envelope, room: number): NeighbourLoad[] {
  if (envelope.mostNeighbours === 0) return [];
  return envelope.kinds.map((allowed) => {
    const effect = kinds.find(({ kind }) => kind === allowed.kind);
    const unit = effect?.trafficUnit ?? null;
    return {
      kind: allowed.kind,
      share: mostShare(allowed, room),
      traffic: effect && unit !== null ? { [unit]: mostTraffic(effect, allowed, envelope) } : allowed.traffic,
    };
  });
}
