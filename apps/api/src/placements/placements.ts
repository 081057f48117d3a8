import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { NewPlacement, Placement } from '@plimsoll/contract';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit-events.js';
import type { By } from '../auth/caller.js';
import { together } from '../database/together.js';
import { holdGroups } from '../fleet/affinity-locks.js';
import { type Asked, affinityGroupsOf } from '../fleet/asked.js';
import { type Choice, choose } from '../fleet/choose.js';
import { Fleet } from '../fleet/fleet.js';
import { FleetMetrics } from '../fleet/fleet-metrics.js';
import { type KnownProfile, knownProfiles } from '../fleet/profiles.js';
import { ServiceClock } from '../holds/service-clock.js';
import { ProblemError } from '../http/problem-error.js';
import { ModelCache } from '../models/model-cache.js';
import type { Write } from '../writes/write.js';
import { presentAdjustment, presentChoice, stepsOf, vmRowsOf } from './claim.js';
import { insertPlacement } from './insert-placement.js';
import type { PlacementEntity } from './placement.entity.js';
import { hostOf, toWanted, type Wanted } from './placement-request.js';
import { release } from './release.js';
import { findPlacement } from './stored-placement.js';
import { UnderWay } from './under-way.js';
import { refusedPlacement } from './why-not.js';

type Placed = Extract<Choice, { placed: true }>;
type Refused = Extract<Choice, { placed: false }>;

/** Each lost race tells of cores that are fuller than they were known to be: it takes very many of them for no end. */
const MOST_TRIES = 50;

/** Gives requests their cores. */
@Injectable()
export class Placements {
  private readonly underWay = new UnderWay();

  constructor(
    private readonly fleet: Fleet,
    private readonly models: ModelCache,
    private readonly clock: ServiceClock,
    private readonly metrics: FleetMetrics,
  ) {}

  /** What would be done, from the picture alone. Throws the problem that a refusal is. */
  async dryRun(body: NewPlacement): Promise<Placement> {
    const wanted = await this.wanted(body);
    const choice = await choose(this.fleet.picture, await this.profiles(wanted), wanted.asked);
    if (!choice.placed) throw refusedPlacement(choice, wanted.vms);
    return presentChoice(wanted, choice, {
      id: null,
      status: 'dryRun',
      holdExpiresAt: null,
      createdAt: null,
      confirmedAt: null,
    });
  }

