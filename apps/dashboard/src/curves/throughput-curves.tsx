import { NativeSelect, Text } from '@mantine/core';
import { answer, type Benchmark, type Client, type Model, type Neighbour } from '@plimsoll/client';
import { useState } from 'react';
import { ALONE, type Condition, conditionsOf } from '../benchmarks/conditions.js';
import { promotedModels } from '../client.js';
import { Loaded } from '../loaded.js';
import { fittedCurve } from '../models/fitted-curve.js';
import { useRemote } from '../remote.js';
import { useSession } from '../session/session.js';
import { type Series, SeriesChart } from './series-chart.js';
import {
  againstNeighbour,
  byNeighbours,
  kindsOf,
  neighbourShare,
  ownBudgetsOf,
  ownInWords,
} from './slices.js';

/** Of no weight: only means are drawn. */
const CONFIDENCE = 0.95;
const STEPS = 20;

/** By the neighbour's share, a curve for each over the own share (the paper's figure 2). */
export function ByNeighbourShare({ benchmark }: { benchmark: Benchmark }) {
  const { client } = useSession();
  const conditions = conditionsOf(benchmark);
  const kinds = kindsOf(conditions);
  const [chosen, setKind] = useState<string | null>(null);
  const kind = kinds.includes(chosen ?? '') ? (chosen as string) : kinds[0];
  const [remote, retry] = useRemote(async () => {
    if (kind === undefined) return [];
    const model = await modelOf(client, benchmark);
    return Promise.all(
      byNeighbours(conditions, kind).map(async ({ name, neighbours, periodUs, conditions: own }) => ({
        name,
        dots: own.map((condition) => ({ x: condition.share, condition })),
        line: model ? (await fittedCurve(client, model, neighbours, periodUs, CONFIDENCE)).map(atShare) : [],
      })),
    );
  }, [client, benchmark, kind]);
  if (kind === undefined) return <NothingBeside />;
  return (
    <>
      <NativeSelect
        label="Neighbours"
        maw="20rem"
        mb="md"
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value)}
        data={kinds}
      />
      <Drawn
        remote={remote}
        retry={retry}
        title={`Throughput of ${benchmark.workload} against its share, ${kind}`}
        file={`${benchmark.workload}-${kind.replaceAll(/\W+/g, '-')}`}
        xLabel="Share of the core, Q/P"
        unit={benchmark.metric.unit}
      />
    </>
  );
}

/** Over the neighbour's share, all kinds of neighbours together (the paper's figure 3). */
export function AgainstNeighbourShare({ benchmark }: { benchmark: Benchmark }) {
  const { client } = useSession();
  const conditions = conditionsOf(benchmark);
  const budgets = ownBudgetsOf(conditions);
  const [place, setPlace] = useState(0);
  const own = budgets[place] ?? budgets[0];
  const [remote, retry] = useRemote(async () => {
    if (!own) return [];
    const model = await modelOf(client, benchmark);
    const alone = conditions.find(
      ({ kind, budgetUs, periodUs }) =>
        kind === ALONE && budgetUs === own.budgetUs && periodUs === own.periodUs,
    );
    return Promise.all(
      againstNeighbour(conditions, own).map(async ({ name, neighbour, conditions: beside }) => ({
        name,
        dots: [...(alone ? [alone] : []), ...beside].map((condition) => ({
          x: neighbourShare(condition),
          condition,
        })),
        line: model ? await overNeighbour(client, model, own, neighbour, beside) : [],
      })),
    );
  }, [client, benchmark, own?.budgetUs, own?.periodUs]);
  if (!own) return <NothingBeside />;
  return (
    <>
      <NativeSelect
        label="Own share"
        maw="20rem"
        mb="md"
        value={place}
        onChange={(event) => setPlace(Number(event.currentTarget.value))}
        data={budgets.map((budget, index) => ({ value: String(index), label: ownInWords(budget) }))}
      />
      <Drawn
        remote={remote}
        retry={retry}
        title={`Throughput of ${benchmark.workload} with ${ownInWords(own)} against its neighbour's share`}
        file={`${benchmark.workload}-against-neighbours`}
        xLabel="Share of the neighbour"
        unit={benchmark.metric.unit}
      />
    </>
  );
}

type Shown = Omit<Parameters<typeof SeriesChart>[0], 'series'>;
type DrawnProps = Shown & { remote: ReturnType<typeof useRemote<Series[]>>[0]; retry: () => void };

function Drawn({ remote, retry, ...chart }: DrawnProps) {
  return (
    <Loaded remote={remote} what="the curves" retry={retry}>
      {(series) => (
        <>
          <SeriesChart {...chart} series={series} />
          <Text size="sm" c="dimmed">
            Dots are means, bars one standard deviation of the runs, lines the mean of the model in use.
          </Text>
        </>
      )}
    </Loaded>
  );
}

function NothingBeside() {
  return (
    <Text>
      This benchmark has no condition beside a neighbour. <code>plimsoll measure</code> measures some by its
      default plan.
    </Text>
  );
}

async function modelOf(client: Client, { hardwareProfile, workload }: Benchmark): Promise<Model | null> {
  return (await promotedModels(client, { hardwareProfile, workload }))[0] ?? null;
}

const atShare = ({ share, mean }: { share: number; mean: number }) => ({ x: share, mean });

/** The model's mean from no neighbour to the largest share of it that was measured. */
async function overNeighbour(
  client: Client,
  model: Model,
  own: { budgetUs: number; periodUs: number },
  neighbour: Neighbour,
  beside: Condition[],
): Promise<Series['line']> {
  const most = Math.max(...beside.map(neighbourShare));
  const { periodUs = own.periodUs } = neighbour;
  const shares = Array.from({ length: STEPS + 1 }, (_, step) => (most * step) / STEPS);
  const points = shares.map((share) => ({
    ...own,
    neighbours: share === 0 ? [] : [{ ...neighbour, budgetUs: Math.max(1, Math.round(share * periodUs)) }],
  }));
  const { predictions } = await answer(
    client.POST('/v1/models/{id}/predict', {
      params: { path: { id: model.id } },
      body: { confidence: CONFIDENCE, points },
    }),
  );
  return predictions.map(({ mean }, step) => ({ x: shares[step] ?? 0, mean }));
}
