import { readFileSync } from 'node:fs';

/** Fields of a line `cpuN` of /proc/stat, in the order of proc(5); guests are within user and nice. */
const SOFTIRQ = 6;
const COUNTED = 8;

/** Time of each core in ticks: all of it, and that in soft interrupts, which is nobody's budget or that of whoever runs. */
export type CoreTimes = ReadonlyMap<number, { readonly all: number; readonly softirq: number }>;

export function coreTimes(text = readFileSync('/proc/stat', 'utf8')): CoreTimes {
  return new Map(
    text.split('\n').flatMap((line): [number, { all: number; softirq: number }][] => {
      const [, core, fields] = /^cpu(\d+) (.*)$/.exec(line) ?? [];
      if (core === undefined || fields === undefined) return [];
      const ticks = fields.split(' ').map(Number).slice(0, COUNTED);
      return [
        [Number(core), { all: ticks.reduce((sum, each) => sum + each, 0), softirq: ticks[SOFTIRQ] ?? 0 }],
      ];
    }),
  );
}

/** The share of a core's time that went to soft interrupts between two readings; null where the core is not there. */
export function softirqShare(before: CoreTimes, after: CoreTimes, core: number): number | null {
  const [from, to] = [before.get(core), after.get(core)];
  if (!from || !to || to.all <= from.all) return null;
  return (to.softirq - from.softirq) / (to.all - from.all);
}
