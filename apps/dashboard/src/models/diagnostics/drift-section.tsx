import { Alert, NativeSelect, Text, Title } from '@mantine/core';
import { answer, type Model, type ModelDrift } from '@plimsoll/client';
import { useState } from 'react';
import { count, figure, moment } from '../../figures.js';
import { Loaded } from '../../loaded.js';
import { useRemote } from '../../remote.js';
import { useSession } from '../../session/session.js';
import { RowsTable } from '../rows-table.js';
import { biasInWords, driftInWords, STATES } from './drift.js';
import { Observations } from './observations.js';

const COLUMNS = [
  { label: 'VM' },
  { label: 'Verdict' },
  { label: 'Bias', number: true },
  { label: 'Since' },
  { label: 'Windows counted', number: true },
  { label: 'Left out', number: true },
];

/** Whether VMs that were placed by the model deliver what it says. */
export function DriftSection({ model: { id, unit } }: { model: Model }) {
  const { client } = useSession();
  const [remote, retry] = useRemote(
    () => answer(client.GET('/v1/models/{id}/drift', { params: { path: { id } } })),
    [client, id],
  );
  return (
    <Loaded remote={remote} what="the drift" retry={retry}>
      {(drift) => (drift.vms.length === 0 ? <NothingObserved /> : <Drift drift={drift} unit={unit} />)}
    </Loaded>
  );
}

function NothingObserved() {
  return (
    <Text>
      Nothing was observed yet of VMs that were placed by this version. Send what they deliver to{' '}
      <code>POST /v1/observations</code>, or have the agent do so: each window in which a VM was saturated, or
      used up its budget, tells whether the model still holds.
    </Text>
  );
}

function Drift({ drift, unit }: { drift: ModelDrift; unit: string }) {
  const [open, setOpen] = useState(0);
  const { vms } = drift;
  const chosen = vms[open] ?? vms[0];
  const { title, detail, colour } = driftInWords(drift);
  return (
    <>
      <Alert color={colour} title={title} mb="md">
        {detail}
      </Alert>
      <RowsTable
        caption="Drift of each VM"
        columns={COLUMNS}
        rows={vms.map(({ placementId, vm, state, bias, since, counted, ignored }) => ({
          key: `${placementId} ${vm}`,
          cells: [
            vm,
            STATES[state],
            bias ? biasInWords(bias) : '–',
            since ? (
              <time key="since" dateTime={since}>
                {moment(since)}
              </time>
            ) : (
              '–'
            ),
            figure(counted),
            figure(ignored),
          ],
        }))}
      />
      <Title order={3} size="h4" mb="xs">
        Observed against predicted
      </Title>
      <NativeSelect
        label="Of the VM"
        maw="20rem"
        mb="sm"
        value={open}
        onChange={(event) => setOpen(Number(event.currentTarget.value))}
        data={vms.map(({ vm, counted }, index) => ({
          value: String(index),
          label: `${vm}, ${count(counted, 'window')}`,
        }))}
      />
      {chosen && <Observations key={chosen.placementId + chosen.vm} {...chosen} unit={unit} />}
    </>
  );
}
