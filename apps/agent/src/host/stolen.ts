import { output } from './processes.js';
import { pathOf } from './tools.js';

const SECONDS = 0.04;
/** What a look at the clock, and the kernel's own ticks, take at most, also on a virtual machine. */
const GAP_SECONDS = 300e-6;

/** Looks at the clock all the time, and adds up how long it could not. */
const PROGRAM = `
use strict; use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC);
my ($seconds, $gap) = @ARGV; my $start = clock_gettime(CLOCK_MONOTONIC); my ($last, $lost) = ($start, 0);
while ($last - $start < $seconds) {
  my $now = clock_gettime(CLOCK_MONOTONIC); $lost += $now - $last if $now - $last > $gap; $last = $now;
}
printf "%.6f\\n", $lost / ($last - $start);
`;

/**
 * The share of time that something else took from a core within some forty milliseconds: other programs, interrupts, or
 * the machine that this one runs on, which need not tell. `fixed`: as seen by threads of the highest priority.
 */
export async function stolenShare(core: number, policy: 'fixed' | 'ordinary', run: string): Promise<number> {
  if (pathOf('perl') === null) return 0;
  const priority = policy === 'fixed' ? ['chrt', '-f', '98'] : ['nice', '-n', '-19'];
  const program = ['perl', '-e', PROGRAM, String(SECONDS), String(GAP_SECONDS)];
  return Number(await output(['taskset', '-c', String(core), ...priority, ...program], run));
}
