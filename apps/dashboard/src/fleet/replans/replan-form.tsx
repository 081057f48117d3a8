import { Button, Group, NativeSelect, Progress, Stack, Text, TextInput } from '@mantine/core';
import { ApiProblem, answer, type NewReplan } from '@plimsoll/client';
import { type FormEvent, useState } from 'react';
import { ProblemAlert } from '../../problem-alert.js';
import { useSession } from '../../session/session.js';
import { useAction } from '../use-action.js';
import { jobDone } from './proposal-job.js';
import { REASON_DETAILS, REASONS } from './reason-words.js';

const CHOICES = Object.entries(REASONS).map(([value, label]) => ({ value, label }));

/** Has a proposal worked out; nothing in the fleet changes. */
export function ReplanForm({
  profiles,
  onProposed,
}: {
  profiles: readonly string[];
  onProposed: (id: string) => void;
}) {
  const { client } = useSession();
  const [reason, setReason] = useState<NewReplan['reason']>('consolidate');
  const [hosts, setHosts] = useState('');
  const [hardwareProfile, setHardwareProfile] = useState('');
  const [progress, setProgress] = useState(0);
  const names = hosts.split(/[\s,]+/).filter((name) => name !== '');
  const { run, busy, problem } = useAction(async () => {
    setProgress(0);
    const body = {
      reason,
      ...(names.length > 0 ? { hosts: names } : {}),
      ...(hardwareProfile === '' ? {} : { hardwareProfile }),
    };
    const { jobId, replanId } = await answer(client.POST('/v1/replans', { body }));
    await jobDone(client, jobId, setProgress);
    onProposed(replanId);
  });
  const errorAt = (pointer: string) =>
    problem instanceof ApiProblem
      ? problem.problem.errors.find((error) => error.pointer.startsWith(pointer))?.detail
      : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run();
  };
  return (
    <form onSubmit={submit} noValidate className="replan-form">
      <Stack gap="xs">
        <Group align="start">
          <NativeSelect
            label="What for"
            data={CHOICES}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value as NewReplan['reason'])}
          />
          <TextInput
            label="Hosts"
            placeholder="All, or names"
            value={hosts}
            onChange={(event) => setHosts(event.currentTarget.value)}
            error={errorAt('/hosts')}
          />
          <NativeSelect
            label="Hardware profile"
            data={[{ value: '', label: 'Any' }, ...profiles]}
            value={hardwareProfile}
            onChange={(event) => setHardwareProfile(event.currentTarget.value)}
            error={errorAt('/hardwareProfile')}
          />
        </Group>
        <Text size="sm" c="dimmed">
          {REASON_DETAILS[reason]} Nothing changes until the proposal is applied.
        </Text>
        <Group>
          <Button type="submit" size="xs" loading={busy}>
            Propose
          </Button>
          {busy && <Progress value={100 * progress} aria-label="Progress of the proposal" flex={1} />}
        </Group>
        {problem && <ProblemAlert title="There is no proposal" detail={problem.message} />}
      </Stack>
    </form>
  );
}
