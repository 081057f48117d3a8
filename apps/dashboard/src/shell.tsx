import { Anchor, Button, Container, Group, Text, Title } from '@mantine/core';
import { useHash } from '@mantine/hooks';
import { Suspense } from 'react';
import { Loading } from './loaded.js';
import { Mark } from './mark.js';
import { SECTIONS } from './sections.js';
import { useSession } from './session/session.js';

/** What stands around every page. The address after # says which is shown: #plan, #benchmarks or #benchmarks/ID. */
export function Shell() {
  const { self, may, signOut } = useSession();
  const [hash] = useHash({ getInitialValueInEffect: false });
  const [id, ...path] = hash.replace(/^#/, '').split('/').map(decodeURIComponent);
  const sections = SECTIONS.filter(({ role }) => may(role));
  const section = sections.find((candidate) => candidate.id === id) ?? sections[0];
  return (
    <>
      <Anchor href="#main" className="skip-link" onClick={skipToMain}>
        Skip to the content
      </Anchor>
      <Container component="header" size="xl" py="md">
        <Group justify="space-between" mb="sm">
          <Group gap="sm">
            <Mark />
            <Title order={1} size="h2">
              Plimsoll
            </Title>
          </Group>
          <Group gap="xs">
            <Text size="sm" c="dimmed">
              {self.name}, {self.role}
            </Text>
            <Anchor href="/docs" size="sm" mr="xs">
              API
            </Anchor>
            <Button variant="default" size="xs" onClick={signOut}>
              Sign out
            </Button>
          </Group>
        </Group>
        <nav aria-label="Pages" className="pages">
          {sections.map(({ id: target, label }) => (
            <a key={target} href={`#${target}`} aria-current={target === section?.id ? 'page' : undefined}>
              {label}
            </a>
          ))}
        </nav>
      </Container>
      <Container component="main" id="main" tabIndex={-1} size="xl" pb="xl">
        <Suspense fallback={<Loading what="the page" />}>
          {section && <section.Page key={section.id} path={path} />}
        </Suspense>
      </Container>
    </>
  );
}

/** The address must keep saying what is shown, so the skip link moves the focus by itself. */
function skipToMain(event: { preventDefault: () => void }) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
