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

type Given = { vm: string; since: string | null; unit: string; observations: Compared[] };

function ObservationPlot({ vm, since, unit, observations }: Given) {
  const { draw, numbers } = useMemo(
    () => ({
      draw: drawing(observations, since, unit),
      numbers: {
        columns: ['At', `Observed, ${unit}`, `Predicted, ${unit}`, 'Relative sd of a window'],
        rows: observations.map(({ at, throughput, expected }) => [
          at,
          throughput,
          expected.throughput,
          expected.relativeSd,
        ]),
      },
    }),
    [observations, since, unit],
  );
  return (
    <Chart
      title={`What ${vm} delivered against what the model predicted`}
      file={`observations-of-${vm}`}
      series={SERIES}
      draw={draw}
      numbers={numbers}
    />
  );
}

function drawing(observations: Compared[], since: string | null, unit: string): Draw {
  const time = ({ at }: Compared) => new Date(at);
  const expectation = ({ expected }: Compared) => expected.throughput;
  const bound = (sign: number) => (one: Compared) =>
    one.expected.throughput * (1 + sign * one.expected.relativeSd);
  return (plot, shown) => ({
    x: { type: 'utc', label: 'Time (UTC)' },
    y: { label: `↑ ${unit}`, grid: true, nice: true },
    ...scalesOf(SERIES),
    marks: [
      ...(shown.has('predicted')
        ? [
            plot.areaY(observations, {
              ...{ x: time, y1: bound(-1), y2: bound(1) },
              ...{ fill: () => 'predicted', fillOpacity: 0.25 },
            }),
            plot.lineY(observations, { x: time, y: expectation, stroke: () => 'predicted', strokeWidth: 2 }),
          ]
        : []),
      ...(shown.has('observed')
        ? [plot.dot(observations, { x: time, y: 'throughput', fill: () => 'observed', r: 2 })]
        : []),
      ...(since === null ? [] : [plot.ruleX([new Date(since)], { strokeDasharray: '4 4' })]),
      plot.tip(
        observations,
        plot.pointer({
          x: time,
          y: 'throughput',
          title: ({ at, throughput, expected }: Compared) =>
            `${moment(at)}\n${figure(throughput)} ${unit}, predicted ${figure(expected.throughput)}`,
        }),
      ),
    ],
  });
}
