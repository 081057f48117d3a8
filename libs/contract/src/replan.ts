import Type from 'typebox';
import { KeyReference } from './api-key.js';
import { ReservationTimes } from './host.js';
import { PageOf } from './page.js';
import { Adjustment } from './placement.js';
import { Exactly, Id, Instant, MAX_ITEMS, Name } from './primitives.js';
import { Obstacle } from './problem.js';

/** The most steps that one call applies: the hosts of all of them are locked meanwhile. */
export const MAX_STEPS_AT_ONCE = 100;

const ReplanReasonSchema = Type.Union(
  [Type.Literal('models'), Type.Literal('drain'), Type.Literal('consolidate')],
  {
    description:
      'models: promises are kept by the models that are promoted now. drain: VMs leave hosts. consolidate: VMs move so that cores are free',
  },
);
export type ReplanReason = Type.Static<typeof ReplanReasonSchema>;

const Hosts = Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
  minItems: 1,
  maxItems: MAX_ITEMS,
  description:
    'Names or ids. All where absent; of a drain all that are draining, while those that are named need not be yet',
});

const Promoting = Type.String({
  format: 'uuid',
  description:
    'Of the reason models: the id of a model that is taken for promoted, to see what its promotion would change. Only VMs of its workload on its profile follow, with those that they share a core or a cache with; to be applied once it is promoted',
});

export const NewReplan = Exactly({
  reason: ReplanReasonSchema,
  hosts: Type.Optional(Hosts),
  hardwareProfile: Type.Optional(Name),
  promoting: Type.Optional(Promoting),
});
export type NewReplan = Type.Static<typeof NewReplan>;

export const AcceptedReplan = Exactly(
  { jobId: Id, replanId: Id },
  { description: 'The proposal is at /v1/replans/{replanId} once the job has succeeded' },
);
export type AcceptedReplan = Type.Static<typeof AcceptedReplan>;

const CoreIndexes = Type.Array(Type.Integer({ minimum: 0 }), { description: 'One for each vCPU' });
const Berth = Exactly({
  host: Name,
  cores: CoreIndexes,
  reservations: Type.Array(ReservationTimes, { description: 'On each of the cores' }),
});
const OneVm = { placementId: Id, vm: Name };
const Version = Type.Integer({ minimum: 1 });

export const ReplanStep = Exactly(
  {
    kind: Type.Union([Type.Literal('move'), Type.Literal('repin')]),
    moves: Type.Array(Exactly({ ...OneVm, from: Berth, to: Berth }), {
      description: 'VMs that go together; empty of a repin',
    }),
    pins: Type.Array(
      Exactly({ ...OneVm, host: Name, fromVersion: Type.Union([Version, Type.Null()]), toVersion: Version }),
      { description: 'VMs whose promise is kept by another model of their workload afterwards' },
    ),
    adjustments: Type.Array(Adjustment, { description: 'What changes for VMs that stay on their cores' }),
    coresFreed: Type.Integer({ description: 'Cores in use before, less those in use afterwards' }),
  },
  { description: 'All of it at once, or nothing; every promise is kept before and after' },
);
export type ReplanStep = Type.Static<typeof ReplanStep>;

const Unmet = Exactly({
  ...OneVm,
  host: Name,
  cores: CoreIndexes,
  detail: Type.String(),
  why: Type.Array(Obstacle, {
    description: 'What keeps it, or those that it moves with, from other cores, where these were looked at',
  }),
});

const ReplanSummary = Exactly({
  steps: Type.Integer({ minimum: 0 }),
  moves: Type.Integer({ minimum: 0, description: 'VMs that move' }),
  adjustments: Type.Integer({ minimum: 0 }),
  pins: Type.Integer({ minimum: 0, description: 'VMs that get another model' }),
  unmet: Type.Integer({ minimum: 0 }),
  left: Type.Integer({
    minimum: 0,
    description: 'VMs or cores that were not looked at: apply this, and propose again',
  }),
  coresFreed: Type.Integer(),
  hostsFreed: Type.Integer(),
  sharesSaved: Type.Number({ description: 'Cores that reservations take less than before; below 0: more' }),
  gain: Type.String({ description: 'The same in words' }),
});

const head = {
  id: Id,
  reason: ReplanReasonSchema,
  hosts: Type.Optional(Hosts),
  hardwareProfile: Type.Optional(Name),
  promoting: Type.Optional(Promoting),
  status: Type.Union([Type.Literal('proposed'), Type.Literal('partly'), Type.Literal('applied')], {
    description: 'applied: all steps are, or there are none',
  }),
  appliedSteps: Type.Integer({ minimum: 0, description: 'The first so many steps are applied' }),
  summary: ReplanSummary,
  createdBy: Type.Union([KeyReference, Type.Null()]),
  createdAt: Instant,
};
export const ListedReplan = Exactly(head);
export type ListedReplan = Type.Static<typeof ListedReplan>;
export const ReplanPage = PageOf(ListedReplan);

export const Replan = Exactly({
  ...head,
  steps: Type.Array(ReplanStep, { description: 'As applied; those to come as proposed' }),
  unmet: Type.Array(Unmet),
  conflict: Type.Optional(
    Exactly(
      { step: Type.Integer({ minimum: 0 }), detail: Type.String() },
      { description: 'Why this call applied no more: the step, counted from 0, does not hold any more' },
    ),
  ),
});
export type Replan = Type.Static<typeof Replan>;

export const ReplanApplication = Exactly({
  steps: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: MAX_STEPS_AT_ONCE,
      description: `The next so many; as many as one call takes (${MAX_STEPS_AT_ONCE}) where absent`,
    }),
  ),
});
export type ReplanApplication = Type.Static<typeof ReplanApplication>;
