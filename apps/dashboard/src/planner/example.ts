import { answer, type Client, type HardwareProfile, type Model } from '@plimsoll/client';
import { newVm, type PlanDraft, type VmDraft } from './draft.js';

/** Promises that the shipped benchmarks can keep; for other workloads the model is asked. */
const TARGETS: Record<string, number> = { http: 2500, compute: 40 };
/** A share that leaves room for a second VM and a neighbour. */
const EXAMPLE_SHARE = 0.2;

/** A first plan that the loaded models can answer: two workloads, and a neighbour that was seen to cost them. */
export async function examplePlan(
  client: Client,
  profiles: HardwareProfile[],
  models: Model[],
): Promise<PlanDraft> {
  const profile =
    profiles.find(({ name }) => models.some((model) => model.hardwareProfile === name)) ?? profiles[0];
  const own = models.filter((model) => model.hardwareProfile === profile?.name).slice(0, 2);
  const targeted = await Promise.all(own.map((model) => targetRow(client, model)));
  const vms = [...targeted, ...own.slice(0, 1).flatMap(neighbourRow)];
  return {
    hardwareProfile: profile?.name ?? '',
    confidence: '0.95',
    capacity: String(profile?.coreCapacity ?? 0.95),
    extrapolate: false,
    vms: vms.length > 0 ? vms : [newVm({ name: 'vm-1' })],
  };
}

async function targetRow(client: Client, model: Model): Promise<VmDraft> {
  const { id, workload, diagnostics } = model;
  const periodUs = diagnostics.hull.periodsUs[0] ?? 100_000;
  const target = TARGETS[workload] ?? (await achievable(client, id, periodUs));
  return newVm({
    name: `${workload}-1`,
    workload,
    throughput: String(target),
    periodUs: String(periodUs),
  });
}

/** What a run reaches with 95% at the example's share, to two digits. */
async function achievable(client: Client, modelId: string, periodUs: number): Promise<number> {
  const points = [{ budgetUs: Math.round(EXAMPLE_SHARE * periodUs), periodUs }];
  const { predictions } = await answer(
    client.POST('/v1/models/{id}/predict', {
      params: { path: { id: modelId } },
      body: { confidence: 0.95, points },
    }),
  );
  return Number((predictions[0]?.lower ?? 0).toPrecision(2));
}

/** A neighbour with traffic and half the share it was measured with: what it does to the others is the point of the plan. */
function neighbourRow({ interference, diagnostics }: Model): VmDraft[] {
  const kind = interference.kinds.find(({ trafficUnit, maxTraffic }) => trafficUnit === 'Mbps' && maxTraffic);
  const periodUs = diagnostics.hull.periodsUs[0];
  if (!kind || !kind.maxTraffic || periodUs === undefined) return [];
  return [
    newVm({
      name: `${kind.workload}-1`,
      workload: kind.workload,
      promise: 'reservation',
      budgetUs: String(Math.round((kind.maxShare * periodUs) / 2)),
      periodUs: String(periodUs),
      trafficMbps: String(Math.round(kind.maxTraffic / 3)),
    }),
  ];
}
