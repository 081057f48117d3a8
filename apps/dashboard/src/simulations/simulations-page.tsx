import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { answer, type SweepSimulation } from '@plimsoll/client';
import { useState } from 'react';
import { More } from '../more.js';
import { usePages } from '../pages.js';
import type { SectionProps } from '../sections.js';
import { useSession } from '../session/session.js';
import { SimulationDetail } from './simulation-detail.js';
import { SimulationTable } from './simulation-table.js';
import { StartSweep } from './start-sweep.js';
import { draftOf, type SweepDraft } from './sweep-draft.js';

/** In the address instead of an id: the form. */
const NEW = 'new';

/** The list, and below it the simulation whose id the address tells, the form for a new one, or the newest. */
export default function SimulationsPage({ path: [chosen] }: SectionProps) {
  const { client, may } = useSession();
  const pages = usePages((query) => answer(client.GET('/v1/simulations', { params: { query } })), [client]);
  const [draft, setDraft] = useState<SweepDraft | null>(null);
  const { items, cursor } = pages;
  const none = cursor === null && items.length === 0;
  const open = chosen === NEW ? undefined : (chosen ?? items[0]?.job.id);
  const mayStart = may('admin');
  const follow = (id: string) => {
    window.location.hash = `simulations/${id}`;
    void pages.reload();
  };
  const startLike = (sweep: SweepSimulation) => {
    setDraft(draftOf(sweep));
    window.location.hash = `simulations/${NEW}`;
  };
  return (
    <Stack gap="lg">
      <Paper component="section" withBorder p="md" aria-labelledby="simulations">
        <Group justify="space-between" mb="sm">
          <Title order={2} size="h3" id="simulations">
            Simulations
          </Title>
          {mayStart && !none && chosen !== NEW && (
            <Button component="a" href={`#simulations/${NEW}`} size="xs">
              Start a sweep
            </Button>
          )}
        </Group>
        {items.length > 0 && (
          <div className="list">
            <SimulationTable items={items} open={open} />
          </div>
        )}
        {none && (
          <Text>
            Nothing was simulated yet. A sweep simulates a VM at several shares of a core, alone and beside
            neighbours, and stores what it reached as a benchmark
            {mayStart ? ': start one below.' : '; an admin can start one here.'}
          </Text>
        )}
        <More pages={pages} what="simulations" />
      </Paper>
      {mayStart && (chosen === NEW || none) && (
        <StartSweep draft={draft} onChange={setDraft} onStarted={follow} />
      )}
      {open !== undefined && (
        <SimulationDetail
          key={open}
          id={open}
          wanted={open === chosen}
          onEnded={() => void pages.reload()}
          onAgain={startLike}
        />
      )}
    </Stack>
  );
}
