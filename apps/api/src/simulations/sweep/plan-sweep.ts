import { type HardwareProfile, PROFILE_DEFAULTS, type SweepSimulation } from '@plimsoll/contract';
import type { SweepEnforcer } from '@plimsoll/simulator';
import type { EntityManager } from 'typeorm';
import { HardwareProfileEntity } from '../../hardware-profiles/hardware-profile.entity.js';
import { FieldErrors, fieldProblem, ProblemError } from '../../http/problem-error.js';
import { budgetUsOf, conditionsOf, DEFAULT_PERIOD_US } from './conditions.js';
import { sweepOf } from './sweep-of.js';
import { workOf } from './work.js';

/** Some hours of a processor. */
const MAX_WORK = 3_000_000_000;

/** What a hardware profile says of how its hosts share a core. */
interface Enforcement<Which = SweepEnforcer> {
  readonly enforcer: Which;
  readonly irqAccounting: HardwareProfile['irqAccounting'];
}

/** A sweep, with what its hardware profile said when it was asked for. */
export interface PlannedSweep extends SweepSimulation, Enforcement {}

/** Checks what the schema cannot say of a sweep; throws a problem that points at each wrong field. */
export async function planSweep(manager: EntityManager, body: SweepSimulation): Promise<PlannedSweep> {
  const errors = new FieldErrors();
  checkShares(errors, body.shares, '/shares', body);
  checkNeighbours(errors, body);
  const { enforcer, irqAccounting } = await enforcementOf(manager, body);
  if (enforcer === 'cap') {
    const detail =
      'has a mere cap as its enforcer, which is not simulated: name one with edf-cbs or rt-group';
    throw fieldProblem('not_supported', '/hardwareProfile', detail);
  }
  errors.throwIfAny();
  const planned = { ...body, enforcer, irqAccounting };
  checkWork(planned);
  return planned;
}

/** Throws a problem where the profile has been made since, with another enforcement than was simulated. */
export async function checkEnforcement(manager: EntityManager, planned: PlannedSweep): Promise<void> {
  const { enforcer, irqAccounting } = await enforcementOf(manager, planned);
  if (enforcer === planned.enforcer && irqAccounting === planned.irqAccounting) return;
  const detail = `the hardware profile ${planned.hardwareProfile} was made meanwhile, with ${enforcer} and interrupts ${irqAccounting}: ${planned.enforcer} and ${planned.irqAccounting} were simulated`;
  throw new ProblemError('generation_conflict', detail);
}

/** A profile that is not there would be made with the defaults. */
async function enforcementOf(
  manager: EntityManager,
  { hardwareProfile }: SweepSimulation,
): Promise<Enforcement<HardwareProfile['enforcer']>> {
  const profile = await manager.findOneBy(HardwareProfileEntity, { name: hardwareProfile });
  const { enforcer, irqAccounting } = profile ?? PROFILE_DEFAULTS;
  return { enforcer, irqAccounting };
}

function checkNeighbours(errors: FieldErrors, body: SweepSimulation): void {
  const loads = new Map([[body.workload, body.load ?? 'stream']]);
  const names = new Set<string>();
  for (const [i, { workload, load, shares }] of (body.neighbours ?? []).entries()) {
    const pointer = `/neighbours/${i}`;
    errors.require(
      !names.has(workload),
      `${pointer}/workload`,
      `must be unique; ${workload} was named before`,
    );
    const known = loads.get(workload) ?? load;
    errors.require(load === known, `${pointer}/load`, `must be ${known}, as ${workload} is that of the VM`);
    names.add(workload);
    checkShares(errors, shares, `${pointer}/shares`, body);
  }
}

/** Shares are told apart by their budgets. */
function checkShares(
  errors: FieldErrors,
  shares: readonly number[],
  pointer: string,
  { periodUs = DEFAULT_PERIOD_US }: SweepSimulation,
): void {
  const budgets = new Set<number>();
  for (const [i, share] of shares.entries()) {
    const budgetUs = budgetUsOf(share, periodUs);
    errors.require(
      share === 0 || budgetUs > 0,
      `${pointer}/${i}`,
      `must be a microsecond of the period, ${periodUs} us, at least`,
    );
    errors.require(
      !budgets.has(budgetUs),
      `${pointer}/${i}`,
      `must be unique; ${budgetUs} us was there before`,
    );
    budgets.add(budgetUs);
  }
}

function checkWork(sweep: PlannedSweep): void {
  const { conditions } = conditionsOf(sweep);
  if (conditions.length === 0)
    throw fieldProblem('invalid', '/shares', 'must leave room on the core for a neighbour');
  const simulated = sweepOf(sweep);
  const most = Math.floor(
    MAX_WORK / conditions.reduce((sum, condition) => sum + workOf(simulated, condition), 0),
  );
  if (most < 1) {
    const detail = 'must be less, or shares fewer: a single repetition of all takes too long';
    throw fieldProblem('invalid', '/windowMs', detail);
  }
  if (sweep.repetitions > most) {
    const detail = `must be at most ${most} of what is simulated here: fewer shares or a shorter windowMs allow more`;
    throw fieldProblem('invalid', '/repetitions', detail);
  }
}
