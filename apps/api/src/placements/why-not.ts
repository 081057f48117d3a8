import { OBSTACLES, type Obstacle, type ObstacleCode } from '@plimsoll/contract';
import type { FleetObstacle } from '../fleet/asked.js';
import type { Choice } from '../fleet/choose.js';
import { ProblemError } from '../http/problem-error.js';

type Refused = Extract<Choice, { placed: false }>;

/** What the reasons of the planner are called in the API. */
const CODES: Readonly<Record<FleetObstacle['reason'], ObstacleCode>> = {
  capacity: 'capacity_exceeded',
  interference: 'interference',
  memory: 'memory_exceeded',
  nic: 'nic_exceeded',
  'anti-affinity': 'anti_affinity',
  affinity: 'affinity',
  vcpus: 'too_few_cores',
  'host-excluded': 'host_excluded',
  draining: 'host_draining',
  policy: 'policy',
  'no-model': 'model_missing',
  'not-enforceable': 'not_enforceable',
  target: 'infeasible_target',
  'response-time': 'infeasible_response_time',
  domain: 'out_of_domain',
};

/** What no empty core would change, the most telling first. */
const HOPELESS = [
  'model_missing',
  'not_enforceable',
  'infeasible_response_time',
  'infeasible_target',
  'out_of_domain',
] as const;

/** The problem that a refused placement is: 409 where room is what it lacks, 422 where none would help. */
export function refusedPlacement({ why, hopeless }: Refused, vms: readonly { name: string }[]): ProblemError {
  const obstacles = why.map(toObstacle);
  const own = obstacles.filter(({ vm }) => vm === hopeless && hopeless !== null);
  const code = HOPELESS.find((each) => own.some(({ reason }) => reason === each));
  const isMatterOfRoom = own.some(({ reason }) => !HOPELESS.some((each) => each === reason));
  if (!code || isMatterOfRoom || hopeless === null)
    return new ProblemError('capacity_exceeded', summaryOf(obstacles), [], {}, obstacles);
  const detail = own.find(({ reason }) => reason === code)?.detail ?? '';
  const field = code === 'model_missing' ? '/workload' : '';
  const pointer = `/vms/${vms.findIndex(({ name }) => name === hopeless)}${field}`;
  return new ProblemError(code, `${pointer}: ${detail}`, [{ pointer, code, detail }], {}, obstacles);
}

export function toObstacle({ vm, profile, host, reason, count, detail }: FleetObstacle): Obstacle {
  return {
    ...(vm === undefined ? {} : { vm }),
    hardwareProfile: profile,
    ...(host === undefined ? {} : { host }),
    reason: CODES[reason],
    count,
    detail,
  };
}

function summaryOf(obstacles: readonly Obstacle[]): string {
  if (obstacles.length === 0) return 'there are no hosts: add some by POST /v1/hosts';
  const counts = OBSTACLES.flatMap((code) => {
    const cores = obstacles
      .filter(({ reason }) => reason === code)
      .reduce((sum, { count }) => sum + count, 0);
    return cores > 0 ? [`${code} on ${cores}`] : [];
  });
  return `no cores take all of these VMs (${counts.join(', ')})`;
}
