import { Injectable } from '@nestjs/common';
import { Metrics } from '../metrics/metrics.js';

/** Each curve is a series, and callers name as many as they like: beyond these, the oldest promotions are left out. */
const MOST_SERIES = 500;

/** Which models plans use. */
@Injectable()
export class ModelMetrics {
  constructor(metrics: Metrics) {
    metrics.databaseGauge(
      {
        name: 'plimsoll_model_promoted_version',
        help: `Version of the promoted model, of the ${MOST_SERIES} that were fitted last`,
        labelNames: ['hardware_profile', 'workload'],
      },
      `SELECT hardware_profile, workload, version AS value FROM model WHERE promoted
       ORDER BY seq DESC LIMIT ${MOST_SERIES}`,
    );
    metrics.databaseGauge(
      { name: 'plimsoll_models_promoted', help: 'Profiles and workloads that have a promoted model' },
      'SELECT count(*) AS value FROM model WHERE promoted',
    );
  }
}
