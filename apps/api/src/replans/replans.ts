import { audit } from '../audit/audit-events.js';
import type { JobKind } from '../jobs/job-kind.js';
import { paced } from '../jobs/paced.js';
import { presentStep, presentUnmet } from './present-step.js';
import { proposing, type ReplanScope } from './propose.js';
import { readFleet } from './read-fleet.js';
import { ReplanEntity } from './replan.entity.js';
import { summaryOf } from './summary.js';

export interface ReplansParams extends ReplanScope {
  readonly replanId: string;
  /** As they were asked for. */
  readonly hosts: readonly string[] | null;
}

/** Works out what would change in the fleet as it is, and stores that. A run that is killed begins anew. */
export const replans: JobKind<ReplansParams, { stored: boolean }> = {
  kind: 'replans',
  async run(context) {
    const { params, by } = context;
    const { replanId: id, reason, hosts, hardwareProfile, promoting } = params;
    if (context.checkpoint?.stored) return { replanId: id };
    const fleet = await readFleet(context.dataSource, promoting);
    const proposal = await paced(proposing(fleet, params), (part) =>
      context.report(0.99 * part, { stored: false }),
    );
    const summary = summaryOf(reason, fleet.hosts, proposal);
    await context.report(1, async (manager) => {
      await manager.insert(ReplanEntity, {
        id,
        reason,
        hosts: hosts && [...hosts],
        hardwareProfile,
        promoting: promoting ?? null,
        steps: proposal.steps.map(presentStep),
        unmet: proposal.unmet.map(presentUnmet),
        summary,
        createdBy: by?.id ?? null,
      });
      await audit(manager, by, {
        action: 'created',
        noun: 'replan',
        nounId: id,
        before: null,
        after: summary,
      });
      return { stored: true };
    });
    return { replanId: id };
  },
};
