import { Anchor, Code, Stack, Text } from '@mantine/core';
import { useSession } from '../session/session.js';

/** What to do where there is no host yet. */
export function NoHosts() {
  const { may } = useSession();
  const add = [
    `curl ${window.location.origin}/v1/hosts \\`,
    '  -H "authorization: Bearer $PLIMSOLL_KEY" \\',
    "  -H 'content-type: application/json' \\",
    `  -d '{"name": "h1", "hardwareProfile": "epyc-2core-rt", "cores": 2}'`,
  ];
  const place = [
    `export PLIMSOLL_URL=${window.location.origin}`,
    'plimsoll place examples/requests/placement.json',
    'plimsoll apply --host h1 --root /sys/fs/cgroup/plimsoll --write --follow',
  ];
  return (
    <Stack gap="xs">
      <Text>
        There are no hosts yet. {may('admin') ? 'Add one' : 'An admin can add one'}, with the hardware profile
        that its benchmarks were measured on; the{' '}
        <Anchor href="/docs" underline="always">
          API guide
        </Anchor>{' '}
        tells every field. This page shows it at once.
      </Text>
      <Code block aria-label="A command that adds a host">
        {add.join('\n')}
      </Code>
      <Text>Then place VMs, and bring what is placed into force on the host:</Text>
      <Code block aria-label="Commands that place VMs and apply what is placed">
        {place.join('\n')}
      </Code>
    </Stack>
  );
}
