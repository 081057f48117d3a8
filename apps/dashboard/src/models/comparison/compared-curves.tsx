import { NativeSelect, Text, Title } from '@mantine/core';
import { answer, type Comparison } from '@plimsoll/client';
import { useMemo, useState } from 'react';
import { percent } from '../../figures.js';
import { Loaded } from '../../loaded.js';
import { useRemote } from '../../remote.js';
import { useSession } from '../../session/session.js';
import { fittedCurve } from '../fitted-curve.js';
import { FittedCurves, type NamedCurve } from '../fitted-curves.js';
import { companiesAmong } from '../place.js';

const NO_CURVES: NamedCurve[] = [];

/** The curves of both in one plot, beside neighbours that both have measured. */
export function ComparedCurves({ comparison }: { comparison: Comparison }) {
  const { client } = useSession();
  const { workload, hardwareProfile, unit, confidence, grid, one, other } = comparison;
  const [beside, setBeside] = useState(0);
  const companies = useMemo(() => companiesAmong(grid), [grid]);
  const company = companies[beside];
  const [curves, retry] = useRemote(async () => {
    if (!company) return NO_CURVES;
    const { neighbours, periodUs } = company;
    return Promise.all(
      [one, other].map(async ({ id, version }) => {
        const model = await answer(client.GET('/v1/models/{id}', { params: { path: { id } } }));
        const points = await fittedCurve(client, model, neighbours, periodUs, confidence);
        return { name: `version ${version}`, points };
      }),
    );
  }, [client, one.id, other.id, company, confidence]);
  return (
    <>
      <Title order={3} size="h4" mb="xs">
        Both curves
      </Title>
      <NativeSelect
        label="Beside"
        maw="20rem"
        mb="sm"
        value={beside}
        onChange={(event) => setBeside(Number(event.currentTarget.value))}
        data={companies.map(({ words }, index) => ({ value: String(index), label: words }))}
      />
      <Loaded remote={curves} what="the curves" retry={retry}>
        {(both) => (
          <FittedCurves
            title={`Throughput of ${workload} by versions ${one.version} and ${other.version} against its share of the core`}
            file={`${workload}-on-${hardwareProfile}-versions-${one.version}-and-${other.version}`}
            unit={unit}
            curves={both}
          />
        )}
      </Loaded>
      <Text size="sm" c="dimmed" mb="md">
        Each band is that of one run, each of its edges at {percent(confidence)}.
      </Text>
    </>
  );
}
