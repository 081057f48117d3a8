import type { Plan, PlanRequest, Suggestion } from '@plimsoll/client';
import { command } from '../command-line/command.js';
import { EXIT } from '../command-line/exit-codes.js';
import { readJson } from '../command-line/json-file.js';
import { textTable } from '../command-line/text-table.js';
import { connectionOptions } from '../connection/connection-options.js';
import { ask, serviceOf } from '../connection/service.js';

export const plan = command({
  name: 'plan',
  summary: 'works out the budget that each VM of a core needs to keep its promise',
  details:
    'Stores nothing. Ends with 5 where the core cannot keep all promises, and tells which one is in the way and what would fit.',
  arguments: [{ name: 'REQUEST', summary: 'JSON: the request of POST /v1/plans; - is standard input' }],
  options: connectionOptions,
  examples: [
    ['plimsoll plan examples/requests/plan.json', 'a table of budgets and periods'],
    [
      'plimsoll plan request.json --json > plan.json',
      'the answer of the service, which plimsoll verify takes',
    ],
  ],
  async run({ arguments: [file = ''], options, environment, output, signal }) {
    const service = serviceOf({ options, environment });
    const body = readJson(file) as PlanRequest; // the service says what is wrong with it
    const planned = await ask(service.POST('/v1/plans', { body, signal }));
    output.result(planned, () => (planned.feasible ? feasible(planned) : infeasible(planned)));
    return planned.feasible ? EXIT.done : EXIT.no;
  },
});

function feasible({ reservations, utilization, capacity, admission }: Plan): string {
  const table = textTable(
    ['VM', 'budget', 'period', 'alone', 'overprovisioned', 'promised', 'expected'],
    reservations.map(
      ({ vm, budgetUs, periodUs, isolatedBudgetUs, overprovisioning, predicted, responseTime }) => [
        vm,
        `${budgetUs} us`,
        `${periodUs} us`,
        `${isolatedBudgetUs} us`,
        overprovisioning.toFixed(3),
        predicted?.lower.toPrecision(5) ?? (responseTime ? `${responseTime.boundUs} us` : '-'),
        predicted?.mean.toPrecision(5) ?? '-',
      ],
    ),
  );
  const { test, load, limit } = admission;
  return `${table}\n\nThe core carries this: ${share(utilization)} of ${share(capacity)} (${test}: ${load.toFixed(5)} of ${limit.toFixed(5)}).`;
}

function infeasible({ binding, wouldFitIf = [] }: Plan): string {
  const why = binding ? `${binding.vm} (${binding.bound}): ${binding.detail}` : 'the core cannot carry them';
  const hints = wouldFitIf.map((one: Suggestion) => `  ${one.change} of ${one.vm}: ${one.detail}`);
  const rest = hints.length > 0 ? ['', 'It would fit with any one of these:', ...hints] : [];
  return [`Not all promises can be kept. ${why}`, ...rest].join('\n');
}

function share(value: number): string {
  return `${(100 * value).toFixed(1)}%`;
}
