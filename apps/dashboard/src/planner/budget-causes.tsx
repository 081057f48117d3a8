import { Text, Title } from '@mantine/core';
import type { ExplanationStep, Plan } from '@plimsoll/client';
import { COLOURS } from '../charts/palette.js';
import { figure, milliseconds, percent } from '../figures.js';
import { termInWords } from '../models/model-words.js';

type Reservation = Plan['reservations'][number];

/** Steps of explanations, each with its colour; any other is grey. */
const COLOUR_OF = new Map(
  ['isolated', 'interference', 'confidence', 'period', 'least-share', 'rounding'].map((step, index) => [
    step,
    COLOURS[index],
  ]),
);
const OTHER = '#999999';
const colourOf = (step: string): string => COLOUR_OF.get(step) ?? OTHER;

/** What each budget is made of: a bar for each VM, whose whole width is the core. */
export function BudgetCauses({ reservations }: { reservations: Plan['reservations'] }) {
  const steps = new Set(reservations.flatMap(({ explanation }) => explanation.map(({ step }) => step)));
  return (
    <section aria-labelledby="causes">
      <Title order={3} size="h4" id="causes" mb="xs">
        What each budget is made of
      </Title>
      <ul className="planner-legend" aria-hidden>
        {[...steps].map((step) => (
          <li key={step}>
            <i style={{ background: colourOf(step) }} /> {termInWords(step)}
          </li>
        ))}
      </ul>
      {reservations.map((reservation) => (
        <Bar key={reservation.vm} {...reservation} />
      ))}
    </section>
  );
}

function Bar({ vm, budgetUs, periodUs, overprovisioning, explanation }: Reservation) {
  return (
    <div className="planner-causes">
      <Text size="sm">
        <strong>{vm}</strong>: {explanation.map(stepInWords).join(' + ')} = {milliseconds(budgetUs)}
        {explanation.length > 1 && `, × ${figure(overprovisioning)} of what it needs alone`}
      </Text>
      <div aria-hidden>
        {explanation.map(({ step, budgetUs: part }) => (
          <span
            key={step}
            data-step={step}
            title={`${termInWords(step)}, ${milliseconds(part)}`}
            style={{ width: percent(part / periodUs), background: colourOf(step) }}
          />
        ))}
      </div>
    </div>
  );
}

function stepInWords({ step, budgetUs }: ExplanationStep): string {
  return `${termInWords(step)} ${milliseconds(budgetUs)}`;
}
