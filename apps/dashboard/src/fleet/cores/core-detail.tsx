import { Anchor, Paper, Stack, Text } from '@mantine/core';
import { answer, type Host, type Placement } from '@plimsoll/client';
import { percent } from '../../figures.js';
import { Loaded } from '../../loaded.js';
import { useRemote } from '../../remote.js';
import { useSession } from '../../session/session.js';
import type { Core } from '../hosts.js';
import { OpenedHeading } from '../opened-heading.js';
import { CoreTable } from './core-table.js';
import { WhatFits } from './what-fits.js';

/** A core: its reservations stacked up to its line, what each of them promises, and what else would fit. */
export function CoreDetail({ host, core }: { host: Host; core: Core }) {
  const { client } = useSession();
  const { index, reservations, generation } = core;
  const ids = [...new Set(reservations.map(({ placementId }) => placementId))];
  const [remote, retry] = useRemote(
    () =>
      Promise.all(ids.map((id) => answer(client.GET('/v1/placements/{id}', { params: { path: { id } } })))),
    [client, ids.join(), generation],
  );
  const known = remote.status === 'ready' ? remote.value : [];
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="core">
      <OpenedHeading id="core">
        {host.name}, core {index}
      </OpenedHeading>
      <Stack gap="sm" mt="xs">
        <Reserved core={core} placements={known} />
        <Text size="sm">
          {loadInWords(core)} {inForceInWords(core)}
        </Text>
        {reservations.length === 0 ? (
          <Text size="sm">
            Nothing is placed on it{host.draining ? ', and the host takes no more VMs' : ''}.
          </Text>
        ) : (
          <Loaded remote={remote} what="its placements" retry={retry}>
            {(placements) => <CoreTable host={host} core={core} placements={placements} />}
          </Loaded>
        )}
        {remote.status === 'ready' && (
          <WhatFits key={generation} host={host} core={core} placements={remote.value} />
        )}
        <Anchor href={`#fleet/${host.name}`} size="sm">
          All cores of {host.name}
        </Anchor>
      </Stack>
    </Paper>
  );
}

/** Each reservation as wide as its share, a link to its placement; striped while it is held. */
function Reserved({ core, placements }: { core: Core; placements: readonly Placement[] }) {
  const whole = Math.max(1, core.utilization);
  return (
    <div className="stack large">
      {core.reservations.map(({ placementId, vm, budgetUs, periodUs }) => {
        const share = budgetUs / periodUs;
        const status = placements.find(({ id }) => id === placementId)?.status;
        return (
          <a
            key={`${placementId} ${vm}`}
            href={`#placements/${placementId}`}
            data-status={status}
            title={`${vm}, ${percent(share)}`}
            style={{ width: `${(100 * share) / whole}%` }}
          >
            {vm}
          </a>
        );
      })}
      <i style={{ left: `${(100 * core.capacity) / whole}%` }} aria-hidden />
    </div>
  );
}

function loadInWords({ utilization, capacity, headroom }: Core): string {
  const left = headroom < 0 ? `${percent(-headroom)} is too much` : `${percent(headroom)} is left`;
  return `${percent(utilization)} is reserved; the line stands at ${percent(capacity)}, ${left}.`;
}

function inForceInWords({ generation, appliedGeneration }: Core): string {
  if (generation === 0) return '';
  if (appliedGeneration === generation) return 'All of it is in force on the host.';
  if (appliedGeneration === 0) return 'The host has not told yet that any of it is in force.';
  return `The host has told that change ${appliedGeneration} of ${generation} is in force.`;
}
