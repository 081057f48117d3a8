import { Anchor, Badge, Group, Paper, Text, Title } from '@mantine/core';
import { answer, type Model } from '@plimsoll/client';
import { effect, moment, percent } from '../figures.js';
import { More } from '../more.js';
import { usePages } from '../pages.js';
import { useSession } from '../session/session.js';
import { RowsTable } from './rows-table.js';

const COLUMNS = [
  { label: 'Workload' },
  { label: 'Hardware profile' },
  { label: 'Versions' },
  { label: 'R²', number: true },
  { label: 'Median error', number: true },
  { label: 'Fitted' },
];

/** The models by workload and profile, each with its versions. */
export function CurvesPage() {
  const { client } = useSession();
  const pages = usePages((query) => answer(client.GET('/v1/models', { params: { query } })), [client]);
  const { items, cursor } = pages;
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="models">
      <Title order={2} size="h3" id="models">
        Models
      </Title>
      {items.length > 0 && (
        <>
          <Text size="sm" c="dimmed" mb="sm">
            Plans use the version that is promoted; its figures are shown, or those of the newest where none
            is.
          </Text>
          <RowsTable caption="Models" columns={COLUMNS} rows={curvesOf(items).map(rowOf)} />
        </>
      )}
      {cursor === null && items.length === 0 && (
        <Text>
          There are no models yet. Open a <Anchor href="#benchmarks">benchmark</Anchor> of a throughput, and
          fit one to it.
        </Text>
      )}
      <More pages={pages} what="models" />
    </Paper>
  );
}

/** Of one curve, the newest first. */
type Versions = [Model, ...Model[]];

function curvesOf(models: Model[]): Versions[] {
  const curves = new Map<string, Versions>();
  for (const model of models) {
    const key = `${model.hardwareProfile} ${model.workload}`;
    const newer = curves.get(key);
    curves.set(key, newer ? [...newer, model] : [model]);
  }
  return [...curves.values()];
}

function rowOf(versions: Versions) {
  const shown = versions.find(({ promoted }) => promoted) ?? versions[0];
  const { id, workload, hardwareProfile, diagnostics, createdAt } = shown;
  return {
    key: id,
    cells: [
      <Anchor key="link" href={`#models/${id}`} inherit>
        {workload}
      </Anchor>,
      hardwareProfile,
      <Group key="versions" gap="xs">
        {versions.map(({ id: one, version, promoted }) => (
          <Group key={one} gap={4} wrap="nowrap">
            <Anchor href={`#models/${one}`} size="sm" aria-label={`${workload}, version ${version}`}>
              {version}
            </Anchor>
            {promoted && <Promoted />}
          </Group>
        ))}
      </Group>,
      percent(diagnostics.rSquared),
      effect(diagnostics.medianRelativeError),
      <time key="fitted" dateTime={createdAt}>
        {moment(createdAt)}
      </time>,
    ],
  };
}

export function Promoted() {
  return (
    <Badge size="sm" variant="default">
      promoted
    </Badge>
  );
}
