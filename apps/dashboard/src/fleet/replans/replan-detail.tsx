import { Alert, Button, List, Paper, Stack, Text, Title } from '@mantine/core';
import { answer, type Replan } from '@plimsoll/client';
import { useState } from 'react';
import { count } from '../../figures.js';
import { Loaded } from '../../loaded.js';
import { ProblemAlert } from '../../problem-alert.js';
import { useRemote } from '../../remote.js';
import { useSession } from '../../session/session.js';
import { AskFirst } from '../ask-first.js';
import { OpenedHeading } from '../opened-heading.js';
import { useAction } from '../use-action.js';
import { REASONS } from './reason-words.js';
import { statusInWords } from './replan-table.js';
import { StepSection } from './step-section.js';

const STEPS_AT_ONCE = 20;

/** A proposal: what it would change, step by step, and applying it. */
export function ReplanDetail({ id, onApplied }: { id: string; onApplied: () => void }) {
  const { client } = useSession();
  const [remote, retry] = useRemote(
    () => answer(client.GET('/v1/replans/{id}', { params: { path: { id } } })),
    [client, id],
  );
  const [applied, setApplied] = useState<Replan | null>(null);
  return (
    <Loaded remote={remote} what="the proposal" retry={retry}>
      {(read) => (
        <Shown
          replan={applied ?? read}
          onApplied={(now) => {
            setApplied(now);
            onApplied();
          }}
        />
      )}
    </Loaded>
  );
}

function Shown({ replan, onApplied }: { replan: Replan; onApplied: (replan: Replan) => void }) {
  const [most, setMost] = useState(STEPS_AT_ONCE);
  const { reason, steps, unmet, summary, appliedSteps, conflict } = replan;
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="replan">
      <OpenedHeading id="replan">{REASONS[reason]}</OpenedHeading>
      <Stack gap="sm" mt="xs">
        <Text>{summary.gain}.</Text>
        <Text>
          Status: <b>{statusInWords(replan)}</b>
          {summary.left > 0 && `; ${summary.left} were not looked at: apply this, and propose again`}
        </Text>
        {conflict && (
          <Alert color="yellow" title={`Step ${conflict.step + 1} does not hold any more`}>
            {conflict.detail}. The steps before it are applied; propose anew for the others.
          </Alert>
        )}
        <Apply replan={replan} onApplied={onApplied} />
        {steps.slice(0, most).map((step, i) => (
          <StepSection key={i} number={i + 1} step={step} isApplied={i < appliedSteps} />
        ))}
        {steps.length > most && (
          <div>
            <Button variant="default" size="xs" onClick={() => setMost(most + STEPS_AT_ONCE)}>
              More of {count(steps.length, 'step')}
            </Button>
          </div>
        )}
        {unmet.length > 0 && (
          <div>
            <Title order={3} size="h4" mb="xs">
              What could not be done
            </Title>
            <List size="sm">
              {unmet.map(({ placementId, vm, host, detail, why }) => (
                <List.Item key={`${placementId} ${vm}`}>
                  {vm} stays on {host}: {detail}
                  {why.map((obstacle, i) => (
                    <Text key={i} size="sm" c="dimmed">
                      {obstacle.count} × {obstacle.detail}
                    </Text>
                  ))}
                </List.Item>
              ))}
            </List>
          </div>
        )}
      </Stack>
    </Paper>
  );
}

function Apply({ replan, onApplied }: { replan: Replan; onApplied: (replan: Replan) => void }) {
  const { client, may } = useSession();
  const { id, steps, appliedSteps, summary } = replan;
  const { run, busy, problem } = useAction(async () => {
    const params = { path: { id } };
    onApplied(await answer(client.POST('/v1/replans/{id}/apply', { params, body: {} })));
  });
  const left = steps.length - appliedSteps;
  if (left === 0 || !may('admin')) return null;
  return (
    <>
      <div>
        <AskFirst label="Apply" question={`Apply ${count(left, 'step')}?`} busy={busy} onYes={run}>
          {count(summary.moves, 'VM')} {summary.moves === 1 ? 'moves' : 'move'},{' '}
          {count(summary.adjustments, 'budget')} of others and {count(summary.pins, 'model')} change. Each
          step is planned anew before it is made; every promise is kept before and after.
        </AskFirst>
      </div>
      {problem && <ProblemAlert title="Not applied" detail={problem.message} />}
    </>
  );
}
