import { Alert, Anchor, List, Text } from '@mantine/core';
import type { Client, SimulatedSweep, SweepSimulation } from '@plimsoll/client';
import { conditionsOf } from '../benchmarks/conditions.js';
import { Loaded } from '../loaded.js';
import { useRemote } from '../remote.js';
import { useSession } from '../session/session.js';
import { ComparedCurves } from './compared-curves.js';
import { fullBenchmark, measuredThroughputs } from './measured-example.js';

type Given = { sweep: SweepSimulation; result: SimulatedSweep };

/** The benchmark of a sweep beside what was measured of the same workload on the same hardware profile. */
export function SweepResult({ sweep, result }: Given) {
  const { client } = useSession();
  const { benchmarkId, warnings } = result;
  const [remote, retry] = useRemote(() => load(client, result, sweep), [client, benchmarkId]);
  return (
    <>
      {warnings.length > 0 && (
        <Alert mb="md" title="The service notes">
          <List size="sm">
            {warnings.map(({ code, detail }) => (
              <List.Item key={code}>{detail}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Loaded remote={remote} what="the curves" retry={retry}>
        {(curves) => (
          <>
            {curves.measured.length === 0 && (
              <Alert mb="md" title="Nothing was measured to compare with">
                A measured benchmark of {sweep.workload} on {sweep.hardwareProfile} would be drawn beside
                these curves.
              </Alert>
            )}
            <ComparedCurves name={`${sweep.workload} on ${sweep.hardwareProfile}`} {...curves} />
          </>
        )}
      </Loaded>
      <Text mt="md">
        It is stored as{' '}
        <Anchor underline="always" href={`#benchmarks/${benchmarkId}`}>
          a benchmark of origin simulated
        </Anchor>
        : fit a model there and{' '}
        <Anchor underline="always" href="#plan">
          plan a core
        </Anchor>{' '}
        with it. Where there are measured benchmarks, models are fitted on those alone unless the API is told
        otherwise.
      </Text>
    </>
  );
}

async function load(
  client: Client,
  { benchmarkId }: SimulatedSweep,
  { hardwareProfile, workload }: SweepSimulation,
) {
  const [simulated, found] = await Promise.all([
    fullBenchmark(client, benchmarkId),
    measuredThroughputs(client, { hardwareProfile, workload }),
  ]);
  const measured = await Promise.all(found.map(({ id }) => fullBenchmark(client, id)));
  const unit = measured[0]?.metric.unit ?? null;
  return {
    simulated: conditionsOf(simulated),
    // Numbers of different units have no place on one axis.
    measured: measured.filter(({ metric }) => metric.unit === unit).flatMap(conditionsOf),
    units: { simulated: simulated.metric.unit, measured: unit },
  };
}
