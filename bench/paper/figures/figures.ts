import {
  downloadTimes,
  type Neighbour,
  type PaperParameters,
  streamThroughput,
  type WebScenario,
} from '@plimsoll/simulator';
import { type Chart, COLORS, type Point, type Series } from './chart.js';

/** A figure of the paper, drawn from simulation; each point of throughput is the mean of so many repetitions. */
export interface Figure {
  readonly name: string;
  readonly draw: (parameters: PaperParameters, repetitions: number) => Chart;
}

const SHARE = 'share of the core (%)';
const OWN_SHARES = [10, 20, 30, 40, 50];
const NEIGHBOURS = [10, 20, 30, 40];
const MARKS = ['disc', 'square', 'diamond', 'ring'] as const;

const THROUGHPUT = 'throughput (Mbit/s)';
const throughputBeside: Chart['y'] = { label: THROUGHPUT, ticks: [0, 50, 100, 150, 200, 250, 300, 350] };

/** Mean and sd over repetitions of a share (in percent), at `x`. */
function measure(
  parameters: PaperParameters,
  repetitions: number,
  own: number,
  neighbour: Neighbour | null,
  x: number,
): Point {
  const runs = Array.from({ length: repetitions }, (_, i) =>
    streamThroughput(parameters, own / 100, neighbour, i + 1),
  );
  const mean = runs.reduce((sum, run) => sum + run, 0) / repetitions;
  const squares = runs.reduce((sum, run) => sum + (run - mean) ** 2, 0);
  return { x, y: mean, sd: repetitions > 1 ? Math.sqrt(squares / (repetitions - 1)) : 0 };
}

/** The line of least squares through the points, from the first x to the last. */
function lineThrough(points: readonly Point[]): Point[] {
  const mean = (value: (point: Point) => number) =>
    points.reduce((sum, point) => sum + value(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const slope = mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2);
  return [points[0], points.at(-1)].flatMap((end) => (end ? [{ x: end.x, y: y + slope * (end.x - x) }] : []));
}

function aloneByShare(parameters: PaperParameters, repetitions: number): Chart {
  const shares = Array.from({ length: 17 }, (_, i) => 10 + 5 * i);
  const points = shares.map((share) => measure(parameters, repetitions, share, null, share));
  return {
    title: 'Fig. 1b: throughput of a VM alone',
    x: { label: 'reserved budget in every 100 ms (ms)', ticks: [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100] },
    y: { label: THROUGHPUT, ticks: [0, 100, 200, 300, 400, 500, 600] },
    series: [
      { label: 'linear fit', color: '#777', points: lineThrough(points), line: 'dashed' },
      { label: `mean and sd of ${repetitions}`, color: COLORS[0], points, line: 'none', mark: 'disc' },
    ],
  };
}

function besideByOwnShare(parameters: PaperParameters, repetitions: number): Chart {
  return {
    title: 'Fig. 2: throughput beside a network VM',
    x: { label: `own ${SHARE}`, ticks: [0, 10, 20, 30, 40, 50, 60] },
    y: throughputBeside,
    series: NEIGHBOURS.map((share, i) => ({
      label: `neighbour ${share}%`,
      color: COLORS[i] ?? '',
      points: OWN_SHARES.map((own) =>
        measure(parameters, repetitions, own, { kind: 'network', share: share / 100 }, own),
      ),
      line: 'solid',
      mark: MARKS[i] ?? 'disc',
    })),
  };
}

function besideByNeighbour(parameters: PaperParameters, repetitions: number): Chart {
  const kinds = [
    { kind: 'network', line: 'solid' },
    { kind: 'compute', line: 'dashed' },
  ] as const;
  const own = [20, 30, 40, 50];
  return {
    title: 'Fig. 3: throughput beside a network or a compute VM',
    x: { label: `neighbour's ${SHARE}`, ticks: [0, 10, 20, 30, 40, 50] },
    y: throughputBeside,
    series: kinds.flatMap(({ kind, line }) =>
      own.map(
        (share, i): Series => ({
          label: `${kind === 'network' ? 'Network' : 'Compute'}, own ${share}%`,
          color: COLORS[i] ?? '',
          points: NEIGHBOURS.map((neighbour) =>
            measure(parameters, repetitions, share, { kind, share: neighbour / 100 }, neighbour),
          ),
          line,
          mark: MARKS[i] ?? 'disc',
        }),
      ),
    ),
  };
}

const SCENARIOS: readonly (Pick<Series, 'label' | 'color' | 'line'> & { readonly scenario: WebScenario })[] =
  [
    {
      label: 'no load, w/o RSV',
      color: COLORS[0],
      line: 'solid',
      scenario: { reserved: false, load: 'none' },
    },
    {
      label: 'no load, w/ RSV',
      color: COLORS[4],
      line: 'dashed',
      scenario: { reserved: true, load: 'none' },
    },
    {
      label: 'load, w/o RSV',
      color: COLORS[1],
      line: 'solid',
      scenario: { reserved: false, load: 'shared' },
    },
    {
      label: 'load, w/ RSV',
      color: COLORS[2],
      line: 'solid',
      scenario: { reserved: true, load: 'neighbour' },
    },
  ];

/** As in the paper one run of 500 requests each: how often it is repeated makes no difference. */
function completionTimes(parameters: PaperParameters): Chart {
  return {
    title: 'Fig. 4: completion times of 500 requests, RSV(4, 20) ms',
    x: { label: 'completion time (ms)', ticks: [0, 5, 10, 15, 20, 25, 30] },
    y: { label: 'part of requests (CDF)', ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] },
    limit: { x: 20, label: 'deadline' },
    series: SCENARIOS.map(({ scenario, ...series }) => {
      const times = downloadTimes(parameters, scenario, 1).sort((a, b) => a - b);
      const points = times.map((x, i) => ({ x, y: (i + 1) / times.length }));
      return { ...series, steps: true, points: [{ x: 0, y: 0 }, ...points, { x: 30, y: 1 }] };
    }),
  };
}

export const figures: readonly Figure[] = [
  { name: 'paper-figure-1b', draw: aloneByShare },
  { name: 'paper-figure-2', draw: besideByOwnShare },
  { name: 'paper-figure-3', draw: besideByNeighbour },
  { name: 'paper-figure-4', draw: completionTimes },
];
