import { Injectable } from '@nestjs/common';
import { Metrics } from '../metrics/metrics.js';

/** What waits for workers, what they do, and what became of the rest. */
@Injectable()
export class JobMetrics {
  constructor(metrics: Metrics) {
    metrics.databaseGauge(
      { name: 'plimsoll_jobs', help: 'Jobs by status', labelNames: ['status'] },
      `SELECT status, count(job.id) AS value
       FROM unnest(ARRAY['queued', 'running', 'succeeded', 'failed', 'cancelled']) AS status
       LEFT JOIN job USING (status) GROUP BY status`,
    );
    metrics.databaseGauge(
      {
        name: 'plimsoll_jobs_oldest_queued_seconds',
        help: 'Age of the job that waits longest; 0 where none does',
      },
      `SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0) AS value FROM job WHERE status = 'queued'`,
    );
  }
}
