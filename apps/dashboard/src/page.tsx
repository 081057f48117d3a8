import { Anchor, Button, Container, Group, Tabs, Title } from '@mantine/core';
import { useHash } from '@mantine/hooks';
import { BenchmarksPage } from './benchmarks/benchmarks-page.js';
import { Mark } from './mark.js';
import { PlannerPage } from './planner/planner-page.js';
import { useSession } from './session/session.js';

/** The address after # says what is shown: #plan, #benchmarks or #benchmarks/ID. */
export function Page() {
  const { signOut } = useSession();
  const [hash, setHash] = useHash({ getInitialValueInEffect: false });
  const [section, chosen] = hash.replace(/^#/, '').split('/');
  return (
    <>
      <Anchor href="#main" className="skip-link" onClick={skipToMain}>
        Skip to the content
      </Anchor>
      <Container component="header" size="xl" py="md">
        <Group justify="space-between">
          <Group gap="sm">
            <Mark />
            <Title order={1} size="h2">
              Plimsoll
            </Title>
          </Group>
          <Group gap="xs">
            <Anchor href="/docs" size="sm" mr="xs">
              API
            </Anchor>
            <Button variant="default" size="xs" onClick={signOut}>
              Sign out
            </Button>
          </Group>
        </Group>
      </Container>
      <Container component="main" id="main" tabIndex={-1} size="xl" pb="xl">
        <Tabs
          value={section === 'plan' ? 'plan' : 'benchmarks'}
          onChange={(tab) => setHash(tab ?? 'benchmarks')}
        >
          <Tabs.List mb="lg">
            <Tabs.Tab value="benchmarks">Benchmarks</Tabs.Tab>
            <Tabs.Tab value="plan">Plan a core</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="benchmarks">
            <BenchmarksPage chosen={section === 'benchmarks' ? chosen : undefined} />
          </Tabs.Panel>
          <Tabs.Panel value="plan">
            <PlannerPage shown={section === 'plan'} />
          </Tabs.Panel>
        </Tabs>
      </Container>
    </>
  );
}

/** The address must keep saying what is shown, so the skip link moves the focus by itself. */
function skipToMain(event: { preventDefault: () => void }) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
