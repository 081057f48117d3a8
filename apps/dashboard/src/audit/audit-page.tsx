import { Paper, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { answer } from '@plimsoll/client';
import { useState } from 'react';
import { all } from '../client.js';
import { More } from '../more.js';
import { usePages } from '../pages.js';
import { useRemote } from '../remote.js';
import { useSession } from '../session/session.js';
import { AuditFilters } from './audit-filters.js';
import { AuditTable } from './audit-table.js';
import { EVERYTHING, queryOf } from './filter.js';

const TYPING_MS = 300;

/** Every change there was and who made it, the newest first. */
export default function AuditPage() {
  const { client } = useSession();
  const [filter, setFilter] = useState(EVERYTHING);
  const [settled] = useDebouncedValue(filter, TYPING_MS);
  const [keys] = useRemote(
    () => all((page) => answer(client.GET('/v1/api-keys', { params: { query: page } }))),
    [client],
  );
  const pages = usePages(
    (page) => answer(client.GET('/v1/audit-events', { params: { query: { ...queryOf(settled), ...page } } })),
    [client, settled],
  );
  const { items, cursor, problem } = pages;
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="audit">
      <Title order={2} size="h3" id="audit">
        Audit log
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        Every change, who made it and what was there before. Nothing here can be changed or deleted.
      </Text>
      <AuditFilters filter={filter} keys={keys.status === 'ready' ? keys.value : []} onChange={setFilter} />
      {items.length > 0 && <AuditTable items={items} />}
      {cursor === null && items.length === 0 && !problem && (
        <Text>No change fits these filters. Choose less, or an earlier time.</Text>
      )}
      <More pages={pages} what="the audit log" />
    </Paper>
  );
}
