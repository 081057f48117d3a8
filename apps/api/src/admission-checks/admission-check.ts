import type { AdmissionRequest, AdmissionVerdict } from '@plimsoll/contract';
import { admitEdf, admitGroup, type InterruptSource, reservation, type Verdict } from '@plimsoll/realtime';
import { decimalFraction, microseconds, nanoseconds, toMicroseconds } from '@plimsoll/units';
import { isDecimal } from '../hardware-profiles/hardware-profiles.js';
import { FieldErrors } from '../http/problem-error.js';

type ReservationBody = AdmissionRequest['reservations'][number];
type InterruptBody = NonNullable<AdmissionRequest['interrupts']>[number];

/** Whether a core of `capacity` carries reservations, groups and interrupts. Throws a problem for what makes no sense. */
export function checkAdmission(body: AdmissionRequest): AdmissionVerdict {
  const { capacity, reservations, interrupts = [], groups = [] } = body;
  checkMeaning(body);
  const onCore = [...reservations, ...groups].map(toReservation);
  const uncharged = interrupts.filter(({ chargedTo }) => chargedTo !== 'running').map(toSource);
  const core = admitEdf(decimalFraction(capacity), onCore, uncharged);
  const within = groups.map((group) => {
    const verdict = admitGroup(toReservation(group), group.reservations.map(toReservation));
    return {
      name: group.name,
      admitted: verdict.admitted,
      test: verdict.test,
      violation: presentViolation(verdict),
    };
  });
  return {
    admitted: core.admitted && within.every(({ admitted }) => admitted),
    test: core.test,
    utilization: core.load,
    limit: capacity,
    slack: capacity - core.load,
    violation: presentViolation(core),
    ...(body.groups ? { groups: within } : {}),
  };
}

function checkMeaning({ capacity, reservations, interrupts = [], groups = [] }: AdmissionRequest): void {
  const errors = new FieldErrors();
  errors.require(isDecimal(capacity), '/capacity', 'must have at most nine decimal places');
  for (const [i, each] of reservations.entries()) checkReservation(errors, each, `/reservations/${i}`);
  for (const [i, group] of groups.entries()) {
    checkReservation(errors, group, `/groups/${i}`);
    for (const [j, each] of group.reservations.entries())
      checkReservation(errors, each, `/groups/${i}/reservations/${j}`);
  }
  for (const [i, { everyNs, perSecond }] of interrupts.entries()) {
    const given = Number(everyNs !== undefined) + Number(perSecond !== undefined);
    errors.require(given === 1, `/interrupts/${i}`, 'must have one of everyNs and perSecond');
  }
  errors.throwIfAny();
}

/** A budget and a deadline must fit the period: hard CBS servers are defined for no others. */
export function checkReservation(
  errors: FieldErrors,
  { budgetUs, periodUs, deadlineUs }: ReservationBody,
  pointer: string,
): void {
  errors.require(budgetUs <= periodUs, `${pointer}/budgetUs`, `must not exceed the period, ${periodUs} us`);
  errors.require(
    (deadlineUs ?? 0) <= periodUs,
    `${pointer}/deadlineUs`,
    `must not exceed the period, ${periodUs} us`,
  );
}

export function toReservation({ budgetUs, periodUs, deadlineUs = periodUs }: ReservationBody) {
  return reservation(microseconds(budgetUs), microseconds(periodUs), microseconds(deadlineUs));
}

/** A rate becomes an interval rounded down to whole nanoseconds: against us. */
function toSource({ everyNs, perSecond = 1, costNs }: InterruptBody): InterruptSource {
  return {
    every: nanoseconds(everyNs ?? Math.max(1, Math.floor(1e9 / perSecond))),
    cost: nanoseconds(costNs),
  };
}

function presentViolation({ violation }: Verdict): AdmissionVerdict['violation'] {
  return (
    violation && {
      atUs: toMicroseconds(nanoseconds(violation.at)),
      demandUs: toMicroseconds(nanoseconds(violation.demand)),
      supplyUs: toMicroseconds(nanoseconds(violation.supply)),
    }
  );
}
