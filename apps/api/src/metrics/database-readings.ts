import { setTimeout } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { ask } from '../database/pool.js';
import type { Reading } from './metrics.js';

/** Not asked for again while as young as this. */
const YOUNG_MS = 5000;
/** Shown while as young as this; then rather nothing than what was. */
const SHOWN_MS = 20_000;
/** A scrape waits so long for new ones, then shows those there are. */
const SCRAPE_WAIT_MS = 500;
/** A statement that takes longer is given up. */
const STATEMENT_MS = 2000;

/**
 * What gauges show of the database, asked for when somebody looks: by one statement at a time, whoever looks meanwhile,
 * so that a slow database is not asked for more than it can answer.
 */
export class DatabaseReadings {
  private readonly statements = new Map<string, string>();
  private readonly readings = new Map<string, readonly Reading[]>();
  private readAt = -Infinity;
  private rereading: Promise<void> | null = null;

  constructor(private readonly dataSource: DataSource) {}

  /** `sql` gives a row for each reading: the columns are its labels, and its `value`. */
  add(name: string, sql: string): void {
    this.statements.set(name, sql);
  }

  /** The readings of this name, none where they are too old. Never rejects. */
  async of(name: string): Promise<readonly Reading[]> {
    return (await this.areCurrent()) ? (this.readings.get(name) ?? []) : [];
  }

  /** Whether the database has told them lately, after asking it, though not for long. Never rejects. */
  async areCurrent(): Promise<boolean> {
    await Promise.resolve(); // what shows the use of connections is read before one is used for this
    if (this.ageMs() >= YOUNG_MS) await Promise.race([this.reread(), setTimeout(SCRAPE_WAIT_MS)]);
    return this.ageMs() < SHOWN_MS;
  }

  private ageMs(): number {
    return performance.now() - this.readAt;
  }

  private reread(): Promise<void> {
    this.rereading ??= this.readAll()
      .catch(() => undefined) // the age of the readings tells
      .finally(() => (this.rereading = null));
    return this.rereading;
  }

  private async readAll(): Promise<void> {
    for (const [name, sql] of this.statements) {
      const rows = await ask<Record<string, string>>(this.dataSource, sql, STATEMENT_MS);
      this.readings.set(
        name,
        rows.map(({ value, ...labels }) => ({ labels, value: Number(value) })),
      );
    }
    this.readAt = performance.now();
  }
}
