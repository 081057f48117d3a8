import { Button, Group, NativeSelect, NumberInput, Text } from '@mantine/core';
import { type ApiProblem, answer, type ExperimentPlan, type Model } from '@plimsoll/client';
import { type FormEvent, useState } from 'react';
import { neighboursInWords } from '../../benchmarks/conditions.js';
import { download } from '../../download.js';
import { effect, figure, milliseconds, percent } from '../../figures.js';
import { ProblemAlert } from '../../problem-alert.js';
import { useSession } from '../../session/session.js';
import { RowsTable } from '../rows-table.js';

const CONFIDENCES = [0.8, 0.9, 0.95, 0.99];

/** Which points to measure next, so that the bounds get narrower by as much as so many runs allow. */
export function ExperimentsSection({ model }: { model: Model }) {
  const { client } = useSession();
  const [runs, setRuns] = useState<string | number>(20);
  const [confidence, setConfidence] = useState(0.95);
  const [busy, setBusy] = useState(false);
  const [plan, setPlan] = useState<ExperimentPlan | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const propose = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    const body = { runs: Number(runs), confidence };
    const call = client.POST('/v1/models/{id}/experiments', { params: { path: { id: model.id } }, body });
    await answer(call).then(setPlan, setProblem);
    setBusy(false);
  };
  const wrong = problem?.problem.errors.find(({ pointer }) => pointer === '/runs')?.detail;
  return (
    <>
      <form onSubmit={(event) => void propose(event)} noValidate>
        <Group align="flex-start" mb="md">
          <NumberInput
            label="Runs that may be made"
            value={runs}
            onChange={setRuns}
            min={1}
            max={500}
            clampBehavior="none"
            error={wrong}
          />
          <NativeSelect
            label="Confidence that plans ask for"
            value={confidence}
            onChange={(event) => setConfidence(Number(event.currentTarget.value))}
            data={CONFIDENCES.map((each) => ({ value: String(each), label: percent(each) }))}
          />
          <Button type="submit" mt={24} loading={busy}>
            Propose points
          </Button>
        </Group>
      </form>
      {problem && wrong === undefined && (
        <ProblemAlert
          title="Nothing could be proposed"
          detail={problem.message}
          errors={problem.problem.errors}
        />
      )}
      {plan && <Proposed plan={plan} model={model} />}
    </>
  );
}

function Proposed({ plan, model: { workload, hardwareProfile } }: { plan: ExperimentPlan; model: Model }) {
  const { before, after } = plan.expected;
  return (
    <>
      <Text mb="sm">
        The lower bound lies {effect(before.median)} below the mean now, in the middle of what was measured,
        and {effect(before.worst)} at the worst. With these runs that should be {effect(after.median)} and{' '}
        {effect(after.worst)}.
      </Text>
      <RowsTable
        caption="Points to measure"
        columns={[
          { label: 'Beside' },
          { label: 'Q', number: true },
          { label: 'P', number: true },
          { label: 'Share', number: true },
          { label: 'Runs', number: true },
        ]}
        rows={plan.points.map(({ budgetUs, periodUs, neighbours, runs }) => {
          const beside = neighboursInWords(neighbours, periodUs);
          return {
            key: `${budgetUs} ${periodUs} ${beside}`,
            cells: [
              beside,
              milliseconds(budgetUs),
              milliseconds(periodUs),
              percent(budgetUs / periodUs),
              figure(runs),
            ],
          };
        })}
      />
      <Button
        variant="default"
        size="xs"
        onClick={() =>
          download(
            `measure-${workload}-on-${hardwareProfile}.json`,
            new Blob([JSON.stringify(plan.points, null, 2)], { type: 'application/json' }),
          )
        }
      >
        Points as JSON
      </Button>
    </>
  );
}
