import { Button, Center, Loader, Paper, Stack, Title } from '@mantine/core';
import { ProblemAlert } from '../problem-alert.js';
import { useSession } from '../session/session.js';
import { BenchmarkDetail } from './benchmark-detail.js';
import { useBenchmarkList } from './benchmark-list.js';
import { BenchmarkTable } from './benchmark-table.js';
import { NoBenchmarks } from './no-benchmarks.js';

/** The list, and below it the benchmark whose id is `chosen`, else the first. */
export function BenchmarksPage({ chosen }: { chosen: string | undefined }) {
  const { client } = useSession();
  const { items, cursor, problem, more } = useBenchmarkList(client);
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
        {cursor === undefined && !problem && (
          <Center p="xl">
            <Loader aria-label="Loading benchmarks" />
          </Center>
        )}
        {cursor === null && items.length === 0 && <NoBenchmarks />}
        {problem && (
          <ProblemAlert
            title="The benchmarks could not be listed"
            detail={problem.message}
            retry={() => void more()}
          />
        )}
        {cursor && !problem && (
          <Button variant="default" size="xs" mt="sm" onClick={() => void more()}>
            More
          </Button>
        )}
      </Paper>
      {open !== undefined && <BenchmarkDetail key={open} id={open} wanted={open === chosen} />}
    </Stack>
  );
}
