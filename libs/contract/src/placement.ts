import Type from 'typebox';
import { ReservationTimes } from './host.js';
import { PageOf, PageQuery } from './page.js';
import { ExplanationStep, PlannedReservation, Vm } from './plan.js';
import { Confidence, Exactly, Id, Instant, MAX_ITEMS, Name } from './primitives.js';

/** The most VMs in one call. */
export const MAX_VMS = 1000;
/** The longest hold, a day. */
const MAX_TTL_SECONDS = 86_400;

const Level = Type.Union([Type.Literal('host'), Type.Literal('core')]);
const Affinity = Type.Array(Name, {
  maxItems: 20,
  description: 'Groups: VMs with one in common are on one host',
});
const Separations = Type.Array(Exactly({ group: Name, level: Level }), {
  maxItems: 20,
  description: 'Groups: VMs with one in common are on different hosts, or on different cores',
});

const PlacedVm = Exactly(
  {
    ...Vm.properties,
    memoryMb: Type.Optional(Type.Integer({ minimum: 0, maximum: 1e12 })),
    affinity: Type.Optional(Affinity),
    antiAffinity: Type.Optional(Separations),
  },
  { description: 'At least one of target, responseTime, reservation' },
);
export type PlacedVm = Type.Static<typeof PlacedVm>;

const StrategySchema = Type.Union([Type.Literal('pack'), Type.Literal('spread')], {
  description: 'On few cores, or on those with the lowest load',
});
const PolicySchema = Type.Union([Type.Literal('adaptive'), Type.Literal('robust')], {
  description:
    'adaptive: on cores without an envelope, where newcomers raise budgets. robust: on cores with one, where they never do. Either where absent',
});

export const NewPlacement = Exactly({
  vms: Type.Array(PlacedVm, { minItems: 1, maxItems: MAX_VMS }),
  strategy: Type.Optional(StrategySchema),
  policy: Type.Optional(PolicySchema),
  confidence: Type.Optional(Confidence),
  extrapolate: Type.Optional(Type.Boolean()),
  constraints: Type.Optional(
    Exactly({
      hosts: Type.Optional(
        Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
          minItems: 1,
          maxItems: MAX_ITEMS,
          description: 'Names or ids: on these hosts only',
        }),
      ),
      affinity: Type.Optional(Affinity),
      antiAffinity: Type.Optional(
        Type.Union([Level, Separations], {
          description: 'Of all VMs: apart from each other, or from all VMs of these groups',
        }),
      ),
    }),
  ),
  dryRun: Type.Optional(Type.Boolean({ description: 'Answer what would be done, and store nothing' })),
  hold: Type.Optional(
    Exactly(
      { ttlSeconds: Type.Integer({ minimum: 1, maximum: MAX_TTL_SECONDS }) },
      { description: 'Released by itself after this time unless it is confirmed' },
    ),
  ),
});
export type NewPlacement = Type.Static<typeof NewPlacement>;

const { vm: _vm, explanation: _explanation, ...planned } = PlannedReservation.properties;
const AssignedReservation = Exactly({
  ...planned,
  explanation: Type.Optional(
    Type.Array(ExplanationStep, {
      description:
        'How the budget came about. Not in lists, nor of what is released, nor where the core would be planned differently now',
    }),
  ),
});
export type AssignedReservation = Type.Static<typeof AssignedReservation>;

const Assignment = Exactly({
  vm: Name,
  workload: Name,
  asked: Type.Optional({
    ...PlacedVm,
    description: 'The VM as it was asked for; absent of what was released before this was kept',
  }),
  host: Name,
  cores: Type.Array(Type.Integer({ minimum: 0 }), { description: 'One for each vCPU' }),
  reservation: AssignedReservation,
  reservations: Type.Array(AssignedReservation, {
    description: 'On each core; `reservation` is the largest',
  }),
  predicted: Type.Union([Exactly({ mean: Type.Number(), lower: Type.Number() }), Type.Null()], {
    description: 'Throughput of one vCPU: that of `reservation`',
  }),
});
export type Assignment = Type.Static<typeof Assignment>;

export const Adjustment = Exactly(
  {
    placementId: Id,
    vm: Name,
    host: Name,
    core: Type.Integer({ minimum: 0 }),
    from: ReservationTimes,
    to: ReservationTimes,
  },
  { description: 'What a placement changed of a VM that was there before' },
);
export type Adjustment = Type.Static<typeof Adjustment>;

const PlacementStatusSchema = Type.Union([
  Type.Literal('held'),
  Type.Literal('confirmed'),
  Type.Literal('released'),
]);
export type PlacementStatus = Type.Static<typeof PlacementStatusSchema>;

const InstantOrNull = Type.Union([Instant, Type.Null()]);
export const Placement = Exactly({
  id: Type.Union([Id, Type.Null()], { description: 'Null of a dry run' }),
  status: Type.Union([...PlacementStatusSchema.anyOf, Type.Literal('dryRun')]),
  strategy: StrategySchema,
  policy: Type.Optional(PolicySchema),
  confidence: Confidence,
  assignments: Type.Array(Assignment),
  adjustments: Type.Array(Adjustment),
  holdExpiresAt: InstantOrNull,
  createdAt: InstantOrNull,
  confirmedAt: InstantOrNull,
  releasedAt: InstantOrNull,
  releaseReason: Type.Union([Type.Literal('released'), Type.Literal('expired'), Type.Null()]),
});
export type Placement = Type.Static<typeof Placement>;
export const PlacementPage = PageOf(Placement);

export const PlacementPageQuery = Exactly({
  ...PageQuery.properties,
  status: Type.Optional(PlacementStatusSchema),
  host: Type.Optional({ ...Name, description: 'Only with a VM on this host: its name or id' }),
});
export type PlacementPageQuery = Type.Static<typeof PlacementPageQuery>;
