import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { answer, type Placement } from '@plimsoll/client';
import { moment, percent } from '../../figures.js';
import { Loaded } from '../../loaded.js';
import { ProblemAlert } from '../../problem-alert.js';
import { useSession } from '../../session/session.js';
import { AskFirst } from '../ask-first.js';
import { useLive } from '../feed/use-live.js';
import { OpenedHeading } from '../opened-heading.js';
import { useAction } from '../use-action.js';
import { AdjustmentTable } from './adjustment-table.js';
import { AssignmentSection } from './assignment-section.js';
import { placementOf } from './read-placements.js';
import { RenderedTexts } from './rendered-texts.js';
import { StatusCell } from './status-cell.js';

/** A placement: what its VMs were given and why, what is to be done with it, and what enforces it. */
export function PlacementDetail({ id, onChanged }: { id: string; onChanged: () => void }) {
  const { client } = useSession();
  const { remote, reload } = useLive({ load: () => placementOf(client, id) }, [id]);
  return (
    <Loaded remote={remote} what="the placement" retry={reload}>
      {({ placement, ahead }) => (
        <Paper component="section" withBorder p="md" aria-labelledby="placement">
          <OpenedHeading id="placement">
            Placement of {placement.assignments.map(({ vm }) => vm).join(', ')}
          </OpenedHeading>
          <Text c="dimmed" size="sm">
            {about(placement)}
          </Text>
          <Text my="xs">
            Status: <StatusCell placement={placement} ahead={ahead} />
          </Text>
          <Stack gap="md">
            <Actions
              placement={placement}
              onDone={() => {
                reload();
                onChanged();
              }}
            />
            {placement.assignments.map((assignment) => (
              <AssignmentSection
                key={assignment.vm}
                assignment={assignment}
                isThere={placement.status !== 'released'}
              />
            ))}
            {placement.adjustments.length > 0 && (
              <div>
                <Title order={3} size="h4" mb="xs">
                  What it changed of VMs that were there
                </Title>
                <AdjustmentTable adjustments={placement.adjustments} />
              </div>
            )}
            {placement.status !== 'released' && <RenderedTexts id={id} />}
          </Stack>
        </Paper>
      )}
    </Loaded>
  );
}

function Actions({
  placement: { id, status, assignments },
  onDone,
}: {
  placement: Placement;
  onDone: () => void;
}) {
  const { client, may } = useSession();
  const params = { path: { id: id ?? '' } };
  const confirm = useAction(async () => {
    await answer(client.POST('/v1/placements/{id}/confirm', { params }));
    onDone();
  });
  const release = useAction(async () => {
    await answer(client.DELETE('/v1/placements/{id}', { params }));
    onDone();
  });
  if (!may('engine') || status === 'released') return null;
  return (
    <>
      <Group gap="xs">
        {status === 'held' && (
          <Button size="xs" loading={confirm.busy} onClick={() => confirm.run()}>
            Confirm
          </Button>
        )}
        <AskFirst
          label="Release"
          question="Release this placement?"
          busy={release.busy}
          onYes={() => release.run()}
        >
          {assignments.map(({ vm }) => vm).join(', ')} will have no reservation any more. This cannot be taken
          back: to have cores again, they are placed anew.
        </AskFirst>
      </Group>
      {confirm.problem && <ProblemAlert title="Not confirmed" detail={confirm.problem.message} />}
      {release.problem && <ProblemAlert title="Not released" detail={release.problem.message} />}
    </>
  );
}

function about(placement: Placement): string {
  const { id, strategy, policy, confidence, createdAt, confirmedAt, releasedAt } = placement;
  const facts = [`${id}`, strategy === 'pack' ? 'packed on few cores' : 'spread over cores'];
  if (policy) facts.push(`policy ${policy}`);
  facts.push(`confidence ${percent(confidence)}`);
  if (createdAt !== null) facts.push(`created ${moment(createdAt)}`);
  if (confirmedAt !== null) facts.push(`confirmed ${moment(confirmedAt)}`);
  if (releasedAt !== null) facts.push(`released ${moment(releasedAt)}`);
  return facts.join(', ');
}
