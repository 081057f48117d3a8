import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BACKGROUND } from '../database/data-source.js';
import { Fleet } from '../fleet/fleet.js';
import { PlacementEntity } from '../placements/placement.entity.js';
import { release } from '../placements/release.js';
import { ServiceClock } from './service-clock.js';

const TICK_MS = 1000;

/** Releases holds whose time is over, whoever gave them: any process that runs does it for all. */
@Injectable()
export class Expiry implements OnModuleInit, OnModuleDestroy {
  private readonly stopping = new AbortController();
  private running = Promise.resolve();

  constructor(
    @Inject(BACKGROUND) private readonly dataSource: DataSource,
    private readonly fleet: Fleet,
    private readonly clock: ServiceClock,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.clock.tick();
    this.running = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Releases all holds whose time is over by now. */
  async expire(): Promise<void> {
    while (!this.stopping.signal.aborted && (await this.expireOne()));
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await setTimeout(TICK_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        await this.clock.tick();
        await this.expire();
      } catch {
        // The database is away, or busy: the next tick finds what is over by then.
      }
    }
  }

  /** @returns whether there was one: there may be another */
  private async expireOne(): Promise<boolean> {
    const steps = await this.dataSource.transaction(async (manager) => {
      const placement = await manager
        .createQueryBuilder(PlacementEntity, 'placement')
        .where("status = 'held' AND expires_ms <= :now", { now: Math.floor(this.clock.now) })
        .orderBy('placement.expiresMs')
        .limit(1)
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .getOne();
      return placement && release(manager, this.fleet, placement, 'expired', null);
    });
    if (steps) this.fleet.committed(steps);
    return steps !== null;
  }
}
