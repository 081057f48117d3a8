import Type from 'typebox';
import { Enforcer } from './hardware-profile.js';
import { Capacity, DurationNs, DurationUs, Exactly, MAX_ITEMS, Name } from './primitives.js';

const Reservation = Exactly({
  name: Type.Optional(Name),
  budgetUs: DurationUs,
  periodUs: DurationUs,
  deadlineUs: Type.Optional(DurationUs),
});
const Reservations = Type.Array(Reservation, { maxItems: MAX_ITEMS });

export const AdmissionRequest = Exactly({
  capacity: Capacity,
  enforcer: Type.Optional(Enforcer),
  certificate: Type.Optional(
    Type.Boolean({ description: 'Whether to prove the verdicts; false when absent' }),
  ),
  reservations: Reservations,
  interrupts: Type.Optional(
    Type.Array(
      Exactly({
        everyNs: Type.Optional(DurationNs),
        perSecond: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000_000 })),
        costNs: DurationNs,
        chargedTo: Type.Optional(
          Type.Union([Type.Literal('none'), Type.Literal('running')], { default: 'none' }),
        ),
      }),
      { maxItems: 1000 },
    ),
  ),
  groups: Type.Optional(
    Type.Array(
      Exactly({ name: Name, budgetUs: DurationUs, periodUs: DurationUs, reservations: Reservations }),
      {
        maxItems: 1000,
      },
    ),
  ),
});
export type AdmissionRequest = Type.Static<typeof AdmissionRequest>;

const Violation = Exactly({ atUs: Type.Number(), demandUs: Type.Number(), supplyUs: Type.Number() });
const ViolationOrNull = Type.Union([Violation, Type.Null()], {
  description: 'The least deadline by which more is demanded than supplied; null where only bandwidth binds',
});

const Certificate = Type.Union(
  [Type.Object({ admitted: Type.Boolean(), kind: Type.String() }), Type.Null()],
  {
    description: 'A proof of the verdict (docs/certificates.md); null where the work limit decided',
  },
);

/** How a core or a group was judged. Numbers here are for people; the verdict was reached in exact arithmetic. */
export const Admission = Exactly({
  test: Type.String({ description: 'The test that decided' }),
  load: Type.Number({ description: 'Bandwidth asked for, interrupts included' }),
  limit: Type.Number({ description: 'Bandwidth there is' }),
  slack: Type.Number({ description: 'limit - load' }),
});
export type Admission = Type.Static<typeof Admission>;

export const AdmissionVerdict = Exactly({
  admitted: Type.Boolean(),
  test: Type.String(),
  utilization: Type.Number(),
  limit: Type.Number(),
  slack: Type.Number(),
  violation: ViolationOrNull,
  certificate: Type.Optional(Certificate),
  groups: Type.Optional(
    Type.Array(
      Exactly({
        name: Name,
        admitted: Type.Boolean(),
        test: Type.String(),
        violation: ViolationOrNull,
        certificate: Type.Optional(Certificate),
      }),
    ),
  ),
});
export type AdmissionVerdict = Type.Static<typeof AdmissionVerdict>;
