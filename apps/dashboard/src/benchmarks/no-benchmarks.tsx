import { Anchor, Code, Stack, Text } from '@mantine/core';

const EXAMPLE = `{"hardwareProfile": "my-host", "workload": "web", "origin": "measured",
  "metric": {"name": "throughput", "unit": "req/s"}, "periodUs": 100000,
  "points": [
    {"budgetUs": 20000, "samples": [2450, 2461, 2420]},
    {"budgetUs": 40000, "samples": [4930, 5010, 4890]},
    {"budgetUs": 60000, "samples": [7420, 7350, 7510]}]}`;

/** What to do where there is nothing yet. */
export function NoBenchmarks() {
  const command = [
    `curl ${window.location.origin}/v1/benchmarks \\`,
    '  -H "authorization: Bearer $PLIMSOLL_KEY" \\',
    "  -H 'content-type: application/json' \\",
    `  -d '${EXAMPLE}'`,
  ];
  return (
    <Stack gap="xs">
      <Text>
        There are no benchmarks yet. Upload what a workload reached under several budgets, alone and beside
        neighbours, then load this page again; the <Anchor href="/docs">API guide</Anchor> tells every field.
      </Text>
      <Code block aria-label="A command that uploads a benchmark">
        {command.join('\n')}
      </Code>
    </Stack>
  );
}