  /**
   * Chooses by the picture, locks the hosts chosen, and looks again where they have changed. A refusal is told only once
   * everything that was committed before is known: whoever is told that there is no room need not try again for that.
   */
  async claim(write: Write, body: NewPlacement): Promise<Placement> {
    const { feed } = this.fleet;
    const wanted = await this.wanted(body);
    const profiles = await this.profiles(wanted);
    const groups = affinityGroupsOf(wanted.asked);
    if (groups.size > 0) {
      await holdGroups(await write.begin(), groups);
      await feed.catchUp();
    }
    let isCaughtUp = false;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const choice = await this.choose(profiles, wanted.asked);
      if (!choice.placed) {
        if (isCaughtUp) throw this.refusal(choice, wanted);
        await feed.catchUp();
        isCaughtUp = true;
        continue;
      }
      write.atEnd(this.underWay.begin([...choice.hosts.values()].map(({ id }) => id)));
      const manager = await write.begin();
      const [, settled] = await together(
        manager.query('SAVEPOINT before_locks'),
        this.settle(manager, wanted, profiles, choice),
      );
      if (settled) return this.store(write, manager, body, wanted, profiles, settled);
      await manager.query('ROLLBACK TO SAVEPOINT before_locks');
      this.metrics.countLostRace();
      isCaughtUp = false; // what was released before that race was lost may be news by now
    }
    const headers = { 'retry-after': '1' };
    throw new ProblemError('unavailable', 'others claim the same cores all the time; try again', [], headers);
  }

  /** Keeps what is held. Throws a problem where the hold is over. */
  async confirm(manager: EntityManager, id: string, by: By): Promise<PlacementEntity> {
    const placement = await findPlacement(manager, id, { locked: true });
    const { status, releaseReason, expiresMs } = placement;
    if (status === 'confirmed') return placement;
    if (releaseReason === 'released')
      throw new ProblemError('placement_released', 'it was released: place its VMs anew');
    if (status === 'released' || (expiresMs ?? 0) <= this.clock.now)
      throw new ProblemError('hold_expired', 'it was not confirmed in time: place its VMs anew');
    await manager.query("UPDATE placement SET status = 'confirmed', confirmed_at = now() WHERE id = $1", [
      id,
    ]);
    const [before, after] = [{ status }, { status: 'confirmed' }];
    await audit(manager, by, { action: 'confirmed', noun: 'placement', nounId: placement.id, before, after });
    return findPlacement(manager, id);
  }

  /** Releases a placement, unless it is released. */
  async release(write: Write, id: string): Promise<void> {
    const manager = await write.begin();
    const placement = await findPlacement(manager, id, { locked: true });
    if (placement.status === 'released') return;
    const steps = await release(manager, this.fleet, placement, 'released', write.by);
    write.afterCommit(() => this.fleet.committed(steps));
  }

  /** Away from where other claims are under way, to wait for none of them, unless nowhere else will do. */
  private async choose(profiles: ReadonlyMap<string, KnownProfile>, asked: Asked): Promise<Choice> {
    const { picture } = this.fleet;
    if (!this.underWay.isEmpty) {
      const apart = await choose(picture, profiles, { ...asked, avoid: this.underWay });
      if (apart.placed) return apart;
    }
    return choose(picture, profiles, asked);
  }

  /** Locks the chosen hosts. The choice, or another on these hosts where they are not what they were; null for none. */
  private async settle(
    manager: EntityManager,
    wanted: Wanted,
    profiles: ReadonlyMap<string, KnownProfile>,
    choice: Placed,
  ): Promise<Placed | null> {
    const ids = [...choice.hosts.values()].map(({ id }) => id);
    const hosts = await this.fleet.lock(manager, ids);
    const isOnThese = (found: Placed) => [...found.hosts.values()].every((host) => hosts.includes(host));
    if (isOnThese(choice)) return choice;
    const again = await choose(this.fleet.picture, profiles, {
      ...wanted.asked,
      hosts: hosts.map(({ id }) => id),
    });
    return again.placed && isOnThese(again) ? again : null;
  }

  private async store(
    write: Write,
    manager: EntityManager,
    body: NewPlacement,
    wanted: Wanted,
    profiles: ReadonlyMap<string, KnownProfile>,
    choice: Placed,
  ): Promise<Placement> {
    const steps = stepsOf(wanted, choice, profiles);
    const ttlMs = body.hold ? body.hold.ttlSeconds * 1000 : null;
    const expiresMs = ttlMs === null ? null : Math.ceil(this.clock.now + ttlMs);
    const adjustments = choice.adjustments.map(presentAdjustment);
    const vms = vmRowsOf(wanted, choice, profiles);
    const status = expiresMs === null ? 'confirmed' : 'held';
    const assignments = choice.assignments.map(({ vm, host, cores }) => ({ vm, host, cores }));
    const [createdAt] = await together(
      insertPlacement(manager, { wanted, vms, expiresMs, adjustments, by: write.by }),
      this.fleet.write(manager, steps),
      audit(manager, write.by, {
        action: 'created',
        noun: 'placement',
        nounId: wanted.id,
        before: null,
        after: { status, assignments, adjustments },
      }),
    );
    write.afterCommit(() => {
      this.fleet.committed(steps);
      this.metrics.countAdmission('placed');
    });
    return presentChoice(wanted, choice, {
      id: wanted.id,
      status,
      holdExpiresAt: ttlMs === null ? null : new Date(createdAt.getTime() + ttlMs).toISOString(),
      createdAt: createdAt.toISOString(),
      confirmedAt: expiresMs === null ? createdAt.toISOString() : null,
    });
  }

  private refusal(choice: Refused, { vms }: Wanted): ProblemError {
    const problem = refusedPlacement(choice, vms);
    this.metrics.countAdmission(problem.code);
    return problem;
  }

  /** A host that was added a moment ago, by way of another process, may be news. */
  private async wanted(body: NewPlacement): Promise<Wanted> {
    const { picture } = this.fleet;
    if (body.constraints?.hosts?.some((nameOrId) => !hostOf(nameOrId, picture)))
      await this.fleet.feed.catchUp();
    return toWanted(body, randomUUID(), picture);
  }

  private profiles({ vms }: Wanted): Promise<Map<string, KnownProfile>> {
    const workloads = new Set(vms.filter(({ target }) => target).map(({ workload }) => workload));
    return knownProfiles(this.fleet.picture, this.models, workloads);
  }
}
