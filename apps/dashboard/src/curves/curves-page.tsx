import { Alert, Code, NativeSelect, Paper, Title } from '@mantine/core';
import { answer, type BenchmarkSummary } from '@plimsoll/client';
import { all } from '../client.js';
import { Loaded } from '../loaded.js';
import { useRemote } from '../remote.js';
import type { SectionProps } from '../sections.js';
import { useSession } from '../session/session.js';
import { PICTURES, type Picture } from './pictures.js';

/** The pictures of a benchmark. The address says which of both: #curves/PICTURE/BENCHMARK. */
export default function CurvesPage({ path: [pictureId, benchmarkId] }: SectionProps) {
  const { client } = useSession();
  const [remote, retry] = useRemote(
    () => all((query) => answer(client.GET('/v1/benchmarks', { params: { query } }))),
    [client],
  );
  const picture = (PICTURES.find(({ id }) => id === pictureId) ?? PICTURES[0]) as Picture;
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="curves">
      <Title order={2} size="h3" id="curves" mb="sm">
        Curves
      </Title>
      <nav aria-label="Pictures" className="pages">
        {PICTURES.map(({ id, label }) => (
          <a key={id} href={`#curves/${id}`} aria-current={id === picture.id ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      <Loaded remote={remote} what="the benchmarks" retry={retry}>
        {(benchmarks) => {
          const fit = benchmarks.filter(({ metric }) => metric.name === picture.metric);
          const chosen = fit.find(({ id }) => id === benchmarkId) ?? fit[0];
          return chosen ? (
            <>
              <Choice picture={picture} benchmarks={fit} chosen={chosen} />
              <Opened key={`${picture.id} ${chosen.id}`} id={chosen.id} picture={picture} />
            </>
          ) : (
            <NotMeasured picture={picture} />
          );
        }}
      </Loaded>
    </Paper>
  );
}

type Choosing = { picture: Picture; benchmarks: BenchmarkSummary[]; chosen: BenchmarkSummary };

function Choice({ picture, benchmarks, chosen }: Choosing) {
  return (
    <NativeSelect
      label="Benchmark"
      maw="24rem"
      my="md"
      value={chosen.id}
      onChange={(event) => {
        window.location.hash = `curves/${picture.id}/${event.currentTarget.value}`;
      }}
      data={benchmarks.map(({ id, workload, hardwareProfile, origin }) => ({
        value: id,
        label: `${workload} on ${hardwareProfile}${origin === 'simulated' ? ', simulated' : ''}`,
      }))}
    />
  );
}

function Opened({ id, picture }: { id: string; picture: Picture }) {
  const { client } = useSession();
  const [remote, retry] = useRemote(
    () => answer(client.GET('/v1/benchmarks/{id}', { params: { path: { id } } })),
    [client, id],
  );
  return (
    <Loaded remote={remote} what="the benchmark" retry={retry}>
      {(benchmark) => <picture.Picture benchmark={benchmark} />}
    </Loaded>
  );
}

function NotMeasured({ picture: { metric } }: { picture: Picture }) {
  return (
    <Alert mt="md" title={`No ${metric === 'throughput' ? 'throughput' : 'response time'} was measured yet`}>
      Measure some on a host by <Code>plimsoll measure</Code>, then <Code>plimsoll upload</Code> it, or upload
      a file on the page Benchmarks.
    </Alert>
  );
}
