import { Anchor, Group, Text, Title } from '@mantine/core';
import { answer, type Model } from '@plimsoll/client';
import { effect, figure, moment, percent } from '../figures.js';
import { More } from '../more.js';
import { usePages } from '../pages.js';
import { useSession } from '../session/session.js';
import { Promoted } from './curves-page.js';
import { RowsTable } from './rows-table.js';

/** All versions of the curve that a model is of, and which of them plans used since when. */
export function VersionsSection({ model }: { model: Model }) {
  return (
    <>
      <Versions model={model} />
      <Promotions model={model} />
    </>
  );
}

function Versions({ model }: { model: Model }) {
  const { id, hardwareProfile, workload } = model;
  const { client } = useSession();
  const pages = usePages(
    (page) => answer(client.GET('/v1/models', { params: { query: { hardwareProfile, workload, ...page } } })),
    [client, hardwareProfile, workload],
  );
  return (
    <>
      <RowsTable
        caption="Versions"
        columns={[
          { label: 'Version' },
          { label: 'Fitted' },
          { label: 'Conditions', number: true },
          { label: 'Points left out', number: true },
          { label: 'R²', number: true },
          { label: 'Median error', number: true },
          { label: 'Side by side' },
        ]}
        rows={pages.items.map((one) => ({
          key: one.id,
          current: one.id === id,
          cells: [
            <Group key="version" gap="xs">
              <Anchor href={`#models/${one.id}`} inherit>
                {one.version}
              </Anchor>
              {one.promoted && <Promoted />}
            </Group>,
            <time key="fitted" dateTime={one.createdAt}>
              {moment(one.createdAt)}
            </time>,
            figure(one.diagnostics.conditions),
            figure(one.excludedPoints.length),
            percent(one.diagnostics.rSquared),
            effect(one.diagnostics.medianRelativeError),
            one.id === id ? (
              'this one'
            ) : (
              <Anchor key="compare" href={comparisonOf(model, one)} inherit>
                Compare with version {one.version}
              </Anchor>
            ),
          ],
        }))}
      />
      <More pages={pages} what="versions" />
    </>
  );
}

/** The older first: what changes is told from the one to the other. */
function comparisonOf(one: Model, other: Model): string {
  const [older, newer] = one.version < other.version ? [one, other] : [other, one];
  return `#models/${older.id}/compare/${newer.id}`;
}

function Promotions({ model: { hardwareProfile, workload } }: { model: Model }) {
  const { client } = useSession();
  const pages = usePages(
    (page) =>
      answer(client.GET('/v1/promotions', { params: { query: { hardwareProfile, workload, ...page } } })),
    [client, hardwareProfile, workload],
  );
  return (
    <>
      <Title order={3} size="h4" mb="xs">
        Which versions plans used
      </Title>
      {pages.cursor === null && pages.items.length === 0 && <Text size="sm">None was ever promoted.</Text>}
      {pages.items.length > 0 && (
        <RowsTable
          caption="Promotions"
          columns={[{ label: 'Since' }, { label: 'Version' }, { label: 'How' }, { label: 'By' }]}
          rows={pages.items.map(({ promotedAt, modelId, version, rolledBack, promotedBy }) => ({
            key: promotedAt,
            cells: [
              <time key="at" dateTime={promotedAt}>
                {moment(promotedAt)}
              </time>,
              <Anchor key="version" href={`#models/${modelId}`} inherit>
                {version}
              </Anchor>,
              rolledBack ? 'rolled back' : 'promoted',
              promotedBy?.name ?? 'the service',
            ],
          }))}
        />
      )}
      <More pages={pages} what="promotions" />
    </>
  );
}
