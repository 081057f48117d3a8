import { Alert, List, NativeSelect, SimpleGrid, Text, TextInput, Title } from '@mantine/core';
import type { Plan, PlanRequest } from '@plimsoll/client';
import { useState } from 'react';
import { CopyText } from './copy-text.js';
import { CURL, curlOf, renderedOf, TARGETS } from './plan-texts.js';

type Given = { request: PlanRequest; reservations: Plan['reservations'] };

/** The plan to take elsewhere: the call that asks for it, or what makes a host keep it. */
export function TakeAlong({ request, reservations }: Given) {
  const [target, setTarget] = useState(CURL);
  const [core, setCore] = useState('0');
  const isCore = /^\d{1,6}$/.test(core.trim());
  return (
    <section aria-labelledby="take-along">
      <Title order={3} size="h4" id="take-along" mb="xs">
        Copy this plan
      </Title>
      <SimpleGrid cols={2} mb="sm" maw={500}>
        <NativeSelect
          label="As"
          data={[...TARGETS]}
          value={target}
          onChange={(event) => setTarget(event.currentTarget.value)}
        />
        {target !== CURL && (
          <TextInput
            label="On core"
            inputMode="numeric"
            autoComplete="off"
            value={core}
            onChange={(event) => setCore(event.currentTarget.value)}
            error={isCore ? undefined : 'Write the index of a core of the host, such as 0.'}
          />
        )}
      </SimpleGrid>
      {target === CURL ? (
        <CopyText label="curl" text={curlOf(request, window.location.origin)} />
      ) : (
        isCore && <RenderedTexts target={target} reservations={reservations} core={Number(core)} />
      )}
    </section>
  );
}

type Rendering = Pick<Given, 'reservations'> & { target: string; core: number };

function RenderedTexts({ target, reservations, core }: Rendering) {
  if (reservations.length === 0)
    return <Text size="sm">There is something to enforce once the plan fits.</Text>;
  const rendered = renderedOf(target, reservations, core);
  if ('refusals' in rendered) {
    return (
      <Alert color="yellow" title={`${target} cannot hold this plan`}>
        <List size="sm">
          {rendered.refusals.map(({ vm, detail }) => (
            <List.Item key={vm}>
              {vm}: {detail}
            </List.Item>
          ))}
        </List>
      </Alert>
    );
  }
  return (
    <>
      {rendered.items.map(({ vm, text, adjusted }) => (
        <div key={vm}>
          <CopyText label={vm} text={text} />
          {adjusted && (
            <Text size="sm" mb="sm">
              Not what was planned and admitted above: {adjusted.why}.
            </Text>
          )}
        </div>
      ))}
      {rendered.warnings.length > 0 && (
        <List size="sm">
          {rendered.warnings.map(({ code, detail }) => (
            <List.Item key={code}>{detail}</List.Item>
          ))}
        </List>
      )}
    </>
  );
}
