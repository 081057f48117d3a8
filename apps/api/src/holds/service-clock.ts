import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BACKGROUND } from '../database/data-source.js';
import { Uptime } from './uptime.js';

interface ClockRow {
  elapsed_ms: string;
  boot: string;
  uptime_ms: string;
  wall_ms: string;
}

/**
 * The time since the database was made, in ms: what holds are measured by. It goes on while nobody runs, and does not
 * follow the clocks of machines when those are set. Whoever has ticked before trusts its own monotonic clock; a process
 * that starts on the machine that ticked last, that machine's uptime; any other, the clock of the database, and only
 * forward.
 */
@Injectable()
export class ServiceClock {
  private seen: { readonly elapsed: number; readonly uptime: number } | null = null;

  constructor(
    @Inject(BACKGROUND) private readonly dataSource: DataSource,
    private readonly uptime: Uptime,
  ) {}

  /** Now, as far as this process knows; `tick` must have been called once. */
  get now(): number {
    if (!this.seen) throw new RangeError('the clock has not been read yet');
    return this.seen.elapsed + (this.uptime.ms() - this.seen.uptime);
  }

  /** Moves the clock on for all processes, never back. */
  async tick(): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const [row] = await manager.query<ClockRow[]>(
        `SELECT elapsed_ms, boot, uptime_ms, extract(epoch FROM clock_timestamp() - wall) * 1000 AS wall_ms
         FROM service_clock FOR UPDATE`,
      );
      if (!row) throw new RangeError('the database has lost its clock');
      const uptime = this.uptime.ms();
      const elapsed = Math.round(Math.max(Number(row.elapsed_ms), this.estimate(row)));
      await manager.query(
        'UPDATE service_clock SET elapsed_ms = $1, boot = $2, uptime_ms = $3, wall = clock_timestamp()',
        [elapsed, this.uptime.boot, Math.round(uptime)],
      );
      this.seen = { elapsed, uptime };
    });
  }

  private estimate(row: ClockRow): number {
    if (this.seen) return this.now;
    const sameBoot = row.boot !== '' && row.boot === this.uptime.boot;
    const passed = sameBoot ? this.uptime.ms() - Number(row.uptime_ms) : Number(row.wall_ms);
    return Number(row.elapsed_ms) + Math.max(0, passed);
  }
}
