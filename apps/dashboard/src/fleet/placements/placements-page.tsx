import { Button, Group, Paper, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Loaded } from '../../loaded.js';
import type { SectionProps } from '../../sections.js';
import { useSession } from '../../session/session.js';
import { LiveBadge } from '../feed/live-badge.js';
import { useLive } from '../feed/use-live.js';
import '../fleet.css';
import { NoPlacements } from './no-placements.js';
import { PlacementDetail } from './placement-detail.js';
import { PlacementTable } from './placement-table.js';
import { type PlacementFilter, placementsOf } from './read-placements.js';

const STATUSES = [
  { value: '', label: 'All' },
  { value: 'held', label: 'Held' },
  { value: 'confirmed', label: 'Confirmed' },
  { value: 'released', label: 'Released' },
];
const NAME = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/;

/** The list, of one host where the address is #placements/on/HOST; below it the placement that #placements/ID tells. */
export default function PlacementsPage({ path: [first, second] }: SectionProps) {
  const { client } = useSession();
  const [status, setStatus] = useState('');
  const [host, setHost] = useState(first === 'on' ? (second ?? '') : '');
  const [typed] = useDebouncedValue(host.trim(), 300);
  const [pages, setPages] = useState(1);
  const isName = typed === '' || NAME.test(typed);
  const filter: PlacementFilter = {
    ...(status === '' ? {} : { status: status as NonNullable<PlacementFilter['status']> }),
    ...(typed === '' || !isName ? {} : { host: typed }),
  };
  const { remote, feed, reload } = useLive({ load: () => placementsOf(client, filter, pages) }, [
    filter.status,
    filter.host,
    pages,
  ]);
  const open = first === 'on' ? undefined : first;
  return (
    <Stack gap="lg">
      <Paper component="section" withBorder p="md" aria-labelledby="placements">
        <Group justify="space-between" mb="sm">
          <Title order={2} size="h3" id="placements">
            Placements
          </Title>
          <LiveBadge feed={feed} />
        </Group>
        <Group align="end" mb="sm">
          <SegmentedControl
            aria-label="Status"
            data={STATUSES}
            value={status}
            onChange={setStatus}
            size="xs"
          />
          <TextInput
            label="On host"
            placeholder="Its name or id"
            value={host}
            onChange={(event) => setHost(event.currentTarget.value)}
            error={isName ? null : 'Letters, digits and any of . _ : -'}
          />
        </Group>
        <Loaded remote={remote} what="placements" retry={reload}>
          {(listed) => (
            <>
              {listed.items.length > 0 && (
                <div className="list">
                  <PlacementTable listed={listed} open={open} />
                </div>
              )}
              {listed.items.length === 0 &&
                (Object.keys(filter).length === 0 ? (
                  <NoPlacements />
                ) : (
                  <Text>There are none like this.</Text>
                ))}
              {listed.isMore && (
                <Button variant="default" size="xs" mt="sm" onClick={() => setPages(pages + 1)}>
                  More
                </Button>
              )}
            </>
          )}
        </Loaded>
      </Paper>
      {open !== undefined && <PlacementDetail key={open} id={open} onChanged={reload} />}
    </Stack>
  );
}
