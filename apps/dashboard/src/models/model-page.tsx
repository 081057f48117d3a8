import { Alert, Anchor, Group, Paper, Tabs, Text, Title } from '@mantine/core';
import { answer, type Model } from '@plimsoll/client';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { count } from '../figures.js';
import { Loaded } from '../loaded.js';
import { useRemote } from '../remote.js';
import { useSession } from '../session/session.js';
import { Promoted } from './curves-page.js';
import { DriftSection } from './diagnostics/drift-section.js';
import { EvaluationSection } from './diagnostics/evaluation-section.js';
import { ExperimentsSection } from './diagnostics/experiments-section.js';
import { FitSection } from './diagnostics/fit-section.js';
import { ResidualsSection } from './diagnostics/residuals-section.js';
import { ModelActions } from './model-actions.js';
import { VersionsSection } from './versions-section.js';

const PARTS: Readonly<Record<string, { label: string; Part: ComponentType<{ model: Model }> }>> = {
  fit: { label: 'Fit', Part: FitSection },
  residuals: { label: 'Residuals', Part: ResidualsSection },
  evaluation: { label: 'Left-out data', Part: EvaluationSection },
  drift: { label: 'Drift', Part: DriftSection },
  experiments: { label: 'What to measure next', Part: ExperimentsSection },
  versions: { label: 'Versions', Part: VersionsSection },
};

/** One version of a model, part by part. */
export function ModelPage({ id, part = 'fit' }: { id: string; part: string | undefined }) {
  const { client } = useSession();
  const [remote, reload] = useRemote(
    () => answer(client.GET('/v1/models/{id}', { params: { path: { id } } })),
    [client, id],
  );
  const [notice, setNotice] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (remote.status === 'ready') heading.current?.focus();
  }, [remote.status]);
  return (
    <Loaded remote={remote} what="the model" retry={reload}>
      {(model) => (
        <Paper component="section" withBorder p="md" aria-labelledby="model">
          <Anchor href="#models" size="sm">
            All models
          </Anchor>
          <Group justify="space-between" mb="md">
            <div>
              <Group gap="xs">
                <Title order={2} size="h3" id="model" ref={heading} tabIndex={-1}>
                  {model.workload} on {model.hardwareProfile}, version {model.version}
                </Title>
                {model.promoted && <Promoted />}
              </Group>
              <Text c="dimmed" size="sm">
                {fittedOn(model)}
              </Text>
            </div>
            <ModelActions
              model={model}
              onPromoted={(what) => {
                setNotice(what);
                reload();
              }}
            />
          </Group>
          {notice && (
            <Alert
              color="green"
              mb="md"
              withCloseButton
              closeButtonLabel="Close"
              onClose={() => setNotice(null)}
            >
              {notice}
            </Alert>
          )}
          <Parts model={model} open={part in PARTS ? part : 'fit'} />
        </Paper>
      )}
    </Loaded>
  );
}

function Parts({ model, open }: { model: Model; open: string }) {
  const { Part = FitSection } = PARTS[open] ?? {};
  return (
    <Tabs
      value={open}
      onChange={(part) => {
        window.location.hash = `models/${model.id}/${part}`;
      }}
      activateTabWithKeyboard={false}
    >
      <Tabs.List mb="md">
        {Object.entries(PARTS).map(([part, { label }]) => (
          <Tabs.Tab key={part} value={part}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {Object.keys(PARTS).map((part) => (
        <Tabs.Panel key={part} value={part}>
          {part === open && <Part model={model} />}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function fittedOn({ benchmarkIds, excludedPoints, diagnostics }: Model): string {
  const { conditions, runs } = diagnostics;
  const left = excludedPoints.length > 0 ? `, ${count(excludedPoints.length, 'point')} left out` : '';
  return `Fitted on ${count(conditions, 'condition')} (${count(runs, 'run')}) of ${count(benchmarkIds.length, 'benchmark')}${left}`;
}
