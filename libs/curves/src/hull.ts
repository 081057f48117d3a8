import { max, min } from 'simple-statistics';
import { type Condition, mixKey, type NeighbourLoad } from './condition.js';
import { type Effects, loadOf } from './interference/effects.js';
import { type Envelope, mostOfEachKind } from './interference/envelope.js';

/** Shares, periods and mixes of neighbours that were measured; outside of them a prediction is extrapolated. */
export interface Hull {
  readonly minShare: number;
  readonly maxShare: number;
  readonly periodsUs: readonly number[];
  readonly mixes: readonly string[];
  readonly maxNeighbours: number;
}

/** What was measured, with the limits of its kinds of neighbours. */
export interface Domain {
  readonly hull: Hull;
  readonly interference: Effects;
}

/** A kind of neighbours that together have more of something than was measured. */
export interface Excess {
  readonly kind: string;
  readonly quantity: 'share' | 'mbps' | 'pps';
  readonly asked: number;
  readonly measured: number;
}

/** Shares and traffic are quotients of floats: within this much of the hull they lie in it. */
const ROUNDING = 1e-9;

/** The hull of all conditions; its shares are those that were measured without neighbours. */
export function hullOf(conditions: readonly Condition[]): Hull {
  const alone = conditions.filter(({ neighbours }) => neighbours.length === 0).map(({ share }) => share);
  return {
    minShare: min(alone),
    maxShare: max(alone),
    periodsUs: [...new Set(conditions.map(({ periodUs }) => periodUs))].sort((a, b) => a - b),
    mixes: [...new Set(conditions.map(({ neighbours }) => mixKey(neighbours)))].sort(),
    maxNeighbours: max(conditions.map(({ neighbours }) => neighbours.length)),
  };
}

/** Whether `share` lies beyond the measured ones. */
export function isShareOutside({ minShare, maxShare }: Hull, share: number): boolean {
  return share < minShare * (1 - ROUNDING) || share > maxShare * (1 + ROUNDING);
}

/** Whether `periodUs` lies beyond the measured ones. */
export function isPeriodOutside({ periodsUs }: Hull, periodUs: number): boolean {
  return periodUs < (periodsUs[0] ?? 0) || periodUs > (periodsUs.at(-1) ?? Infinity);
}

/** Whether these neighbours were never measured together, or not as much of them. */
export function areNeighboursOutside(domain: Domain, neighbours: readonly NeighbourLoad[]): boolean {
  if (neighbours.length === 0) return false;
  return (
    !isMixMeasured(domain.hull, neighbours) ||
    domain.interference.kinds.some((effect) => {
      const { share, traffic } = loadOf(effect, neighbours);
      return isBeyond(share, effect.maxShare) || isBeyond(traffic, effect.maxTraffic ?? Infinity);
    })
  );
}

/**
 * Whether such kinds were measured together, or as a part of more: that lies between these and none, so that no
 * neighbour more can take a mix back into the hull.
 */
export function isMixMeasured({ mixes, maxNeighbours }: Hull, neighbours: readonly NeighbourLoad[]): boolean {
  if (neighbours.length > maxNeighbours) return false;
  if (mixes.includes(mixKey(neighbours))) return true;
  const kinds = neighbours.map(({ kind }) => kind).sort();
  return mixes.some((mix) => isPartOf(kinds, mix.split('+')));
}

/** Whether all of `part`, both sorted, is in `whole`, each as often. */
function isPartOf(part: readonly string[], whole: readonly string[]): boolean {
  let found = 0;
  for (const kind of whole) if (kind === part[found]) found += 1;
  return found === part.length;
}

/** Whether every mix that `envelope` allows was measured together, or as a part of more; how much of each is not asked. */
export function areMixesMeasured(hull: Hull, { mostNeighbours, kinds }: Envelope): boolean {
  if (mostNeighbours > hull.maxNeighbours) return false;
  const names = [...new Set(kinds.map(({ kind }) => kind))];
  // Of kinds in one order, each as often as it comes: every larger mix holds a smaller one, which is asked first.
  const areMeasured = (mix: readonly NeighbourLoad[], from: number): boolean =>
    isMixMeasured(hull, mix) &&
    (mix.length === mostNeighbours ||
      names.slice(from).every((kind, i) => areMeasured([...mix, { kind, share: 0, traffic: {} }], from + i)));
  return areMeasured([], 0);
}

/** Whether some mix within `envelope`, in so much room, has more of a kind than was measured. */
export function isEnvelopeBeyond(domain: Domain, envelope: Envelope, room: number): boolean {
  return beyondMeasured(domain, mostOfEachKind(domain.interference, envelope, room)).length > 0;
}

/** Kinds among `neighbours` that there is no data of; they are taken for the worst kind known. */
export function unknownKinds({ interference }: Domain, neighbours: readonly NeighbourLoad[]): string[] {
  const known = new Set(interference.kinds.map(({ kind }) => kind));
  return [...new Set(neighbours.map(({ kind }) => kind).filter((kind) => !known.has(kind)))];
}

/** Shares and traffic of each kind in total that are beyond what was measured of it. */
export function beyondMeasured({ interference }: Domain, neighbours: readonly NeighbourLoad[]): Excess[] {
  return interference.kinds
    .flatMap((effect): Excess[] => {
      const { kind, trafficUnit, maxShare, maxTraffic } = effect;
      const { share, traffic } = loadOf(effect, neighbours);
      const ofShare: Excess = { kind, quantity: 'share', asked: share, measured: maxShare };
      if (trafficUnit === null) return [ofShare];
      return [ofShare, { kind, quantity: trafficUnit, asked: traffic, measured: maxTraffic ?? 0 }];
    })
    .filter(({ asked, measured }) => isBeyond(asked, measured));
}

function isBeyond(asked: number, measured: number): boolean {
  return asked > measured * (1 + ROUNDING);
}
