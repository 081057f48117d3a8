import { Anchor, List, Text, Title } from '@mantine/core';
import type { Comparison } from '@plimsoll/client';
import { count } from '../../figures.js';

/** What of the data only one of both was fitted on. */
export function ComparedData({ comparison: { benchmarks, points, one, other } }: { comparison: Comparison }) {
  const lists = [
    { what: `Only version ${other.version} was fitted on`, ids: benchmarks.added },
    { what: `Only version ${one.version} was fitted on`, ids: benchmarks.removed },
  ].filter(({ ids }) => ids.length > 0);
  const left = [
    { what: `Only version ${other.version} leaves out`, of: points.excluded },
    { what: `Only version ${one.version} leaves out`, of: points.broughtBack },
  ].filter(({ of }) => of.length > 0);
  return (
    <>
      <Title order={3} size="h4" mb="xs">
        What changed in the data
      </Title>
      {lists.length + left.length === 0 && (
        <Text size="sm" mb="md">
          Nothing: both were fitted on the same points.
        </Text>
      )}
      <List size="sm" mb="md">
        {lists.map(({ what, ids }) => (
          <List.Item key={what}>
            {what} {count(ids.length, 'benchmark')}:{' '}
            {ids.map((id, index) => (
              <Anchor key={id} href={`#benchmarks/${id}`} inherit underline="always">
                {index > 0 && ', '}
                {id.slice(0, 8)}
              </Anchor>
            ))}
          </List.Item>
        ))}
        {left.flatMap(({ what, of }) =>
          of.map(({ benchmarkId, position, reason }) => (
            <List.Item key={`${what} ${benchmarkId} ${position}`}>
              {what}{' '}
              <Anchor href={`#benchmarks/${benchmarkId}`} inherit underline="always">
                point {position}
              </Anchor>
              : {reason}
            </List.Item>
          )),
        )}
      </List>
    </>
  );
}
