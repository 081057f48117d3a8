import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { poolOf } from '../database/pool.js';
import { Metrics } from './metrics.js';

const MANIFEST = new URL('../../package.json', import.meta.url);

/** What runs here, and how its connections to the database are used. */
@Injectable()
export class ProcessMetrics {
  constructor(metrics: Metrics, dataSource: DataSource) {
    const { version } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { version: string };
    metrics.gauge(
      {
        name: 'plimsoll_build_info',
        help: 'Always 1, with the versions that run',
        labelNames: ['version', 'node'],
      },
      () => [{ labels: { version, node: process.versions.node }, value: 1 }],
    );
    const pool = poolOf(dataSource);
    metrics.gauge(
      {
        name: 'plimsoll_database_pool_connections',
        help: 'Open connections of this process, and the most it may open',
        labelNames: ['state'],
      },
      () => [
        { labels: { state: 'total' }, value: pool.totalCount },
        { labels: { state: 'idle' }, value: pool.idleCount },
        { labels: { state: 'limit' }, value: pool.options.max },
      ],
    );
    metrics.gauge(
      { name: 'plimsoll_database_pool_waiting', help: 'Requests of this process that wait for a connection' },
      () => [{ value: pool.waitingCount }],
    );
  }
}
