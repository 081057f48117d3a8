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

/** The most values of a distribution of demand. */
const MOST_DEMANDS = 1000;

const Demand = Exactly({
  demandUs: DurationUs,
  probability: Type.Number({ minimum: 0, maximum: 1, description: 'All together sum to 1' }),
});

const Vm = Exactly(
  {
    name: Name,
    workload: Name,
    vcpus: Type.Optional(Type.Integer({ minimum: 1, maximum: 1024 })),
    target: Type.Optional(Exactly({ throughput: Throughput })),
    responseTime: Type.Optional(
      Exactly(
        {
          deadlineUs: DurationUs,
          demandUs: Type.Optional(DurationUs),
          demands: Type.Optional(Type.Array(Demand, { minItems: 1, maxItems: MOST_DEMANDS })),
          bursts: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
          suspensionUs: Type.Optional(DurationUs),
          quantile: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1 })),
        },
        { description: 'Exactly one of demandUs, demands: measured processor time, never a response time' },
      ),
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
      condition: Type.String({ description: 'Under which the bound holds' }),
      demandUs: DurationUs,
      quantile: Type.Number({ description: 'The part of requests that the bound holds for' }),
      missProbability: Type.Optional(
        Type.Number({
          description: 'How many miss the deadline, at most; absent where the bound is for all',
        }),
      ),
      stolenUs: Type.Number({
        description: 'What switches and charged interrupts take of the budget, at most',
      }),
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
  from: Type.Union([Type.Number(), Type.Null()]),
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
