import { Anchor, List, Text, Title } from '@mantine/core';
import type { Placement } from '@plimsoll/client';
import { figure, milliseconds, percent } from '../../figures.js';
import { termInWords } from '../../models/model-words.js';
import { promiseInWords } from '../cores/promise-words.js';

type Assignment = Placement['assignments'][number];

/** What a VM was given, where, and how its budget came about. */
export function AssignmentSection({ assignment, isThere }: { assignment: Assignment; isThere: boolean }) {
  const { vm, workload, host, cores, asked, reservation, predicted } = assignment;
  const { budgetUs, periodUs, isolatedBudgetUs, overprovisioning, responseTime, explanation } = reservation;
  const { modelVersion, extrapolated } = reservation;
  return (
    <section aria-label={vm}>
      <Title order={3} size="h4" mb="xs">
        {vm}
      </Title>
      <Text size="sm">
        {workload} on{' '}
        {cores.map((core, i) => (
          <span key={core}>
            {i > 0 && ', '}
            {isThere ? (
              <Anchor href={`#fleet/${host}/${core}`} underline="always" inherit>
                {host}, core {core}
              </Anchor>
            ) : (
              `${host}, core ${core}`
            )}
          </span>
        ))}
        : {milliseconds(budgetUs)} in every {milliseconds(periodUs)}, {percent(budgetUs / periodUs)} of{' '}
        {cores.length > 1 ? 'each core' : 'the core'}. Promised: {promiseInWords(asked)}.
      </Text>
      <List type="ordered" size="sm" withPadding my="xs" aria-label={`How the budget of ${vm} came about`}>
        {explanation ? (
          explanation.map(({ step, budgetUs: part, detail }, i) => (
            <List.Item key={i}>
              <Text component="span" inherit fw={600}>
                {termInWords(step)} {part < 0 ? '−' : '+'}
                {milliseconds(Math.abs(part))}
              </Text>
              : {detail}
            </List.Item>
          ))
        ) : (
          <>
            <List.Item>
              <b>alone +{milliseconds(isolatedBudgetUs)}</b>
            </List.Item>
            <List.Item>
              <b>neighbours +{milliseconds(budgetUs - isolatedBudgetUs)}</b>: {figure(overprovisioning)} times
              what it needs alone
            </List.Item>
          </>
        )}
      </List>
      <Text size="sm" c="dimmed">
        {[
          ...(predicted
            ? [`Predicted: ${figure(predicted.mean)}, at least ${figure(predicted.lower)}.`]
            : []),
          ...(responseTime
            ? [`Responses within ${milliseconds(responseTime.boundUs)}: ${responseTime.condition}.`]
            : []),
          ...(modelVersion === null ? [] : [`By model version ${modelVersion}.`]),
          ...(extrapolated ? ['Not all of this was measured.'] : []),
        ].join(' ')}
      </Text>
    </section>
  );
}
