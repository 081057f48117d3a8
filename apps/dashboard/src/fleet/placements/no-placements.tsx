import { Anchor, Code, Stack, Text } from '@mantine/core';

/** What to do where nothing is placed yet. */
export function NoPlacements() {
  const command = [
    `curl ${window.location.origin}/v1/placements \\`,
    '  -H "authorization: Bearer $PLIMSOLL_KEY" \\',
    "  -H 'content-type: application/json' \\",
    '  -d @examples/requests/placement.json',
  ];
  return (
    <Stack gap="xs">
      <Text>
        Nothing is placed yet. A placement engine asks for budgets and cores in one call, and this page shows
        at once what it was given; the{' '}
        <Anchor href="#fleet" underline="always">
          fleet
        </Anchor>{' '}
        must have a host.
      </Text>
      <Code block aria-label="A command that places VMs">
        {command.join('\n')}
      </Code>
    </Stack>
  );
}
