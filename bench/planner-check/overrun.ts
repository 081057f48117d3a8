import { planCore, type VmRequest } from '@plimsoll/planner';
import { type Reservation, reservation } from '@plimsoll/realtime';
import { computeBound, replay } from '@plimsoll/simulator';
import { fraction, nanoseconds } from '@plimsoll/units';
import { runCore } from './one-core.js';
import { type Answer, between, type Uniform } from './questions.js';

/**
 * A request behind neighbours each of whose budgets ends just as a charged interrupt begins, the first as one ends that
 * found nobody to charge. `cost` is that of an interrupt. Null where no bound is stated.
 */
export function overrun(uniform: Uniform): (Answer & { readonly cost: number }) | null {
  const cost = between(uniform, 5, 60);
  const every = between(uniform, 2 * cost, 400);
  const period = nanoseconds(between(uniform, 600, 4000));
  const others = Array.from({ length: between(uniform, 1, 3) }, () =>
    nanoseconds(between(uniform, 1, 2) * every - cost + 1),
  );
  const budget = period - others.reduce((sum, other) => sum + other, 0);
  if (budget < 2 * cost) return null;
  const demand = between(uniform, 1, budget);
  const own = reservation(nanoseconds(budget), period);
  const given = (name: string, reserved: Reservation): VmRequest => {
    return { name, workload: 'any', vcpus: 1, traffic: {}, reservation: reserved };
  };
  const plan = planCore({
    platform: {
      enforcer: 'edf-cbs',
      granularity: nanoseconds(1),
      switchCost: nanoseconds(0),
      minPeriod: nanoseconds(1),
      maxPeriod: nanoseconds(2 ** 40),
      irqAccounting: 'charged',
      interruptCost: { perPacket: nanoseconds(cost), burst: 1, packetBytes: null },
    },
    capacity: fraction(1, 1),
    confidence: 0.5,
    scope: 'each',
    extrapolate: false,
    envelope: null,
    vms: [
      ...others.map((other, i) => given(`other ${i}`, reservation(other, period))),
      {
        ...given('own', own),
        traffic: { pps: 1e9 / every },
        minInterarrival: nanoseconds(8 * period),
        responseTime: {
          deadline: nanoseconds(2 ** 40),
          demands: [{ value: nanoseconds(demand), probability: 1 }],
          bursts: 1,
          suspension: nanoseconds(0),
          quantile: 1,
        },
      },
    ],
  });
  const bound = plan.feasible ? plan.reservations.at(-1)?.responseTime?.bound : undefined;
  if (bound === undefined) return null;
  const at = 2 * every;
  const servers = others.map((other) => ({ reserved: reservation(other, period), jobs: computeBound(at) }));
  const { responses } = runCore(
    [...servers, { reserved: own, jobs: replay([{ at, bursts: [demand] }]) }],
    [{ every: nanoseconds(every), cost: nanoseconds(cost), chargedTo: 'running', first: every - 1 }],
    at + 20 * period,
  );
  return { bound, longest: responses.at(-1)?.[0] ?? NaN, cost };
}
