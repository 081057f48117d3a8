import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BACKGROUND } from '../database/data-source.js';
import { Fleet } from '../fleet/fleet.js';
import { release } from '../placements/release.js';
import { findPlacement } from '../placements/stored-placement.js';
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
    // One that cannot be released now, such as on a host that is locked, does not hold up the others.
    const tried: string[] = [];
    while (!this.stopping.signal.aborted && (await this.expireOne(tried)));
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

  /** @returns whether there was one that was not tried: there may be another */
  private async expireOne(tried: string[]): Promise<boolean> {
    const [next] = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM placement WHERE status = 'held' AND expires_ms <= $1 AND NOT id = ANY($2)
       ORDER BY expires_ms LIMIT 1`,
      [Math.floor(this.clock.now), tried],
    );
    if (!next) return false;
    tried.push(next.id);
    try {
      const steps = await this.dataSource.transaction(async (manager) => {
        const placement = await findPlacement(manager, next.id, { locked: true });
        if (placement.status !== 'held') return []; // it was confirmed, or another process was first
        return release(manager, this.fleet, placement, 'expired', null);
      });
      this.fleet.committed(steps);
    } catch {
      // The next round tries it again.
    }
    return true;
  }
}
