import { Button, Grid, NativeSelect, SimpleGrid, Text } from '@mantine/core';
import { type ApiProblem, answer, type Benchmark } from '@plimsoll/client';
import { useState } from 'react';
import { type Condition, neighboursInWords } from '../benchmarks/conditions.js';
import { promotedModels } from '../client.js';
import { percent } from '../figures.js';
import { ProblemAlert } from '../problem-alert.js';
import { useRemote } from '../remote.js';
import { useSession } from '../session/session.js';
import { type CurvePoint, fittedCurve } from './fitted-curve.js';
import { MeasuredCurve } from './measured-curve.js';
import { ModelFacts } from './model-facts.js';

const NO_CURVE: CurvePoint[] = [];
const CONFIDENCES = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999];

/** The measured conditions with the promoted model's curve through them, and what that model says. */
export function CurveSection({ benchmark, conditions }: { benchmark: Benchmark; conditions: Condition[] }) {
  const { client } = useSession();
  const [confidence, setConfidence] = useState(0.95);
  const [beside, setBeside] = useState(0);
  const { hardwareProfile, workload, metric } = benchmark;
  const modelled = metric.name === 'throughput';
  const [model, reload] = useRemote(
    async () =>
      modelled ? ((await promotedModels(client, { hardwareProfile, workload }))[0] ?? null) : null,
    [client, hardwareProfile, workload, modelled],
  );
  const company = companies(conditions);
  const chosen = company[beside] ?? company[0];
  const fitted = model.status === 'ready' ? model.value : null;
  const [curve] = useRemote(
    async () =>
      fitted && chosen ? fittedCurve(client, fitted, chosen.neighbours, chosen.periodUs, confidence) : [],
    [client, fitted, beside, confidence],
  );
  const problem = [model, curve].find((remote) => remote.status === 'failed')?.problem;

  return (
    <Grid gap="xl" mb="md">
      <Grid.Col span={{ base: 12, md: 8 }}>
        {fitted && (
          <SimpleGrid cols={{ base: 1, xs: 2 }} mb="md">
            <NativeSelect
              label="Curve drawn for"
              value={beside}
              onChange={(event) => setBeside(Number(event.currentTarget.value))}
              data={company.map(({ words }, index) => ({ value: String(index), label: words }))}
            />
            <NativeSelect
              label="Confidence of each edge of the band"
              value={confidence}
              onChange={(event) => setConfidence(Number(event.currentTarget.value))}
              data={CONFIDENCES.map((value) => ({ value: String(value), label: percent(value) }))}
            />
          </SimpleGrid>
        )}
        <MeasuredCurve
          title={`${modelled ? 'Throughput' : 'Response time'} of ${workload} against its share of the core`}
          file={`${workload}-on-${hardwareProfile}`}
          conditions={conditions}
          curve={curve.status === 'ready' ? curve.value : NO_CURVE}
          unit={metric.unit}
        />
        {fitted && (
          <Text size="sm" c="dimmed">
            Dots are means, bars one standard deviation of the runs. A run reaches the lower edge of the band
            with probability {percent(confidence)}, and stays below the upper edge with the same probability.
          </Text>
        )}
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 4 }}>
        {problem && (
          <ProblemAlert title="The model could not be read" detail={problem.message} retry={reload} />
        )}
        {fitted && <ModelFacts model={fitted} />}
        {modelled && model.status === 'ready' && !model.value && (
          <FitModel benchmark={benchmark} onFitted={reload} />
        )}
      </Grid.Col>
    </Grid>
  );
}

function FitModel({ benchmark, onFitted }: { benchmark: Benchmark; onFitted: () => void }) {
  const { client } = useSession();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const { hardwareProfile, workload } = benchmark;
  const fit = async () => {
    setBusy(true);
    setProblem(null);
    const body = { hardwareProfile, workload };
    await answer(client.POST('/v1/models', { body })).then(onFitted, setProblem);
    setBusy(false);
  };
  return (
    <>
      <Text mb="sm">
        No model is fitted for {workload} on {hardwareProfile} yet. Plans with a throughput target need one.
      </Text>
      <Button onClick={() => void fit()} loading={busy} mb="sm">
        Fit a model
      </Button>
      {problem && (
        <ProblemAlert
          title="No model could be fitted"
          detail={problem.message}
          errors={problem.problem.errors}
        />
      )}
    </>
  );
}

/** The different sets of neighbours that were measured, alone first. */
function companies(conditions: Condition[]) {
  const found = new Map<string, Pick<Condition, 'neighbours' | 'periodUs'> & { words: string }>();
  for (const { neighbours, periodUs } of conditions) {
    const words = neighboursInWords(neighbours, periodUs);
    if (!found.has(words)) found.set(words, { neighbours, periodUs, words });
  }
  return [...found.values()];
}
