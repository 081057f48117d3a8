import { Alert, Button, Code, CopyButton, NativeSelect, Text, Title } from '@mantine/core';
import { answer } from '@plimsoll/client';
import { renderers } from '@plimsoll/formats';
import { useState } from 'react';
import { milliseconds } from '../../figures.js';
import { Loaded } from '../../loaded.js';
import { useRemote } from '../../remote.js';
import { useSession } from '../../session/session.js';

const TARGETS = renderers.map(({ target }) => target);

/** What is placed in the words of what is to enforce it. */
export function RenderedTexts({ id }: { id: string }) {
  const { client } = useSession();
  const [target, setTarget] = useState(TARGETS[0] ?? '');
  const [remote, retry] = useRemote(
    () => answer(client.GET('/v1/placements/{id}/rendered', { params: { path: { id }, query: { target } } })),
    [client, id, target],
  );
  return (
    <section aria-labelledby="rendered">
      <Title order={3} size="h4" mb="xs" id="rendered">
        To bring it into force
      </Title>
      <NativeSelect
        label="For"
        data={TARGETS}
        value={target}
        onChange={(event) => setTarget(event.currentTarget.value)}
        maw="16rem"
        mb="xs"
      />
      <Loaded remote={remote} what={`the text for ${target}`} retry={retry}>
        {({ items, warnings }) => {
          const text = items.map((item) => item.text.trimEnd()).join('\n\n');
          return (
            <>
              {warnings.map(({ code, detail }) => (
                <Alert key={code} color="yellow" mb="xs" p="xs">
                  {detail}
                </Alert>
              ))}
              {items.map(({ vm, core, adjusted }) =>
                adjusted ? (
                  <Text key={`${vm} ${core}`} size="sm">
                    {vm} gets {milliseconds(adjusted.to.budgetUs)} in {milliseconds(adjusted.to.periodUs)}:{' '}
                    {adjusted.why}
                  </Text>
                ) : null,
              )}
              <Code block tabIndex={0} aria-label={`The text for ${target}`}>
                {text}
              </Code>
              <CopyButton value={text}>
                {({ copied, copy }) => (
                  <Button variant="default" size="xs" mt="xs" onClick={copy}>
                    {copied ? 'Copied' : 'Copy'}
                  </Button>
                )}
              </CopyButton>
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
