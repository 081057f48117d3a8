import { List, Text, Title } from '@mantine/core';
import type { Binding, Plan, Suggestion } from '@plimsoll/client';
import { figure, figureAtMost, milliseconds } from '../figures.js';

/** Why a plan does not fit, and which single changes would make it fit. */
export function Infeasible({ plan: { binding, wouldFitIf = [] } }: { plan: Plan }) {
  return (
    <div>
      {binding && (
        <Text mb="sm">
          <strong>{bindingInWords(binding)}</strong> {binding.detail}
        </Text>
      )}
      {wouldFitIf.length > 0 && (
        <>
          <Title order={3} size="h4" mb="xs">
            It would fit with any one of these
          </Title>
          <List>
            {wouldFitIf.map((suggestion) => (
              <List.Item key={`${suggestion.change} ${suggestion.vm} ${suggestion.to}`}>
                {suggestionInWords(suggestion)}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </div>
  );
}

/** Without the amounts, whose unit only `detail` tells. */
function bindingInWords({ vm, bound }: Binding): string {
  switch (bound) {
    case 'core':
      return 'The core is full:';
    case 'target':
      return `${vm} cannot reach its throughput:`;
    case 'responseTime':
      return `${vm} cannot answer in time:`;
    case 'domain':
      return `${vm} asks for more than was measured:`;
  }
}

function suggestionInWords({ change, vm, vms = [vm], from, to }: Suggestion): string {
  const values = from === null || to === null ? '' : ` from ${figure(from)} to ${figureAtMost(to)}`;
  switch (change) {
    case 'target':
      return `Lower the target of ${vm}${values}.`;
    case 'confidence':
      return `Lower the confidence${values}.`;
    case 'period':
      return `Change the period of ${vm} from ${milliseconds(from ?? 0)} to ${milliseconds(to ?? 0)}.`;
    case 'remove':
      return `Take ${vms.join(', ')} off this core.`;
  }
}
