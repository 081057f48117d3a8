import { Button, Group, Text, Title } from '@mantine/core';
import type { Binding, PlanReason, Suggestion } from '@plimsoll/client';
import { figure, figureAtMost, milliseconds } from '../figures.js';
import { applied } from './draft.js';
import type { Answered } from './live-plan.js';
import type { DraftChange } from './planner.js';

type Given = {
  answered: Answered;
  reasons: PlanReason[];
  onApply: (change: DraftChange) => void;
};

/** Why a plan does not fit, and which single changes would make it fit: each is made by a click. */
export function Infeasible({ answered: { request, plan }, reasons, onApply }: Given) {
  const { binding, wouldFitIf = [] } = plan;
  const reason = reasons.find(({ field, value }) => field === 'bound' && value === binding?.bound);
  return (
    <div>
      {binding && (
        <Text mb="sm">
          <strong>{bindingInWords(binding)}</strong> {binding.detail}.
        </Text>
      )}
      {reason && (
        <Text mb="sm" size="sm">
          {reason.meaning} {reason.remedy}
        </Text>
      )}
      {binding?.bound === 'domain' && !request.extrapolate && (
        <Button
          variant="light"
          size="xs"
          mb="sm"
          onClick={() => onApply((draft) => ({ ...draft, extrapolate: true }))}
        >
          Plan beyond what was measured
        </Button>
      )}
      {wouldFitIf.length > 0 && (
        <>
          <Title order={3} size="h4" mb="xs">
            It would fit with any one of these
          </Title>
          <ul className="planner-suggestions">
            {wouldFitIf.map((suggestion) => (
              <li key={`${suggestion.change} ${suggestion.vm} ${suggestion.to}`}>
                <Group gap="sm" wrap="nowrap" justify="space-between">
                  <Text size="sm">{suggestionInWords(suggestion)}</Text>
                  <Button
                    variant="light"
                    size="xs"
                    flex="none"
                    aria-label={`Apply: ${suggestionInWords(suggestion)}`}
                    onClick={() => onApply((draft) => applied(draft, suggestion))}
                  >
                    Apply
                  </Button>
                </Group>
              </li>
            ))}
          </ul>
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
