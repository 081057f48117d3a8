import { setImmediate } from 'node:timers/promises';
import type { ModelDrift, VmDrift } from '@plimsoll/contract';
import { admittedBias, driftOf } from '@plimsoll/curves';
import type { EntityManager } from 'typeorm';
import type { ModelEntity } from '../models/model.entity.js';

/** Windows of a VM that are looked at. */
const MOST_WINDOWS = 10_000;

interface Row {
  /** End of the window, in ms since 1970. */
  readonly at: number;
  readonly windowMs: number;
  readonly throughput: number;
  readonly isFilled: boolean;
  readonly expected: number | null;
  readonly relativeSd: number | null;
  readonly extrapolated: boolean | null;
}

/** What those VMs tell of a model that were placed by it, are there, and were observed last. */
export async function modelDrift(
  manager: EntityManager,
  { id, fit }: Pick<ModelEntity, 'id' | 'fit'>,
  mostVms: number,
): Promise<ModelDrift> {
  const observed = await manager.query<{ placement_id: string; name: string }[]>(
    `SELECT placement_id, name FROM vm CROSS JOIN LATERAL (
       SELECT at FROM observation o
       WHERE o.placement_id = vm.placement_id AND o.vm = vm.name AND o.model_id = $1 ORDER BY at DESC LIMIT 1) AS last
     WHERE vm.model_id = $1 AND host_id IS NOT NULL ORDER BY at DESC, placement_id, name LIMIT $2`,
    [id, mostVms],
  );
  const vms: VmDrift[] = [];
  for (const { placement_id: placementId, name } of observed) {
    vms.push({ placementId, vm: name, ...vmDrift(fit, await latestWindows(manager, id, placementId, name)) });
    await setImmediate(); // others have their turn
  }
  const isAny = (state: VmDrift['state']) => vms.some((vm) => vm.state === state);
  const state = isAny('drifted') ? 'drifted' : isAny('steady') ? 'steady' : 'too-few';
  return { modelId: id, state, advice: state === 'drifted' ? 'refit' : null, vms };
}

/** As one value: thousands of rows are read sooner so. */
async function latestWindows(
  manager: EntityManager,
  modelId: string,
  placementId: string,
  vm: string,
): Promise<Row[]> {
  const [found] = await manager.query<{ windows: Row[] | null }[]>(
    `SELECT json_agg(latest) AS windows FROM (
       SELECT extract(epoch FROM at) * 1000 AS at, window_ms AS "windowMs", throughput, tells = 'bias' AS "isFilled",
         expected, relative_sd AS "relativeSd", extrapolated
       FROM observation o WHERE placement_id = $1 AND vm = $2 AND model_id = $3
       ORDER BY o.at DESC LIMIT $4) AS latest`,
    [placementId, vm, modelId, MOST_WINDOWS],
  );
  return found?.windows ?? [];
}

function vmDrift(fit: ModelEntity['fit'], rows: readonly Row[]): Omit<VmDrift, 'placementId' | 'vm'> {
  const windows = rows.flatMap(({ expected, relativeSd, isFilled, ...row }) =>
    expected === null || relativeSd === null
      ? []
      : [{ ...row, relativeError: row.throughput / expected - 1, relativeSd, saturated: isFilled }],
  );
  const isExtrapolated = windows.some(({ saturated, extrapolated }) => saturated && extrapolated);
  const drift = driftOf(windows, { tolerance: admittedBias(fit, isExtrapolated) });
  return {
    ...drift,
    since: drift.since === null ? null : new Date(drift.since).toISOString(),
    ignored: drift.ignored + rows.length - windows.length,
  };
}
