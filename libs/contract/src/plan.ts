import Type from 'typebox';
import { Admission } from './admission-check.js';
import { IrqAccounting } from './hardware-profile.js';
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

export const Vm = Exactly(
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

const EnvelopeKind = Exactly(
  {
    workload: Name,
    share: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 1,
        description: 'Of the core; all that is left where absent',
      }),
    ),
    trafficMbps: Type.Optional(TrafficMbps),
    trafficPps: Type.Optional(TrafficPps),
  },
  {
    description:
      'Most that all neighbours of a workload have together; for absent traffic, each the most measured',
  },
);

export const Envelope = Exactly(
  {
    neighbours: Type.Integer({
      minimum: 0,
      maximum: 100,
      description: 'Most VMs beside any one on the core',
    }),
    kinds: Type.Array(EnvelopeKind, { minItems: 1, maxItems: 100 }),
  },
  { description: 'What may ever run beside a VM on the core: any mix of these, as far as their shares fit' },
);
export type Envelope = Type.Static<typeof Envelope>;

export const PlanRequest = Exactly({
  hardwareProfile: Name,
  confidence: Type.Optional(Confidence),
  scope: Type.Optional(Type.Union([Type.Literal('each'), Type.Literal('all')])),
  core: Type.Optional(Exactly({ capacity: Type.Optional(Capacity), envelope: Type.Optional(Envelope) })),
  policy: Type.Optional(
    Type.Union([Type.Literal('adaptive'), Type.Literal('robust')], {
      description: 'adaptive: beside the VMs that are there. robust: beside whatever core.envelope allows',
    }),
  ),
  extrapolate: Type.Optional(Type.Boolean()),
  housekeeping: Type.Optional(
    Exactly(
      { cores: Type.Integer({ minimum: 2, maximum: 100_000, description: 'Cores of the host' }) },
      { description: 'Compare with one of these cores taking all interrupts' },
    ),
  ),
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
  adaptiveBudgetUs: Type.Optional(
    Type.Union([DurationUs, Type.Null()], {
      description:
        'Of a robust plan: the budget in the adaptive plan of the same request, null where that is infeasible',
    }),
  ),
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
  vms: Type.Optional(Type.Array(Name, { description: 'All VMs to remove; vm is the first' })),
  from: Type.Union([Type.Number(), Type.Null()], {
    description: 'A throughput, a confidence, or a period in microseconds; null for remove',
  }),
  to: Type.Union([Type.Number(), Type.Null()]),
  detail: Type.String(),
});
export type Suggestion = Type.Static<typeof Suggestion>;

const InterruptLoad = Exactly({
  accounting: IrqAccounting,
  load: Type.Number({ description: 'Share of the core that admission reserves for interrupts' }),
  detail: Type.String(),
});

const TrafficBound = Exactly(
  {
    vm: Name,
    trafficMbps: Type.Optional(TrafficMbps),
    trafficPps: Type.Optional(TrafficPps),
    source: Type.Union([Type.Literal('stated'), Type.Literal('most-measured')]),
    enforcement: Type.Literal('assumed'),
    detail: Type.String(),
    policing: Type.Optional(
      Type.Array(Exactly({ target: Type.String(), text: Type.String() }), {
        description: 'The same bound on what the VM sends, in the words of what can police that',
      }),
    ),
  },
  { description: 'What a VM is taken to receive at most, where the plan rests on it' },
);

const ShareOrNull = Type.Union([Type.Number(), Type.Null()]);
const Housekeeping = Exactly(
  {
    cores: Type.Integer(),
    overprovisioned: ShareOrNull,
    interruptFree: ShareOrNull,
    savedPerCore: ShareOrNull,
    costPerCore: Type.Number(),
    interruptLoad: ShareOrNull,
    carriesInterrupts: Type.Union([Type.Boolean(), Type.Null()]),
    cheaper: Type.Union([Type.Literal('overprovisioning'), Type.Literal('housekeeping'), Type.Null()]),
    detail: Type.String(),
    notKnown: Type.Array(Type.String()),
  },
  {
    description:
      'This plan on every core against the same VMs without interrupts, which a housekeeping core takes; shares of a core, null where there is no plan or nothing is known',
  },
);

export const Plan = Exactly({
  feasible: Type.Boolean(),
  utilization: Type.Number(),
  capacity: Type.Number(),
  reservations: Type.Array(PlannedReservation),
  admission: Admission,
  interrupts: Type.Optional(InterruptLoad),
  trafficBounds: Type.Optional(Type.Array(TrafficBound)),
  housekeeping: Type.Optional(Housekeeping),
  robustness: Type.Optional(
    Exactly(
      {
        share: Type.Number(),
        adaptiveShare: Type.Union([Type.Number(), Type.Null()]),
        price: Type.Union([Type.Number(), Type.Null()]),
      },
      {
        description:
          'Share of the core that a robust plan takes, and how much more that is than the adaptive plan',
      },
    ),
  ),
  binding: Type.Optional(Binding),
  wouldFitIf: Type.Optional(Type.Array(Suggestion)),
});
export type Plan = Type.Static<typeof Plan>;
