import { Anchor, Grid, NativeSelect, SimpleGrid, Text, Title } from '@mantine/core';
import { answer, type Model } from '@plimsoll/client';
import { useMemo, useState } from 'react';
import { effect, figure, percent } from '../../figures.js';
import { Loaded } from '../../loaded.js';
import { useRemote } from '../../remote.js';
import { useSession } from '../../session/session.js';
import { fittedCurve } from '../fitted-curve.js';
import { FittedCurves } from '../fitted-curves.js';
import { ModelFacts } from '../model-facts.js';
import { termInWords } from '../model-words.js';
import { companiesAmong, placeInWords } from '../place.js';
import { RowsTable } from '../rows-table.js';

/** The fitted curve, what the model is in words, which shapes were weighed up, and which points stand out. */
export function FitSection({ model }: { model: Model }) {
  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, md: 8 }}>
        <Curve model={model} />
        <Outliers model={model} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <ModelFacts model={model} />
        <Shapes
          title="Families of the curve alone"
          chosen={model.isolated.family}
          scores={model.isolated.scores}
        />
        <Shapes
          title="Forms of interference"
          chosen={model.interference.form}
          scores={model.interference.scores}
        />
      </Grid.Col>
    </Grid>
  );
}

const CONFIDENCES = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999];

function Curve({ model }: { model: Model }) {
  const { client } = useSession();
  const { id, workload, hardwareProfile, version, unit } = model;
  const [beside, setBeside] = useState(0);
  const [confidence, setConfidence] = useState(0.95);
  const [measured, retry] = useRemote(async () => {
    const call = client.GET('/v1/models/{id}/residuals', { params: { path: { id } } });
    return companiesAmong((await answer(call)).residuals);
  }, [client, id]);
  const companies = measured.status === 'ready' ? measured.value : null;
  const company = companies?.[beside] ?? null;
  const [curve, again] = useRemote(
    async () => company && fittedCurve(client, model, company.neighbours, company.periodUs, confidence),
    [client, id, company, confidence],
  );
  const points = curve.status === 'ready' ? curve.value : null;
  const curves = useMemo(() => [{ name: `version ${version}`, points: points ?? [] }], [points, version]);
  return (
    <Loaded remote={measured} what="what was measured" retry={retry}>
      {(found) => (
        <>
          <SimpleGrid cols={{ base: 1, xs: 2 }} mb="md">
            <NativeSelect
              label="Beside"
              value={beside}
              onChange={(event) => setBeside(Number(event.currentTarget.value))}
              data={found.map(({ words }, index) => ({ value: String(index), label: words }))}
            />
            <NativeSelect
              label="Confidence of each bound"
              value={confidence}
              onChange={(event) => setConfidence(Number(event.currentTarget.value))}
              data={CONFIDENCES.map((each) => ({ value: String(each), label: percent(each) }))}
            />
          </SimpleGrid>
          <Loaded remote={curve} what="the curve" retry={again}>
            {() => (
              <FittedCurves
                title={`What version ${version} of ${workload} predicts against its share of the core`}
                file={`${workload}-on-${hardwareProfile}-version-${version}`}
                unit={unit}
                curves={curves}
              />
            )}
          </Loaded>
        </>
      )}
    </Loaded>
  );
}

function Outliers({ model: { diagnostics } }: { model: Model }) {
  const { outliers } = diagnostics;
  return (
    <>
      <Title order={3} size="h4" mb="xs">
        Points that stand out
      </Title>
      {outliers.length === 0 && <Text size="sm">None: every point counts in full.</Text>}
      {outliers.length > 0 && (
        <>
          <Text size="sm" mb="xs">
            Such points count for less. Where one was disturbed, exclude it in its benchmark, with the reason,
            and fit a new version.
          </Text>
          <RowsTable
            caption="Points that stand out"
            columns={[
              { label: 'Point' },
              { label: 'Where' },
              { label: 'What' },
              { label: 'Off by', number: true },
              { label: 'In sd', number: true },
              { label: 'Weight left', number: true },
            ]}
            rows={outliers.map((outlier) => ({
              key: `${outlier.benchmarkId} ${outlier.position}`,
              cells: [
                <Anchor key="point" href={`#benchmarks/${outlier.benchmarkId}`} inherit>
                  {outlier.position}
                </Anchor>,
                placeInWords(outlier),
                outlier.what === 'mean' ? 'far from the model' : 'runs differ more than others',
                effect(outlier.relativeError),
                figure(outlier.deviations),
                percent(outlier.weight),
              ],
            }))}
          />
        </>
      )}
    </>
  );
}

type Score = Model['isolated']['scores'][number];

function Shapes({ title, chosen, scores }: { title: string; chosen: string; scores: Score[] }) {
  if (scores.length === 0) return null;
  return (
    <>
      <Title order={4} size="h5" mt="md">
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        Root mean square error on left-out shares. The first within one standard error of the best is chosen.
      </Text>
      <RowsTable
        caption={title}
        columns={[{ label: 'Shape' }, { label: 'Error', number: true }]}
        rows={scores.map(({ name, meanSquare }) => ({
          key: name,
          current: name === chosen,
          cells: [
            `${termInWords(name)}${name === chosen ? ', chosen' : ''}`,
            meanSquare === null ? '–' : effect(Math.sqrt(meanSquare)),
          ],
        }))}
      />
    </>
  );
}
