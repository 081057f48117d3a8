import { Injectable } from '@nestjs/common';
import { MAX_STEPS_AT_ONCE, type Replan, type ReplanStep } from '@plimsoll/contract';
import type { ReplanStep as PlannedStep } from '@plimsoll/planner';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit-events.js';
import type { By } from '../auth/caller.js';
import { holdGroups } from '../fleet/affinity-locks.js';
import { type CoreStep, hostsAfter } from '../fleet/core-steps.js';
import { Fleet } from '../fleet/fleet.js';
import { partsOf } from '../fleet/pictured-host.js';
import { ProblemError } from '../http/problem-error.js';
import type { Write } from '../writes/write.js';
import { presentStep } from './present-step.js';
import { promotedModels } from './read-fleet.js';
import { ReplanEntity } from './replan.entity.js';
import { type LockedFleet, replanned } from './replanned.js';
import { coreStepsOf, inOrder } from './step-cores.js';
import { findReplan, presentReplan } from './stored-replan.js';

/** Applies what was proposed. */
@Injectable()
export class Replans {
  constructor(private readonly fleet: Fleet) {}

  /**
   * Applies the next steps, each planned anew under the locks of all hosts concerned. Where one does not hold any more,
   * those before it stay applied and the answer tells which; where that is the first, it is a problem.
   */
  async apply(write: Write, id: string, most = MAX_STEPS_AT_ONCE): Promise<Replan> {
    const manager = await write.begin();
    const replan = await findReplan(manager, id, { locked: true });
    const before = replan.appliedSteps;
    const todo = replan.steps.slice(before, before + most);
    if (todo.length === 0) return presentReplan(replan);
    const fleet = await this.lock(manager, todo);
    const written: CoreStep[][] = [];
    let conflict: string | null = null;
    for (const step of todo) {
      const now = replanned(fleet, step, replan.reason);
      if (typeof now === 'string') {
        conflict = now;
        break;
      }
      written.push(...(await this.write(manager, fleet, now, write.by)));
      replan.steps[replan.appliedSteps] = presentStep(now);
      replan.appliedSteps += 1;
    }
    const { appliedSteps, steps } = replan;
    if (conflict !== null && appliedSteps === before) throw conflictOf(before, conflict);
    await manager.update(ReplanEntity, { id: replan.id }, { steps, appliedSteps });
    await audit(manager, write.by, {
      action: 'changed',
      noun: 'replan',
      nounId: replan.id,
      before: { appliedSteps: before },
      after: { appliedSteps },
    });
    write.afterCommit(() => {
      for (const part of written) this.fleet.committed(part);
    });
    const answer = presentReplan(replan);
    return conflict === null ? answer : { ...answer, conflict: { step: appliedSteps, detail: conflict } };
  }

