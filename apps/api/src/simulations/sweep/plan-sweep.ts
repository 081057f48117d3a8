import type { SweepSimulation } from '@plimsoll/contract';
import type { SweepEnforcer } from '@plimsoll/simulator';
import type { EntityManager } from 'typeorm';
import { HardwareProfileEntity } from '../../hardware-profiles/hardware-profile.entity.js';
import { FieldErrors } from '../../http/problem-error.js';
import { budgetUsOf, conditionsOf, DEFAULT_PERIOD_US } from './conditions.js';
import { sweepOf } from './sweep-of.js';
import { workOf } from './work.js';

/** Some hours of a processor. */
const MAX_WORK = 1_000_000_000;

/** A sweep, with what its hardware profile said when it was asked for. */
export interface PlannedSweep extends SweepSimulation {
  readonly enforcer: SweepEnforcer;
  /** Whether whoever runs pays for interrupts. */
  readonly charged: boolean;
}

/** Checks what the schema cannot say of a sweep; throws a problem that points at each wrong field. */
export async function planSweep(manager: EntityManager, body: SweepSimulation): Promise<PlannedSweep> {
  const errors = new FieldErrors();
  checkShares(errors, body.shares, '/shares', 1, body);
  checkNeighbours(errors, body);
  const profile = await manager.findOneBy(HardwareProfileEntity, { name: body.hardwareProfile });
  const { enforcer, irqAccounting } = profile ?? { enforcer: 'edf-cbs', irqAccounting: 'charged' };
  if (enforcer === 'cap') {
    const detail =
      'has a mere cap as its enforcer, which is not simulated: name one with edf-cbs or rt-group';
    errors.require(false, '/hardwareProfile', detail, 'not_supported');
  }
  errors.throwIfAny();
  const planned = { ...body, enforcer: enforcer as SweepEnforcer, charged: irqAccounting === 'charged' };
  checkWork(planned);
  return planned;
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
    checkShares(errors, shares, `${pointer}/shares`, 0, body);
  }
}

/** Shares are told apart by their budgets. */
function checkShares(
  errors: FieldErrors,
  shares: readonly number[],
  pointer: string,
  leastUs: number,
  { periodUs = DEFAULT_PERIOD_US }: SweepSimulation,
): void {
  const budgets = new Set<number>();
  for (const [i, share] of shares.entries()) {
    const budgetUs = budgetUsOf(share, periodUs);
    const isHeld = share === 0 ? leastUs === 0 : budgetUs >= 1;
    errors.require(
      isHeld,
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
  const errors = new FieldErrors();
  errors.require(conditions.length > 0, '/shares', 'must leave room on the core for a neighbour');
  const ofARepetition = conditions.reduce((sum, condition) => sum + workOf(sweepOf(sweep), condition), 0);
  const most = Math.floor(MAX_WORK / ofARepetition);
  const [pointer, detail] =
    most > 0
      ? [
          '/repetitions',
          `must be at most ${most} of what is simulated here: fewer shares or seconds allow more`,
        ]
      : ['/seconds', 'must be fewer, as must shares: a single repetition of all takes too long'];
  errors.require(sweep.repetitions <= most, pointer, detail);
  errors.throwIfAny();
}
