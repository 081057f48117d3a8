import { Alert, Paper, Stack, Text, Title } from '@mantine/core';
import type { Plan } from '@plimsoll/client';
import { useEffect, useRef } from 'react';
import { percent } from '../figures.js';
import { CoreBar } from './core-bar.js';
import { Explanations } from './explanations.js';
import { Infeasible } from './infeasible.js';
import { ReservationTable } from './reservation-table.js';

/** The answer to a plan; it takes the focus when it comes, so that a screen reader goes on with it. */
export function PlanResult({ plan }: { plan: Plan }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const { feasible, admission, reservations } = plan;
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="verdict">
      <Stack gap="md">
        <Title order={2} size="h3" id="verdict" ref={heading} tabIndex={-1}>
          {feasible ? 'The core carries this plan' : 'The core cannot carry this plan'}
        </Title>
        {feasible ? (
          <>
            <CoreBar plan={plan} />
            <ReservationTable reservations={reservations} />
            {reservations.some((reservation) => reservation.extrapolated) && (
              <Alert color="yellow" title="Beyond what was measured">
                Some of these VMs were not measured in this company or at such shares: the models extrapolate.
              </Alert>
            )}
            <Explanations reservations={reservations} />
          </>
        ) : (
          <Infeasible plan={plan} />
        )}
        <Text size="sm" c="dimmed">
          Admission: load {percent(admission.load)}, limit {percent(admission.limit)},{' '}
          {admission.slack < 0
            ? `${percent(-admission.slack)} too much`
            : `${percent(admission.slack)} to spare`}
          ; decided by {admission.test}.
        </Text>
      </Stack>
    </Paper>
  );
}
