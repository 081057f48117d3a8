import type { Load, Sweep, SweepCondition } from '@plimsoll/simulator';

/** What a run of a condition costs. The unit is some microseconds of a processor. */
export function workOf(sweep: Sweep, { budget, neighbour }: SweepCondition): number {
  const { parameters, period, warmUp, window } = sweep;
  const { packetTime, io, guest } = parameters.costs;
  const aSecond: Readonly<Record<Load, (share: number) => number>> = {
    stream: (share) => Math.min(share / (io + guest), 1 / packetTime) * (1e9 / parameters.stream.train),
    compute: (share) => 200 * share,
    requests: (share) => (2e9 * share) / parameters.page.work,
  };
  const vms = [{ load: sweep.load, budget }, ...(neighbour ? [neighbour] : [])];
  const work = vms.reduce((sum, vm) => sum + aSecond[vm.load](vm.budget / period) + 1e9 / period, 0);
  return (work * (warmUp + window)) / 1e9;
}
