import { List, Text, Title } from '@mantine/core';
import type { Plan } from '@plimsoll/client';
import { milliseconds } from '../figures.js';
import { termInWords } from '../models/model-words.js';

/** How each budget came about, step by step. */
export function Explanations({ reservations }: { reservations: Plan['reservations'] }) {
  return (
    <div>
      <Title order={3} size="h4" mb="xs">
        How the budgets came about
      </Title>
      {reservations.map(({ vm, explanation, modelVersion }) => (
        <details key={vm} open={reservations.length <= 4}>
          <summary>
            {vm}
            {modelVersion !== null && `, by model version ${modelVersion}`}
          </summary>
          <List type="ordered" size="sm" withPadding my="xs">
            {explanation.map(({ step, budgetUs, detail }, index) => (
              <List.Item key={index}>
                <Text component="span" inherit fw={600}>
                  {termInWords(step)} {budgetUs < 0 ? '−' : '+'}
                  {milliseconds(Math.abs(budgetUs))}
                </Text>
                : {detail}
              </List.Item>
            ))}
          </List>
        </details>
      ))}
    </div>
  );
}
