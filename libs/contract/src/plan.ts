import Type from 'typebox';
import { Admission } from './admission-check.js';
import {
  Capacity,
  Confidence,
  DurationUs,
  Exactly,
  MAX_ITEMS,
  Name,
  Throughput,
  TrafficMbps,
  TrafficPps,
} from './primitives.js';

export const Vm = Exactly(
  {
    name: Name,
    workload: Name,
    vcpus: Type.Optional(Type.Integer({ minimum: 1, maximum: 1024 })),
    target: Type.Optional(Exactly({ throughput: Throughput })),
    responseTime: Type.Optional(
      Exactly({
        deadlineUs: DurationUs,
        demandUs: DurationUs,
        bursts: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
        quantile: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1 })),
      }),
    ),
    reservation: Type.Optional(
      Exactly({ budgetUs: DurationUs, periodUs: DurationUs, deadlineUs: Type.Optional(DurationUs) }),
    ),
    minInterarrivalUs: Type.Optional(DurationUs),
    periodUs: Type.Optional(DurationUs),
    trafficMbps: Type.Optional(TrafficMbps),
    trafficPps: Type.Optional(TrafficPps),
  },
  { description: 'At least one of target, responseTime, reservation' },
);
export type Vm = Type.Static<typeof Vm>;

export const PlanRequest = Exactly({
  hardwareProfile: Name,
  confidence: Type.Optional(Confidence),
  scope: Type.Optional(Type.Union([Type.Literal('each'), Type.Literal('all')])),
  core: Type.Optional(Exactly({ capacity: Capacity })),
  policy: Type.Optional(Type.Union([Type.Literal('adaptive'), Type.Literal('robust')])),
  extrapolate: Type.Optional(Type.Boolean()),
  vms: Type.Array(Vm, { minItems: 1, maxItems: MAX_ITEMS }),
});
export type PlanRequest = Type.Static<typeof PlanRequest>;

export const ExplanationStep = Exactly({
  step: Type.String({
    description: 'The link of the chain: isolated, interference, confidence, period, rounding ...',
  }),
  budgetUs: Type.Number({ description: 'What this step adds to the budget' }),
  detail: Type.String(),
});

export const PlannedReservation = Exactly({
  vm: Name,
  budgetUs: DurationUs,
  periodUs: DurationUs,
  deadlineUs: Type.Optional(DurationUs),
  isolatedBudgetUs: DurationUs,
  overprovisioning: Type.Number({ minimum: 1 }),
  predicted: Type.Union([Exactly({ mean: Type.Number(), lower: Type.Number() }), Type.Null()]),
  responseTime: Type.Optional(
    Exactly({
      boundUs: Type.Number(),
      bound: Type.Union([Type.Literal('fresh'), Type.Literal('any-state')]),
      condition: Type.String(),
      demandUs: DurationUs,
    }),
  ),
  extrapolated: Type.Boolean(),
  explanation: Type.Array(ExplanationStep),
  modelVersion: Type.Union([Type.Integer(), Type.Null()]),
});
export type PlannedReservation = Type.Static<typeof PlannedReservation>;

export const Binding = Exactly({
  vm: Name,
  bound: Type.Union([
    Type.Literal('core'),
    Type.Literal('target'),
    Type.Literal('responseTime'),
    Type.Literal('domain'),
  ]),
  required: Type.Number(),
  available: Type.Number(),
  detail: Type.String(),
});
export type Binding = Type.Static<typeof Binding>;

export const Suggestion = Exactly({
  change: Type.Union([
    Type.Literal('target'),
    Type.Literal('confidence'),
    Type.Literal('period'),
    Type.Literal('remove'),
  ]),
  vm: Name,
  vms: Type.Optional(Type.Array(Name, { description: 'All VMs to remove; vm is the first' })),
  from: Type.Union([Type.Number(), Type.Null()], {
    description: 'A throughput, a confidence, or a period in microseconds; null for remove',
  }),
  to: Type.Union([Type.Number(), Type.Null()]),
  detail: Type.String(),
});
export type Suggestion = Type.Static<typeof Suggestion>;

export const Plan = Exactly({
  feasible: Type.Boolean(),
  utilization: Type.Number(),
  capacity: Type.Number(),
  reservations: Type.Array(PlannedReservation),
  admission: Admission,
  binding: Type.Optional(Binding),
  wouldFitIf: Type.Optional(Type.Array(Suggestion)),
});
export type Plan = Type.Static<typeof Plan>;
