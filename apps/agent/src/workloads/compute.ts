import Type from 'typebox';
import { needsTools } from '../executors/needs.js';
import { resultOf, type Workload } from './workload.js';

const Spec = Type.Object(
  { kind: Type.Literal('compute'), size: Type.Integer({ minimum: 2, maximum: 1000, default: 16 }) },
  { additionalProperties: false },
);

/** One thread, no library and no compiler: perl is on every Debian. Multiplies for so many seconds, and tells how often in one. */
const PROGRAM = `
use strict; use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC);
my ($n, $seconds) = @ARGV; my (@a, @b);
for my $i (0 .. $n - 1) { for my $j (0 .. $n - 1) { $a[$i][$j] = $i + $j; $b[$i][$j] = $i - $j; } }
my $start = clock_gettime(CLOCK_MONOTONIC); my ($count, $now) = (0, $start);
while ($now - $start < $seconds) {
  my @c;
  for my $i (0 .. $n - 1) { my $row = $a[$i];
    for my $j (0 .. $n - 1) { my $sum = 0; for my $k (0 .. $n - 1) { $sum += $row->[$k] * $b[$k][$j]; } $c[$i][$j] = $sum; } }
  $count++; $now = clock_gettime(CLOCK_MONOTONIC);
}
printf "%.4f\\n", $count / ($now - $start);
`;

/** Products of square matrices, one after the other, without any traffic. */
export const compute: Workload<Type.Static<typeof Spec>> = {
  schema: Spec,
  metric: () => ({ name: 'throughput', unit: 'products/s' }),
  missing: () => needsTools('perl'),
  start: ({ size }, vm) =>
    Promise.resolve({
      async drive(seconds) {
        const argv = ['perl', '-e', PROGRAM, String(size), String(seconds)];
        return [Number(await resultOf(vm.inVm(argv), 'perl'))];
      },
    }),
};
