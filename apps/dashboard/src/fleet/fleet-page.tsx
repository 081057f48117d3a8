import { Group, Paper, Stack, Title } from '@mantine/core';
import type { Host } from '@plimsoll/client';
import { Loaded } from '../loaded.js';
import type { SectionProps } from '../sections.js';
import { useSession } from '../session/session.js';
import { CoreDetail } from './cores/core-detail.js';
import { LiveBadge } from './feed/live-badge.js';
import { useLive } from './feed/use-live.js';
import './fleet.css';
import { FleetSummary } from './fleet-summary.js';
import { HostDetail } from './host-detail.js';
import { HostTable } from './host-table.js';
import { allHosts, hostsAfter } from './hosts.js';
import { CoreMap } from './map/core-map.js';
import { MapLegend } from './map/map-legend.js';
import { NoHosts } from './no-hosts.js';

/** All hosts and cores; below them the host that the address tells (#fleet/HOST), and its core (#fleet/HOST/CORE). */
export default function FleetPage({ path }: SectionProps) {
  const { client } = useSession();
  const { remote, feed, reload } = useLive<Host[]>(
    { load: () => allHosts(client), news: (known, changes) => hostsAfter(client, known, changes) },
    [],
  );
  return (
    <Stack gap="lg">
      <Paper component="section" withBorder p="md" aria-labelledby="fleet">
        <Group justify="space-between" mb="sm">
          <Title order={2} size="h3" id="fleet">
            Fleet
          </Title>
          <LiveBadge feed={feed} />
        </Group>
        <Loaded remote={remote} what="the fleet" retry={reload}>
          {(hosts) => (hosts.length === 0 ? <NoHosts /> : <Overview hosts={hosts} path={path} />)}
        </Loaded>
      </Paper>
      {remote.status === 'ready' && <Opened hosts={remote.value} path={path} />}
    </Stack>
  );
}

interface Given {
  hosts: readonly Host[];
  path: readonly string[];
}

function Overview({ hosts, path: [name, index] }: Given) {
  const host = hosts.findIndex((one) => one.name === name);
  const core = hosts[host]?.cores.findIndex((one) => String(one.index) === index) ?? -1;
  return (
    <>
      <FleetSummary hosts={hosts} />
      <MapLegend hosts={hosts} />
      <CoreMap
        hosts={hosts}
        open={core < 0 ? null : { host, core }}
        onOpen={(opened, at) => {
          window.location.hash = `fleet/${opened.name}/${at}`;
        }}
      />
    </>
  );
}

function Opened({ hosts, path: [name, index] }: Given) {
  const host = hosts.find((one) => one.name === name);
  const core = host?.cores.find((one) => String(one.index) === index);
  return (
    <>
      {host && core && <CoreDetail key={`${host.id} ${core.index}`} host={host} core={core} />}
      {name !== undefined && <HostDetail key={name} name={name} host={host} wanted={index === undefined} />}
      {hosts.length > 0 && <HostTable hosts={hosts} open={host?.id} />}
    </>
  );
}
