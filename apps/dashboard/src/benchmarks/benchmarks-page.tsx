import { Paper, Stack, Title } from '@mantine/core';
import { answer } from '@plimsoll/client';
import { More } from '../more.js';
import { usePages } from '../pages.js';
import type { SectionProps } from '../sections.js';
import { useSession } from '../session/session.js';
import { BenchmarkDetail } from './benchmark-detail.js';
import { BenchmarkTable } from './benchmark-table.js';
import { NoBenchmarks } from './no-benchmarks.js';

/** The list, and below it the benchmark whose id the address tells, else the first. */
export default function BenchmarksPage({ path: [chosen] }: SectionProps) {
  const { client } = useSession();
  const pages = usePages((query) => answer(client.GET('/v1/benchmarks', { params: { query } })), [client]);
  const { items, cursor } = pages;
  const open = chosen ?? items[0]?.id;
  return (
    <Stack gap="lg">
      <Paper component="section" withBorder p="md" aria-labelledby="benchmarks">
        <Title order={2} size="h3" mb="sm" id="benchmarks">
          Benchmarks
        </Title>
        {items.length > 0 && (
          <div className="list">
            <BenchmarkTable items={items} open={open} />
          </div>
        )}
        {cursor === null && items.length === 0 && <NoBenchmarks />}
        <More pages={pages} what="benchmarks" />
      </Paper>
      {open !== undefined && <BenchmarkDetail key={open} id={open} wanted={open === chosen} />}
    </Stack>
  );
}
