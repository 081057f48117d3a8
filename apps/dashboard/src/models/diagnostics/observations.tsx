import { Text } from '@mantine/core';
import { answer, type Client, itemsOf, type ModelDrift, type Observation } from '@plimsoll/client';
import { useMemo } from 'react';
import { Chart } from '../../charts/chart.js';
import type { Draw } from '../../charts/drawn-chart.js';
import { scalesOf } from '../../charts/palette.js';
import { figure, moment } from '../../figures.js';
import { Loaded } from '../../loaded.js';
import { useRemote } from '../../remote.js';
import { useSession } from '../../session/session.js';

/** Only the latest windows are drawn. */
const MOST_WINDOWS = 2000;
/** At most so many dots: beyond, each is the mean of several windows. */
const MOST_DOTS = 200;
const SERIES = ['observed', 'predicted'];

type Vm = Pick<ModelDrift['vms'][number], 'placementId' | 'vm' | 'since'>;
type Compared = Observation & { expected: NonNullable<Observation['expected']> };

/** What a VM delivered in its latest windows, against what the model predicted. */
export function Observations({ placementId, vm, since, unit }: Vm & { unit: string }) {
  const { client } = useSession();
  const [remote, retry] = useRemote(() => latest(client, placementId, vm), [client, placementId, vm]);
  return (
    <Loaded remote={remote} what="observations" retry={retry}>
      {(observations) => <ObservationPlot vm={vm} since={since} unit={unit} observations={observations} />}
    </Loaded>
  );
}

async function latest(client: Client, placementId: string, vm: string): Promise<Compared[]> {
  const found: Compared[] = [];
  const windows = itemsOf((page) => {
    const query = { placementId, vm, limit: 200, ...page };
    return answer(client.GET('/v1/observations', { params: { query } }));
  });
  for await (const one of windows) {
    if (one.tells === 'bias' && one.expected) found.push(one as Compared);
    if (found.length === MOST_WINDOWS) break;
  }
  return found.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

type Dot = { at: Date; observed: number; predicted: number };

/** Means over as many consecutive windows as leave no more than MOST_DOTS. */
function dotsOf(windows: Compared[]): { dots: Dot[]; windowsEach: number } {
  const windowsEach = Math.max(1, Math.ceil(windows.length / MOST_DOTS));
  const dots: Dot[] = [];
  for (let from = 0; from < windows.length; from += windowsEach) {
    const group = windows.slice(from, from + windowsEach);
    const mean = (of: (window: Compared) => number) =>
      group.reduce((sum, window) => sum + of(window), 0) / group.length;
    dots.push({
      at: new Date(mean(({ at }) => Date.parse(at))),
      observed: mean(({ throughput }) => throughput),
      predicted: mean(({ expected }) => expected.throughput),
    });
  }
  return { dots, windowsEach };
}

type Given = { vm: string; since: string | null; unit: string; observations: Compared[] };

function ObservationPlot({ vm, since, unit, observations }: Given) {
  const { windowsEach, draw, numbers } = useMemo(() => {
    const { dots, windowsEach } = dotsOf(observations);
    return {
      windowsEach,
      draw: drawing(dots, since, unit),
      numbers: {
        columns: ['At', `Observed, ${unit}`, `Predicted, ${unit}`],
        rows: dots.map(({ at, observed, predicted }) => [at.toISOString(), observed, predicted]),
      },
    };
  }, [observations, since, unit]);
  return (
    <>
      <Chart
        title={`What ${vm} delivered against what the model predicted`}
        file={`observations-of-${vm}`}
        series={SERIES}
        draw={draw}
        numbers={numbers}
      />
      <Text size="sm" c="dimmed">
        {windowsEach > 1 && `Each dot is the mean of ${windowsEach} windows. `}
        {since !== null && 'The dashed line tells since when they differ.'}
      </Text>
    </>
  );
}

function drawing(dots: Dot[], since: string | null, unit: string): Draw {
  return (plot, shown) => ({
    x: { type: 'utc', label: 'Time (UTC)' },
    y: { label: `↑ ${unit}`, grid: true, nice: true },
    ...scalesOf(SERIES),
    marks: [
      ...(since === null ? [] : [plot.ruleX([new Date(since)], { strokeDasharray: '4 4' })]),
      ...(shown.has('predicted')
        ? [plot.lineY(dots, { x: 'at', y: 'predicted', stroke: () => 'predicted', strokeWidth: 2 })]
        : []),
      ...(shown.has('observed')
        ? [
            plot.dot(dots, {
              x: 'at',
              y: 'observed',
              fill: () => 'observed',
              symbol: () => 'observed',
              r: 3,
              title: ({ at, observed, predicted }: Dot) =>
                `${moment(at.toISOString())}\n${figure(observed)} ${unit}, predicted ${figure(predicted)}`,
              tip: true,
            }),
          ]
        : []),
    ],
  });
}
