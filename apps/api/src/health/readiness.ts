import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ask } from '../database/pool.js';

/** Whoever asks is told within this time. */
const ANSWER_MS = 2000;

/** Why requests should go elsewhere; null where they need not. */
export type Obstacle = 'draining' | 'database' | null;

/** Whether this process can serve: its pool gives a connection, and the database answers on it, in time. */
@Injectable()
export class Readiness {
  private draining = false;
  private asking: Promise<boolean> | null = null;

  constructor(private readonly dataSource: DataSource) {}

  get isDraining(): boolean {
    return this.draining;
  }

  /** From now on requests should go elsewhere: the process is about to end. Those that come are served. */
  drain(): void {
    this.draining = true;
  }

  async obstacle(): Promise<Obstacle> {
    if (this.draining) return 'draining';
    const late = setTimeout(ANSWER_MS, false, { ref: false });
    return (await Promise.race([this.askDatabase(), late])) ? null : 'database';
  }

  /** One question at a time, whoever asks: what watches a full pool must not fill it. */
  private askDatabase(): Promise<boolean> {
    this.asking ??= ask(this.dataSource, 'SELECT 1', ANSWER_MS)
      .then(
        () => true,
        () => false,
      )
      .finally(() => (this.asking = null));
    return this.asking;
  }
}
