import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BACKGROUND } from '../database/data-source.js';
import { Uptime } from './uptime.js';

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
    const uptime = this.uptime.ms();
    const [rows] = await this.dataSource.query<[{ elapsed_ms: string }[], number]>(
      `UPDATE service_clock SET boot = $2, uptime_ms = $3::bigint, wall = clock_timestamp(),
         elapsed_ms = greatest(elapsed_ms, coalesce($1::bigint, elapsed_ms + CASE
           WHEN boot <> '' AND boot = $2 THEN $3::bigint - uptime_ms
           ELSE extract(epoch FROM clock_timestamp() - wall) * 1000 END))
       RETURNING elapsed_ms`,
      [this.seen && Math.round(this.now), this.uptime.boot, Math.round(uptime)],
    );
    const [row] = rows;
    if (!row) throw new RangeError('the database has lost its clock');
    this.seen = { elapsed: Number(row.elapsed_ms), uptime };
  }
}
