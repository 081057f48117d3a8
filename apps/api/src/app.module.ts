import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AdmissionChecksController } from './admission-checks/admission-checks.controller.js';
import { AuditEventsController } from './audit/audit-events.controller.js';
import { ApiKeysController } from './auth/api-keys.controller.js';
import { Authenticator } from './auth/authenticator.js';
import { BenchmarksController } from './benchmarks/benchmarks.controller.js';
import { ExclusionsController } from './benchmarks/exclusions.controller.js';
import { ChangeFeed } from './changes/change-feed.js';
import { ChangesController } from './changes/changes.controller.js';
import { BACKGROUND } from './database/data-source.js';
import { Fleet } from './fleet/fleet.js';
import { FleetMetrics } from './fleet/fleet-metrics.js';
import { HardwareProfilesController } from './hardware-profiles/hardware-profiles.controller.js';
import { HealthController } from './health/health.controller.js';
import { Readiness } from './health/readiness.js';
import { Expiry } from './holds/expiry.js';
import { ServiceClock } from './holds/service-clock.js';
import { Uptime } from './holds/uptime.js';
import { HostsController } from './hosts/hosts.controller.js';
import { ProblemFilter } from './http/problem-filter.js';
import { JobMetrics } from './jobs/job-metrics.js';
import { JobsController } from './jobs/jobs.controller.js';
import { Metrics } from './metrics/metrics.js';
import { ProcessMetrics } from './metrics/process-metrics.js';
import { ModelFitsController } from './model-fits/model-fits.controller.js';
import { ExperimentsController } from './models/experiments.controller.js';
import { ModelCache } from './models/model-cache.js';
import { ModelDataController } from './models/model-data.controller.js';
import { ModelMetrics } from './models/model-metrics.js';
import { ModelsController } from './models/models.controller.js';
import { PromotionsController } from './models/promotions.controller.js';
import { ModelDriftController } from './observations/model-drift.controller.js';
import { ObservationsController } from './observations/observations.controller.js';
import { PlacementsController } from './placements/placements.controller.js';
import { Placements } from './placements/placements.js';
import { HeadroomController } from './plans/headroom.controller.js';
import { PlanReasonsController } from './plans/plan-reasons.controller.js';
import { PlansController } from './plans/plans.controller.js';
import { Replans } from './replans/apply.js';
import { ReplansController } from './replans/replans.controller.js';
import { SETTINGS, type Settings } from './settings.js';
import { SimulationsController } from './simulations/simulations.controller.js';
import { WorkloadsController } from './workloads/workloads.controller.js';

/** The service on an open database: one controller a noun. */
@Module({
  controllers: [
    AdmissionChecksController,
    ApiKeysController,
    AuditEventsController,
    BenchmarksController,
    ChangesController,
    ExclusionsController,
    ExperimentsController,
    HardwareProfilesController,
    HeadroomController,
    HealthController,
    HostsController,
    JobsController,
    ModelFitsController,
    ModelDataController,
    ModelDriftController,
    ModelsController,
    ObservationsController,
    PlanReasonsController,
    PlacementsController,
    PlansController,
    PromotionsController,
    ReplansController,
    SimulationsController,
    WorkloadsController,
  ],
})
export class AppModule {
  static on(dataSource: DataSource, background: DataSource, settings: Settings): DynamicModule {
    return {
      module: AppModule,
      providers: [
        Authenticator,
        ChangeFeed,
        Expiry,
        Fleet,
        FleetMetrics,
        JobMetrics,
        Metrics,
        ModelCache,
        ModelMetrics,
        Placements,
        ProcessMetrics,
        Readiness,
        Replans,
        ServiceClock,
        Uptime,
        { provide: DataSource, useValue: dataSource },
        { provide: BACKGROUND, useValue: background },
        { provide: SETTINGS, useValue: settings },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