  /**
   * The hosts of these steps, and the placements of VMs that move: whoever releases one of these looks where its VMs are
   * only when it has the placement. In the order in which claims and releases take them: affinity groups, placements,
   * hosts.
   */
  private async lock(manager: EntityManager, steps: readonly ReplanStep[]): Promise<LockedFleet> {
    const moves = steps.flatMap((step) => step.moves);
    const placements = [...new Set(moves.map(({ placementId }) => placementId))];
    const groups = await manager.query<{ name: string }[]>(
      `SELECT DISTINCT jsonb_array_elements_text(request->'affinity') AS name FROM vm WHERE placement_id = ANY($1)`,
      [placements],
    );
    if (groups.length > 0) {
      await holdGroups(
        manager,
        groups.map(({ name }) => name),
      );
      await this.fleet.feed.catchUp();
    }
    await manager.query('SELECT FROM placement WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [
      placements,
    ]);
    const names = new Set([
      ...moves.flatMap(({ from, to }) => [from.host, to.host]),
      ...steps.flatMap(({ pins, adjustments }) => [...pins, ...adjustments].map(({ host }) => host)),
    ]);
    const rows = await manager.query<{ id: string }[]>('SELECT id FROM host WHERE name = ANY($1)', [
      [...names],
    ]);
    const hosts = await this.fleet.lock(
      manager,
      rows.map(({ id }) => id),
    );
    const profiles = new Set(hosts.map(({ profile }) => profile));
    return {
      hosts: new Map(hosts.map((host) => [host.name, host])),
      picture: this.fleet.picture,
      promoted: await promotedModels(manager, profiles),
    };
  }

  /** @returns what was written, to be told in this order once it is committed */
  private async write(
    manager: EntityManager,
    fleet: LockedFleet,
    step: PlannedStep,
    by: By,
  ): Promise<CoreStep[][]> {
    const written: CoreStep[][] = [];
    await this.moveVms(manager, fleet, step);
    for (const part of inOrder(coreStepsOf(fleet, step))) {
      // What was written before has changed the host, though not these cores of it.
      const now = part.map((one) => ({ ...one, host: fleet.hosts.get(one.host.name) ?? one.host }));
      await this.fleet.write(manager, now);
      for (const host of hostsAfter(now)) fleet.hosts.set(host.name, host);
      written.push(now);
    }
    await tell(manager, step, by);
    return written;
  }

  /** Where VMs are, and which model their promises are pinned to. */
  private async moveVms(
    manager: EntityManager,
    { hosts, promoted }: LockedFleet,
    { moves, pins }: PlannedStep,
  ): Promise<void> {
    const workloads = new Map(
      [...hosts.values()].flatMap(({ cores }) =>
        cores.flatMap(({ residents }) => residents.map(({ vm }) => [vm.name, vm.workload] as const)),
      ),
    );
    const modelOf = new Map(
      pins.map(({ vm, host }) => {
        const profile = hosts.get(host)?.profile ?? '';
        return [vm, promoted.get(profile)?.get(workloads.get(vm) ?? '')?.id ?? null] as const;
      }),
    );
    const hostOf = new Map(moves.map(({ vm, to }) => [vm, hosts.get(to.host)?.id ?? null]));
    const rows = [...new Set([...hostOf.keys(), ...modelOf.keys()])].map((name) => {
      const { placementId, vm } = partsOf(name);
      return { p: placementId, v: vm, h: hostOf.get(name) ?? null, m: modelOf.get(name) ?? null };
    });
    await manager.query(
      `UPDATE vm SET host_id = coalesce(h, host_id), model_id = coalesce(m, model_id)
       FROM jsonb_to_recordset($1) AS now(p uuid, v text, h uuid, m uuid) WHERE placement_id = p AND name = v`,
      [JSON.stringify(rows)],
    );
  }
}

function conflictOf(step: number, detail: string): ProblemError {
  return new ProblemError('generation_conflict', `step ${step}: ${detail}; propose anew`, [
    { pointer: `/steps/${step}`, code: 'generation_conflict', detail },
  ]);
}

/** Tells what became of each placement. */
async function tell(manager: EntityManager, { moves, pins }: PlannedStep, by: By): Promise<void> {
  const of = (id: string) => (one: { vm: string }) => partsOf(one.vm).placementId === id;
  const ids = new Set([...moves, ...pins].map(({ vm }) => partsOf(vm).placementId));
  for (const id of ids) {
    const seats = (which: 'from' | 'to') =>
      moves.filter(of(id)).map((move) => {
        const { host, cores } = move[which];
        return { vm: partsOf(move.vm).vm, host, cores };
      });
    const models = (which: 'from' | 'to') =>
      pins.filter(of(id)).map((pin) => ({ vm: partsOf(pin.vm).vm, version: pin[which] }));
    const picture = (which: 'from' | 'to') => ({ assignments: seats(which), models: models(which) });
    await audit(manager, by, {
      action: 'changed',
      noun: 'placement',
      nounId: id,
      before: picture('from'),
      after: picture('to'),
    });
  }
}
