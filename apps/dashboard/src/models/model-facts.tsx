import { List, Text, Title } from '@mantine/core';
import type { Model } from '@plimsoll/client';
import { moment } from '../figures.js';
import {
  fitInWords,
  hullInWords,
  interferenceInWords,
  isolatedInWords,
  noiseInWords,
  outliersInWords,
} from './model-words.js';

/** What a model is and how well it fits, in words. */
export function ModelFacts({ model }: { model: Model }) {
  const { version, promoted, unit, isolated, interference, diagnostics, createdAt } = model;
  return (
    <>
      <Title order={3} size="h4">
        Model, version {version}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        Fitted on <time dateTime={createdAt}>{moment(createdAt)}</time>; plans{' '}
        {promoted ? 'use it now' : 'do not use it'}.
      </Text>
      <Title order={4} size="h5">
        Alone
      </Title>
      <Text size="sm" mb="sm">
        {isolatedInWords(isolated, unit)}
      </Text>
      <Title order={4} size="h5">
        Beside neighbours
      </Title>
      <Text size="sm">
        {interference.kinds.length === 0
          ? 'No neighbours were measured.'
          : 'What each takes of the throughput, the budget or the core (± one standard error):'}
      </Text>
      <List size="sm" mb="sm">
        {interference.kinds.map((kind) => (
          <List.Item key={`${kind.workload} ${kind.relation}`}>
            {interferenceInWords(kind, interference.form)}
          </List.Item>
        ))}
      </List>
      <Title order={4} size="h5">
        How well it fits
      </Title>
      <List size="sm">
        <List.Item>{fitInWords(diagnostics)}</List.Item>
        <List.Item>{noiseInWords(diagnostics)}</List.Item>
        <List.Item>{hullInWords(diagnostics)}</List.Item>
        {outliersInWords(diagnostics).map((outlier) => (
          <List.Item key={outlier}>{outlier}</List.Item>
        ))}
      </List>
    </>
  );
}
