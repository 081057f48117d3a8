import { Alert, Paper, Stack, Title } from '@mantine/core';
import type { PlanReason } from '@plimsoll/client';
import type { Ref } from 'react';
import { AdmissionPicture } from './admission-picture.js';
import { BudgetCauses } from './budget-causes.js';
import { CoreBar } from './core-bar.js';
import { Explanations } from './explanations.js';
import { Infeasible } from './infeasible.js';
import type { Answered } from './live-plan.js';
import type { DraftChange } from './planner.js';
import { ReservationTable } from './reservation-table.js';
import { TakeAlong } from './take-along.js';

type Given = {
  verdict: Ref<HTMLHeadingElement>;
  answered: Answered;
  reasons: PlanReason[];
  /** Whether it answers to something else than what stands in the form. */
  stale: boolean;
  onApply: (change: DraftChange) => void;
};

/** The answer to a plan. A screen reader hears of the verdict when that changes, not of every figure. */
export function PlanResult({ verdict, answered, reasons, stale, onApply }: Given) {
  const { request, plan } = answered;
  const { feasible, reservations } = plan;
  return (
    <Paper
      component="section"
      withBorder
      p="md"
      aria-labelledby="verdict"
      className={stale ? 'planner-stale' : undefined}
    >
      <Stack gap="md">
        <div aria-live="polite">
          <Title order={2} size="h3" id="verdict" ref={verdict} tabIndex={-1}>
            {feasible ? 'The core carries this plan' : 'The core cannot carry this plan'}
          </Title>
        </div>
        {feasible ? (
          <>
            <CoreBar plan={plan} />
            <ReservationTable reservations={reservations} />
            {reservations.some((reservation) => reservation.extrapolated) && (
              <Alert color="yellow" title="Beyond what was measured">
                Some of these VMs were not measured in this company or at such shares: the models extrapolate.
              </Alert>
            )}
            <BudgetCauses reservations={reservations} />
          </>
        ) : (
          <Infeasible answered={answered} reasons={reasons} onApply={onApply} />
        )}
        <AdmissionPicture plan={plan} reasons={reasons} />
        {feasible && <Explanations reservations={reservations} />}
        <TakeAlong request={request} reservations={reservations} />
      </Stack>
    </Paper>
  );
}
