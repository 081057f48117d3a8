import { Paper, Text, Title } from '@mantine/core';
import { answer, type Benchmark } from '@plimsoll/client';
import { useEffect, useRef } from 'react';
import { count, milliseconds } from '../figures.js';
import { Loaded } from '../loaded.js';
import { CurveSection } from '../models/curve-section.js';
import { useRemote } from '../remote.js';
import { useSession } from '../session/session.js';
import { conditionsOf } from './conditions.js';

/** Takes the focus when it is there, if it was `wanted` and not only the first of the list. */
export function BenchmarkDetail({ id, wanted }: { id: string; wanted: boolean }) {
  const { client } = useSession();
  const [remote, retry] = useRemote(
    () => answer(client.GET('/v1/benchmarks/{id}', { params: { path: { id } } })),
    [client, id],
  );
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (wanted && remote.status === 'ready') heading.current?.focus();
  }, [wanted, remote.status]);
  return (
    <Loaded remote={remote} what="the benchmark" retry={retry}>
      {(benchmark) => {
        const conditions = conditionsOf(benchmark);
        return (
          <Paper component="section" withBorder p="md" aria-labelledby="benchmark">
            <Title order={2} size="h3" id="benchmark" ref={heading} tabIndex={-1}>
              {benchmark.workload} on {benchmark.hardwareProfile}
            </Title>
            <Text c="dimmed" size="sm" mb="md">
              {about(benchmark, conditions.length)}
            </Text>
            <CurveSection benchmark={benchmark} conditions={conditions} />
          </Paper>
        );
      }}
    </Loaded>
  );
}

function about({ origin, periodUs, windowMs, pointCount }: Benchmark, drawn: number): string {
  const facts = [origin === 'measured' ? 'Measured' : 'Simulated', `period ${milliseconds(periodUs)}`];
  if (windowMs !== null) facts.push(`each run averaged over ${milliseconds(windowMs * 1000)}`);
  facts.push(count(pointCount, 'condition'));
  if (drawn < pointCount) facts.push(`${pointCount - drawn} without a reservation not drawn`);
  return facts.join(', ');
}
