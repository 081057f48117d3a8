import type { Traffic } from '@plimsoll/curves';
import type { InterruptSource } from '@plimsoll/realtime';
import { nanoseconds } from '@plimsoll/units';
import type { InterruptCost } from '../request.js';

const SECOND = 1e9;
const BITS = 8;
/** What comes less often counts as once an hour. */
const HOUR = 3600 * SECOND;

/**
 * The interrupts that received traffic brings: a burst of packets at most once in so many nanoseconds, rounded down,
 * against us (theory of periodic interrupts). Empty where there is no traffic, or its cost is not known.
 */
export function interruptsOf(traffic: Traffic, cost: InterruptCost | null): InterruptSource[] {
  const pps = cost === null ? 0 : (packetsPerSecond(traffic, cost) ?? 0);
  if (cost === null || pps <= 0 || cost.perPacket === 0) return [];
  const every = Math.min(HOUR, Math.max(1, Math.floor((SECOND * cost.burst) / pps)));
  return [{ every: nanoseconds(every), cost: nanoseconds(cost.perPacket * cost.burst) }];
}

/** Packets count; megabits only where the bytes of a packet are known. Null where traffic tells no packets. */
export function packetsPerSecond({ pps, mbps }: Traffic, { packetBytes }: InterruptCost): number | null {
  if (pps !== undefined) return pps;
  return mbps === undefined || packetBytes === null ? null : (mbps * 1e6) / (BITS * packetBytes);
}
