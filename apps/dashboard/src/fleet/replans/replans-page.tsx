import { Paper, Stack, Text, Title } from '@mantine/core';
import { answer } from '@plimsoll/client';
import { hardwareProfiles } from '../../client.js';
import { More } from '../../more.js';
import { usePages } from '../../pages.js';
import { useRemote } from '../../remote.js';
import type { SectionProps } from '../../sections.js';
import { useSession } from '../../session/session.js';
import '../fleet.css';
import { ReplanDetail } from './replan-detail.js';
import { ReplanForm } from './replan-form.js';
import { ReplanTable } from './replan-table.js';

/** Proposals of how the fleet could be arranged, and the one that the address tells (#replans/ID). */
export default function ReplansPage({ path: [open] }: SectionProps) {
  const { client, may } = useSession();
  const pages = usePages((query) => answer(client.GET('/v1/replans', { params: { query } })), [client]);
  const [profiles] = useRemote(() => hardwareProfiles(client), [client]);
  const { items, cursor } = pages;
  return (
    <Stack gap="lg">
      <Paper component="section" withBorder p="md" aria-labelledby="replans">
        <Title order={2} size="h3" mb="sm" id="replans">
          Re-plans
        </Title>
        {may('admin') && (
          <ReplanForm
            profiles={profiles.status === 'ready' ? profiles.value.map(({ name }) => name) : []}
            onProposed={(id) => {
              void pages.reload();
              window.location.hash = `replans/${id}`;
            }}
          />
        )}
        {items.length > 0 && (
          <div className="list">
            <ReplanTable items={items} open={open} />
          </div>
        )}
        {cursor === null && items.length === 0 && (
          <Text mt="sm">
            There are no proposals yet.{' '}
            {may('admin')
              ? 'Propose how VMs could be arranged better; you see what would change before anything does.'
              : 'An admin can have one worked out here.'}
          </Text>
        )}
        <More pages={pages} what="proposals" />
      </Paper>
      {open !== undefined && <ReplanDetail key={open} id={open} onApplied={() => void pages.reload()} />}
    </Stack>
  );
}
