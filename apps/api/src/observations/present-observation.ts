import type { Observation } from '@plimsoll/contract';
import type { ObservationEntity } from './observation.entity.js';

export function presentObservation(row: ObservationEntity): Observation {
  const { id, placementId, vm, at, windowMs, throughput, tells, modelId, ...rest } = row;
  const { offered, saturated, usageUs, throttledUs, expected, relativeSd, extrapolated } = rest;
  return {
    id,
    placementId,
    vm,
    at: at.toISOString(),
    windowMs,
    throughput,
    ...(offered === null ? {} : { offered }),
    ...(saturated === null ? {} : { saturated }),
    ...(usageUs === null ? {} : { usageUs }),
    ...(throttledUs === null ? {} : { throttledUs }),
    tells,
    modelId,
    expected:
      expected === null || relativeSd === null
        ? null
        : { throughput: expected, relativeSd, extrapolated: extrapolated ?? false },
  };
}
