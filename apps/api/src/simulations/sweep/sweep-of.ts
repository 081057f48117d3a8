import { paperParameters, type Sweep } from '@plimsoll/simulator';
import { microseconds, milliseconds } from '@plimsoll/units';
import { DEFAULT_PERIOD_US } from './conditions.js';
import type { PlannedSweep } from './plan-sweep.js';

const DEFAULT_SEED = 1;
const DEFAULT_WINDOW_MS = 10_000;
/** Streams have found their pace by then, and caches are warm: a second, and ten periods, at least. */
const WARM_UP = 1e9;
const WARM_UP_PERIODS = 10;

/** A planned sweep in the terms of the simulator. */
export function sweepOf(planned: PlannedSweep): Sweep {
  const { costs = {}, load = 'stream', seed = DEFAULT_SEED } = planned;
  const { costs: host, cache, switchCost } = paperParameters;
  const period = microseconds(planned.periodUs ?? DEFAULT_PERIOD_US);
  return {
    enforcer: planned.enforcer,
    load,
    seed,
    period,
    warmUp: Math.max(WARM_UP, WARM_UP_PERIODS * period),
    window: milliseconds(windowMsOf(planned)),
    parameters: {
      ...paperParameters,
      costs: {
        ...host,
        interrupt: costs.interruptNs ?? host.interrupt,
        softirq: costs.softirqNs ?? host.softirq,
        io: costs.ioNs ?? host.io,
        guest: costs.guestNs ?? host.guest,
        ioSend: costs.ioSendNs ?? host.ioSend,
        guestSend: costs.guestSendNs ?? host.guestSend,
        packetTime: costs.packetTimeNs ?? host.packetTime,
        charged: planned.irqAccounting === 'charged',
      },
      switchCost: costs.switchNs ?? switchCost,
      cache: {
        ...cache,
        footprint: costs.cacheNs ?? cache.footprint,
        evicts: costs.evictsNs ?? cache.evicts,
      },
    },
  };
}

export function windowMsOf({ windowMs = DEFAULT_WINDOW_MS }: PlannedSweep): number {
  return windowMs;
}
