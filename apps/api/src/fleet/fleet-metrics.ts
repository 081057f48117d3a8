import { Injectable } from '@nestjs/common';
import type { ProblemCode } from '@plimsoll/contract';
import { Metrics } from '../metrics/metrics.js';
import { Fleet } from './fleet.js';

/** What the fleet carries, as this process knows it, and what became of requests for it. */
@Injectable()
export class FleetMetrics {
  private readonly admissions;
  private readonly lostRaces;

  constructor(metrics: Metrics, fleet: Fleet) {
    this.admissions = metrics.counter({
      name: 'plimsoll_admissions_total',
      help: 'Placements that were asked for: placed, or the code of the refusal',
      labelNames: ['verdict'],
    });
    this.lostRaces = metrics.counter({
      name: 'plimsoll_claim_lost_races_total',
      help: 'Choices of cores that had changed, and carried the VMs no more, when they were locked',
    });
    const byProfile = (valueOf: (headrooms: readonly number[]) => number) => () => {
      const found = new Map<string, number[]>();
      for (const { id, profile } of fleet.picture.hosts()) {
        const headrooms = found.get(profile) ?? [];
        found.set(profile, headrooms);
        for (const { headroom } of fleet.picture.seatsOf(id)) headrooms.push(headroom);
      }
      return [...found].map(([profile, headrooms]) => ({
        labels: { hardware_profile: profile },
        value: valueOf(headrooms),
      }));
    };
    const labelNames = ['hardware_profile'];
    metrics.gauge(
      { name: 'plimsoll_fleet_cores', help: 'Cores of all hosts', labelNames },
      byProfile((headrooms) => headrooms.length),
    );
    metrics.gauge(
      {
        name: 'plimsoll_fleet_headroom_cores',
        help: 'Bandwidth that is not admitted, in cores; what was forced below 0 counts as 0',
        labelNames,
      },
      byProfile((headrooms) => headrooms.reduce((sum, each) => sum + Math.max(0, each), 0) / 1e12),
    );
    metrics.gauge(
      {
        name: 'plimsoll_change_position',
        help: 'The last change of the fleet that this process has followed',
      },
      () => [{ value: fleet.feed.position }],
    );
  }

  countAdmission(verdict: 'placed' | ProblemCode): void {
    this.admissions.inc({ verdict });
  }

  countLostRace(): void {
    this.lostRaces.inc();
  }
}
