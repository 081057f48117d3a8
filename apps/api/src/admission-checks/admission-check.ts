import type { AdmissionRequest, AdmissionVerdict } from '@plimsoll/contract';
import {
  admit,
  admitGroup,
  type Core,
  certifyCore,
  certifyGroup,
  type InterruptSource,
  reservation,
  type Verdict,
} from '@plimsoll/realtime';
import { decimalFraction, microseconds, nanoseconds, toMicroseconds } from '@plimsoll/units';
import { isDecimal } from '../hardware-profiles/hardware-profiles.js';
import { FieldErrors } from '../http/problem-error.js';

type ReservationBody = AdmissionRequest['reservations'][number];
type InterruptBody = NonNullable<AdmissionRequest['interrupts']>[number];

/** Whether a core of `capacity` carries reservations, groups and interrupts. Throws a problem for what makes no sense. */
export function checkAdmission(body: AdmissionRequest): AdmissionVerdict {
  const { capacity, enforcer = 'edf-cbs', reservations, interrupts = [], groups = [] } = body;
  checkMeaning(body);
  const core: Core = {
    enforcer,
    capacity: decimalFraction(capacity),
    reservations: [...reservations, ...groups].map(toReservation),
    interrupts: interrupts.filter(({ chargedTo }) => chargedTo !== 'running').map(toSource),
  };
  const verdict = admit(core);
  const within = groups.map((group) => {
    const own = toReservation(group);
    const children = group.reservations.map(toReservation);
    const { admitted, test, violation } = admitGroup(own, children);
    const proof = body.certificate ? { certificate: certifyGroup(own, children) } : {};
    return { name: group.name, admitted, test, violation: presentViolation(violation), ...proof };
  });
  return {
    admitted: verdict.admitted && within.every(({ admitted }) => admitted),
    test: verdict.test,
    utilization: verdict.load,
    limit: verdict.limit,
    slack: verdict.slack,
    violation: presentViolation(verdict.violation),
    ...(body.certificate ? { certificate: certifyCore(core) } : {}),
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

function presentViolation(violation: Verdict['violation']): AdmissionVerdict['violation'] {
  return (
    violation && {
      atUs: toMicroseconds(nanoseconds(violation.at)),
      demandUs: toMicroseconds(nanoseconds(violation.demand)),
      supplyUs: toMicroseconds(nanoseconds(violation.supply)),
    }
  );
}
