import { Anchor, Paper, Text, Title } from '@mantine/core';
import { answer } from '@plimsoll/client';
import { useEffect, useRef } from 'react';
import { Loaded } from '../../loaded.js';
import { useRemote } from '../../remote.js';
import { useSession } from '../../session/session.js';
import { changeInWords } from './changes.js';
import { ComparedCurves } from './compared-curves.js';
import { ComparedData } from './compared-data.js';
import { ComparedParameters } from './compared-parameters.js';
import { ComparedPredictions } from './compared-predictions.js';
import { ComparedSides } from './compared-sides.js';

/** Two versions of a model side by side. */
export function ComparisonPage({ id, other }: { id: string; other: string }) {
  const { client } = useSession();
  const [remote, retry] = useRemote(
    () => answer(client.GET('/v1/models/{id}/compare', { params: { path: { id }, query: { with: other } } })),
    [client, id, other],
  );
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (remote.status === 'ready') heading.current?.focus();
  }, [remote.status]);
  return (
    <Loaded remote={remote} what="the comparison" retry={retry}>
      {(comparison) => (
        <Paper component="section" withBorder p="md" aria-labelledby="comparison">
          <Anchor href={`#models/${id}/versions`} size="sm">
            Versions
          </Anchor>
          <Title order={2} size="h3" id="comparison" ref={heading} tabIndex={-1}>
            {comparison.workload} on {comparison.hardwareProfile}: version {comparison.one.version} and
            version {comparison.other.version}
          </Title>
          <Text mb="md">{changeInWords(comparison)}</Text>
          <ComparedSides comparison={comparison} />
          <ComparedData comparison={comparison} />
          <ComparedCurves comparison={comparison} />
          <ComparedParameters comparison={comparison} />
          <ComparedPredictions comparison={comparison} />
        </Paper>
      )}
    </Loaded>
  );
}
