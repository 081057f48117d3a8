import type { NeighbourLoad, Operation } from '@plimsoll/curves';

/** A host that is known exactly: what a run delivers on average, and how runs and conditions scatter around that. */
export interface Truth {
  /** Its place among all. */
  readonly index: number;
  readonly shape: string;
  readonly interference: string;
  readonly noise: string;
  /** Relative sd of whole conditions around the expectation: what no model of share and neighbours explains. */
  readonly scatter: number;
  expected(operation: Operation): number;
  /** Relative sd of the runs of one condition. */
  noiseAt(share: number): number;
}

const FULL = 10_000;

/** Throughput of a VM alone, none for no share, never falling. */
const SHAPES: Readonly<Record<string, (share: number) => number>> = {
  linear: (share) => FULL * share,
  'offset and cap': (share) => FULL * Math.min(Math.max(0, share - 0.03), 0.65),
  saturating: (share) => FULL * (1 - Math.exp(-2.5 * share)),
  /** Hill's curve: rises faster than its share at first, slower in the end. */
  'S-shaped': (share) => (FULL * share ** 2) / (share ** 2 + 0.35 ** 2),
  knees: (share) =>
    FULL *
    (Math.min(share, 0.3) +
      0.3 * within(share, 0.3, 0.5) +
      1.2 * within(share, 0.5, 0.8) +
      0.1 * Math.max(0, share - 0.8)),
};

/** What neighbours do to the curve of a VM alone. */
const INTERFERENCES: Readonly<
  Record<string, (alone: (share: number) => number, load: number) => (share: number) => number>
> = {
  'no interference': (alone) => alone,
  slowdown: (alone, load) => (share) => alone(share) * Math.exp(-load),
  'stolen share added': (alone, load) => (share) => alone(Math.max(share / 4, share - load / 5)),
  'stolen share in proportion': (alone, load) => (share) => alone(share * Math.exp(-load)),
};

/** Relative sd of runs; measured hosts had 3 to 11%, the most at large shares. */
const NOISES: Readonly<Record<string, (share: number) => number>> = {
  constant: () => 0.04,
  growing: (share) => 0.03 * Math.exp(1.4 * share),
};

const SCATTERS = [0, 0.015, 0.03];

/** Every combination, the shape varying slowest. */
export function truths(): Truth[] {
  return Object.entries(SHAPES)
    .flatMap(([shape, alone]) =>
      Object.entries(INTERFERENCES).flatMap(([interference, disturb]) =>
        Object.entries(NOISES).flatMap(([noise, noiseAt]) =>
          SCATTERS.map((scatter) => ({
            shape,
            interference,
            noise,
            scatter,
            expected: ({ share, neighbours }: Operation) => disturb(alone, loadOf(neighbours))(share),
            noiseAt,
          })),
        ),
      ),
    )
    .map((truth, index) => ({ index, ...truth }));
}

/** Such as `linear, slowdown, growing noise, conditions 1.5%`. */
export function nameOf({ shape, interference, noise, scatter }: Truth): string {
  return `${shape}, ${interference}, ${noise} noise, conditions ${scatter * 100}%`;
}

/** How much neighbours disturb: 0.3 for a web server with the whole core or for 75 Mbit/s received. */
function loadOf(neighbours: readonly NeighbourLoad[]): number {
  return neighbours.reduce((sum, { share, traffic }) => {
    return sum + (traffic.mbps === undefined ? 0.3 * share : 0.1 * share + 0.0035 * traffic.mbps);
  }, 0);
}

function within(share: number, from: number, to: number): number {
  return Math.max(0, Math.min(share, to) - from);
}
