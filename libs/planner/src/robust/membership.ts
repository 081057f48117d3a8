import { type Envelope, type EnvelopeKind, mostTraffic, type ThroughputModel } from '@plimsoll/curves';
import type { Candidate } from '../candidate.js';
import type { Binding } from '../plan.js';
import type { VmRequest } from '../request.js';
import { toldApart } from '../target/target-budget.js';

/** Sums of shares are sums of floats: within this much of a limit they keep it. */
const ROUNDING = 1e-9;

/** What all neighbours of a kind have together at the most; who does not say its own counts for `assumed`. */
interface Limit {
  readonly quantity: 'share' | 'mbps' | 'pps';
  readonly most: number;
  readonly assumed: number;
}

/** A VM and the share that it takes. */
interface Load {
  readonly vm: VmRequest;
  readonly share: number;
}

/**
 * Names a VM that the envelope does not allow beside another one, which was promised something; null where there is
 * none. What runs beside a VM that was promised nothing does not matter.
 */
export function outsideEnvelope(
  candidates: readonly Candidate[],
  budgets: readonly number[],
  envelope: Envelope,
): Binding | null {
  const loads = candidates.map(({ vm, period }, i): Load => ({ vm, share: (budgets[i] ?? 0) / period }));
  for (const { vm } of loads) {
    if (vm.target === undefined && !vm.responseTime) continue;
    const others = loads.filter((load) => load.vm !== vm);
    const outside = outsideBeside(vm, others, envelope);
    if (outside) return outside;
  }
  return null;
}

function outsideBeside(vm: VmRequest, others: readonly Load[], envelope: Envelope): Binding | null {
  const outside = (name: string, required: number, available: number, what: string): Binding => ({
    vm: name,
    bound: 'domain',
    required,
    available,
    detail: `beside ${vm.name}, the envelope allows ${what}`,
  });
  const { mostNeighbours, kinds } = envelope;
  if (others.length > mostNeighbours) {
    const what = `${mostNeighbours} in number, not ${others.length}`;
    return outside(others.at(-1)?.vm.name ?? '', others.length, mostNeighbours, what);
  }
  const stranger = others.find((other) => !kinds.some(({ kind }) => kind === other.vm.workload));
  if (stranger) return outside(stranger.vm.name, 1, 0, `no ${stranger.vm.workload}`);
  for (const allowed of kinds) {
    const alike = others.filter((other) => other.vm.workload === allowed.kind);
    for (const { quantity, most, assumed } of limitsOf(allowed, envelope, vm.model)) {
      const parts = alike.map((one) =>
        quantity === 'share' ? one.share : (one.vm.traffic[quantity] ?? assumed),
      );
      const total = parts.reduce((sum, part) => sum + part, 0);
      if (total <= most * (1 + ROUNDING)) continue;
      const largest = alike[parts.indexOf(Math.max(...parts))]?.vm.name ?? '';
      const [asked, limit] = toldApart(total, most, quantity);
      return outside(largest, total, most, `${limit} to all ${allowed.kind}, which take ${asked}`);
    }
  }
  return null;
}

/** Of a kind beside a VM of `model`, which assumes a traffic where none is said. */
function limitsOf(allowed: EnvelopeKind, envelope: Envelope, model: ThroughputModel | undefined): Limit[] {
  const { share, traffic } = allowed;
  const effects = model?.interference.kinds ?? [];
  const own = effects.filter(({ kind }) => kind === allowed.kind);
  const limits = (['mbps', 'pps'] as const).flatMap((unit): Limit[] => {
    const most = traffic[unit];
    return most === undefined ? [] : [{ quantity: unit, most, assumed: 0 }];
  });
  const counted = (own.length > 0 ? own : effects).flatMap((effect): Limit[] => {
    const { trafficUnit, maxTraffic } = effect;
    if (trafficUnit === null) return [];
    return [
      { quantity: trafficUnit, most: mostTraffic(effect, allowed, envelope), assumed: maxTraffic ?? 0 },
    ];
  });
  return [
    ...(share === undefined ? [] : [{ quantity: 'share' as const, most: share, assumed: 0 }]),
    ...limits,
    ...counted,
  ];
}
