import type { NeighbourLoad, Operation } from '@plimsoll/curves';

const PERIOD_US = 100_000;
const ALONE: readonly NeighbourLoad[] = [];
const http = (share: number): NeighbourLoad[] => [{ kind: 'http', share, traffic: {} }];
const stream = (mbps: number): NeighbourLoad[] => [{ kind: 'stream', share: 0.2, traffic: { mbps } }];

/** What is measured and fitted: about the design of the measured examples. */
export const MEASURED: readonly Operation[] = operations(
  [[ALONE], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]],
  [
    [...[0.1, 0.2, 0.4].map(http), ...[10, 25, 50, 75].map(stream)],
    [0.2, 0.4, 0.6, 0.8],
  ],
);

/** What is predicted: shares between the measured ones, beside neighbours between the measured ones. */
export const UNSEEN: readonly Operation[] = operations(
  [[ALONE], [0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85]],
  [
    [...[0.15, 0.3].map(http), ...[17, 37, 60].map(stream)],
    [0.25, 0.35, 0.5, 0.55, 0.7],
  ],
);

type Part = readonly [neighbours: readonly (readonly NeighbourLoad[])[], shares: readonly number[]];

/** Every share beside all neighbours of the same part, where one core can carry them. */
function operations(...parts: readonly Part[]): Operation[] {
  return parts.flatMap(([levels, shares]) =>
    levels.flatMap((neighbours) =>
      shares
        .filter((share) => neighbours.reduce((sum, neighbour) => sum + neighbour.share, share) <= 1 + 1e-9)
        .map((share) => ({ share, periodUs: PERIOD_US, neighbours })),
    ),
  );
}
