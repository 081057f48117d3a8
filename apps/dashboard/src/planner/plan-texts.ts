import type { PlanRequest } from '@plimsoll/client';
import { type Rendered, renderers, renderReservations, shellWord } from '@plimsoll/formats';
import { exactly, type Times } from './demand-curve.js';

/** What can be said of a plan in words for machines: the question itself, and the answer for whatever enforces it. */
export const CURL = 'curl';
const FIRST = new Map([
  [CURL, 'curl: ask for this plan'],
  ['libvirt', 'libvirt XML'],
  ['cgroup-v2', 'cgroup v2 commands'],
]);
export const TARGETS: readonly { value: string; label: string }[] = [
  ...[...FIRST].map(([value, label]) => ({ value, label })),
  ...renderers
    .filter(({ target }) => !FIRST.has(target))
    .map(({ target: value }) => ({ value, label: value })),
];

/** A shell command that asks the service at `origin` for a plan; the key is whatever $PLIMSOLL_KEY is where it runs. */
export function curlOf(request: PlanRequest, origin: string): string {
  return [
    `curl -sS ${shellWord(`${origin}/v1/plans`)}`,
    '-H "Authorization: Bearer $PLIMSOLL_KEY"',
    "-H 'Content-Type: application/json'",
    `-d ${shellWord(JSON.stringify(request))}`,
  ].join(' \\\n  ');
}

/** The reservations on one core of a host, as GET /v1/placements/{id}/rendered would say them. */
export function renderedOf(
  target: string,
  reservations: readonly (Times & { vm: string })[],
  core: number,
): Rendered {
  const vms = reservations.map((one) => ({
    name: one.vm,
    vcpus: 1,
    cores: [core],
    reservation: exactly(one),
  }));
  return renderReservations(target, vms);
}
