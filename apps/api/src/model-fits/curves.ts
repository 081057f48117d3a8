import type { NewModelFits } from '@plimsoll/contract';
import type { EntityManager } from 'typeorm';
import { HardwareProfileEntity } from '../hardware-profiles/hardware-profile.entity.js';
import { fieldProblem, ProblemError } from '../http/problem-error.js';
import { WorkloadEntity } from '../workloads/workload.entity.js';
import type { ModelFitsParams } from './model-fits.js';

/** The profiles and workloads asked for that have throughput benchmarks. Throws where a name has none, or is unknown. */
export async function curvesToFit(
  manager: EntityManager,
  { hardwareProfile, workloads }: NewModelFits,
): Promise<ModelFitsParams['curves']> {
  if (
    hardwareProfile !== undefined &&
    !(await manager.existsBy(HardwareProfileEntity, { name: hardwareProfile }))
  ) {
    const detail = `there is no hardware profile ${hardwareProfile}`;
    throw fieldProblem('unknown_profile', '/hardwareProfile', detail);
  }
  const curves = await manager.query<{ hardwareProfile: string; workload: string }[]>(
    `SELECT DISTINCT hardware_profile AS "hardwareProfile", workload FROM benchmark
     WHERE metric_name = 'throughput' AND ($1::text IS NULL OR hardware_profile = $1)
       AND ($2::text[] IS NULL OR workload = ANY($2))
     ORDER BY 1, 2`,
    [hardwareProfile ?? null, workloads ?? null],
  );
  const where = hardwareProfile === undefined ? '' : ` on ${hardwareProfile}`;
  const found = new Set(curves.map(({ workload }) => workload));
  const missing = workloads?.findIndex((workload) => !found.has(workload)) ?? -1;
  const name = workloads?.[missing];
  if (name !== undefined) {
    const known = await manager.existsBy(WorkloadEntity, { name });
    throw known
      ? fieldProblem(
          'too_little_data',
          `/workloads/${missing}`,
          `${name} has no throughput benchmark${where}`,
        )
      : fieldProblem('unknown_workload', `/workloads/${missing}`, `there is no workload ${name}`);
  }
  if (curves.length === 0)
    throw new ProblemError('too_little_data', `there is no throughput benchmark${where}`);
  return curves;
}
