import { Injectable } from '@nestjs/common';
import type { HistogramConfiguration } from 'prom-client';
import {
  Counter,
  type CounterConfiguration,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  Registry,
} from 'prom-client';
import { DataSource } from 'typeorm';
import { DatabaseReadings } from './database-readings.js';

/** What a gauge shows: a value, with the labels that tell it from others of the same name. */
export interface Reading {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Names begin with `plimsoll_` and end in their unit; labels take few values, which no caller can add to without end. */
export interface GaugeDescription {
  readonly name: string;
  readonly help: string;
  readonly labelNames?: readonly string[];
}

/** Where each noun registers what it counts and shows; Prometheus reads it all at /metrics. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly database: DatabaseReadings;

  constructor(dataSource: DataSource) {
    collectDefaultMetrics({ register: this.registry });
    this.database = new DatabaseReadings(dataSource);
    this.gauge(
      { name: 'plimsoll_database_up', help: '1 while the database tells what the other gauges show of it' },
      async () => [{ value: (await this.database.areCurrent()) ? 1 : 0 }],
    );
  }

  /** Counts what happens in this process, by its own `inc`. */
  counter<Label extends string>(description: CounterConfiguration<Label>): Counter<Label> {
    return new Counter({ ...description, registers: [this.registry] });
  }

  /** How often a measured value was within each bucket. */
  histogram<Label extends string>(description: HistogramConfiguration<Label>): Histogram<Label> {
    return new Histogram({ ...description, registers: [this.registry] });
  }

  /** Shows what `read` finds in memory whenever it is looked at. `read` must be quick, and not fail. */
  gauge(
    { name, help, labelNames = [] }: GaugeDescription,
    read: () => readonly Reading[] | Promise<readonly Reading[]>,
  ): void {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      async collect() {
        const readings = await read();
        this.reset();
        if (labelNames.length === 0) this.remove(); // reset to 0 otherwise, where nothing is known
        for (const { labels = {}, value } of readings) this.set(labels, value);
      },
    });
  }

  /**
   * Shows what a statement finds: its columns are the labels, and the `value`. Asked for at most every few seconds, and
   * left out while the database does not answer. All processes of a database show the same.
   */
  databaseGauge(description: GaugeDescription, sql: string): void {
    this.database.add(description.name, sql);
    this.gauge(description, () => this.database.of(description.name));
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** All of it, in Prometheus's text format, within a second. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
