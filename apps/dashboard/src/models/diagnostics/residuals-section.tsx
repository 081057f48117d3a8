import { NativeSelect, SimpleGrid, Text } from '@mantine/core';
import { answer, type Model } from '@plimsoll/client';
import { useState } from 'react';
import { Loaded } from '../../loaded.js';
import { useRemote } from '../../remote.js';
import { useSession } from '../../session/session.js';
import { QuantilePlot } from './quantile-plot.js';
import { AGAINST, type Against, ResidualPlot } from './residual-plot.js';
import { residualsInWords } from './residuals.js';

/** How far the points are from the model that was fitted on them, and whether that looks like chance. */
export function ResidualsSection({
  model: { id, workload, hardwareProfile, version, unit },
}: {
  model: Model;
}) {
  const { client } = useSession();
  const [against, setAgainst] = useState<Against>('share');
  const [remote, retry] = useRemote(
    () => answer(client.GET('/v1/models/{id}/residuals', { params: { path: { id } } })),
    [client, id],
  );
  const file = `residuals-of-${workload}-on-${hardwareProfile}-version-${version}`;
  return (
    <Loaded remote={remote} what="the residuals" retry={retry}>
      {({ residuals }) => (
        <>
          <Text mb="sm">{residualsInWords(residuals)}</Text>
          <NativeSelect
            label="Against"
            maw="20rem"
            mb="sm"
            value={against}
            onChange={(event) => setAgainst(event.currentTarget.value as Against)}
            data={Object.entries(AGAINST).map(([value, { label }]) => ({ value, label }))}
          />
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
            <div>
              <ResidualPlot file={file} residuals={residuals} against={against} unit={unit} />
              <Text size="sm" c="dimmed">
                In standard deviations of such a mean around the model; about 5% of the points should lie
                beyond the dashed lines. A bend, or a slope, means that the shape is wrong there.
              </Text>
            </div>
            <div>
              <QuantilePlot file={`${file}-quantiles`} residuals={residuals} />
              <Text size="sm" c="dimmed">
                Errors on the line are as normal ones would be. Where the ends leave it, tails are heavier or
                lighter than those; the bounds of single runs allow for heavier ones.
              </Text>
            </div>
          </SimpleGrid>
        </>
      )}
    </Loaded>
  );
}
