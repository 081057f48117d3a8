import Type from 'typebox';
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
  groups: Type.Optional(
    Type.Array(
      Exactly({ name: Name, admitted: Type.Boolean(), test: Type.String(), violation: ViolationOrNull }),
    ),
  ),
});
export type AdmissionVerdict = Type.Static<typeof AdmissionVerdict>;
