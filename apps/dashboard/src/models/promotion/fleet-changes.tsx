import { Text } from '@mantine/core';
import { answer, type Replan } from '@plimsoll/client';
import { milliseconds } from '../../figures.js';
import { Loaded } from '../../loaded.js';
import { useRemote } from '../../remote.js';
import { useSession } from '../../session/session.js';
import { LongTable } from '../rows-table.js';
import { changedVms, summaryInWords, type Times, verdictInWords } from './changed-vms.js';

const COLUMNS = [
  { label: 'VM' },
  { label: 'Where' },
  { label: '(Q, P) now', number: true },
  { label: '(Q, P) then', number: true },
  { label: 'Does the core carry it?' },
];

/** What a proposal would change, VM by VM. */
export function FleetChanges({ replanId: id }: { replanId: string }) {
  const { client } = useSession();
  const [remote, retry] = useRemote(
    () => answer(client.GET('/v1/replans/{id}', { params: { path: { id } } })),
    [client, id],
  );
  return (
    <Loaded remote={remote} what="what would change" retry={retry}>
      {(replan) => <Changes replan={replan} />}
    </Loaded>
  );
}

function Changes({ replan }: { replan: Replan }) {
  const vms = changedVms(replan);
  if (vms.length === 0)
    return <Text fw={600}>Nothing changes: no VM is placed by another version of this model.</Text>;
  return (
    <>
      <Text fw={600} mb="sm">
        {summaryInWords(replan.summary)}
      </Text>
      <LongTable
        caption="What would change"
        columns={COLUMNS}
        rows={vms.map((changed) => ({
          key: `${changed.placementId} ${changed.vm} ${changed.where}`,
          cells: [
            changed.vm,
            changed.where,
            timesInWords(changed.from),
            changed.to ? timesInWords(changed.to) : 'unchanged',
            verdictInWords(changed),
          ],
        }))}
      />
    </>
  );
}

function timesInWords(times: Times | null): string {
  return times ? `${milliseconds(times.budgetUs)}, ${milliseconds(times.periodUs)}` : 'as it is';
}
