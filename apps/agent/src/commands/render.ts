import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rendered } from '@plimsoll/client';
import { command } from '../command-line/command.js';
import { EXIT } from '../command-line/exit-codes.js';
import { requiredText, text } from '../command-line/option.js';
import { connectionOptions } from '../connection/connection-options.js';
import { ask, serviceOf } from '../connection/service.js';

export const render = command({
  name: 'render',
  summary: 'says what is placed in the words of what is to enforce it',
  details:
    'What the target can hold only otherwise is said, and why. An unknown target is answered with all.',
  arguments: [{ name: 'PLACEMENT', summary: 'its id' }],
  options: {
    target: requiredText('TARGET', 'cgroup-v2, cgroup-v1, sched-deadline, libvirt, xen ...'),
    output: { ...text('FOLDER', 'a file for each VM and core there'), short: 'o' },
    ...connectionOptions,
  },
  examples: [
    ['plimsoll render 0b0e7f0e-6f0c-4f4e-8d0e-3a1c5f1c2d3e --target libvirt', 'to be read'],
    ['plimsoll render 0b0e7f0e-6f0c-4f4e-8d0e-3a1c5f1c2d3e --target cgroup-v2 -o texts', 'files for a tool'],
  ],
  async run({ arguments: [id = ''], options, environment, output, signal }) {
    const { target, output: folder } = options;
    const params = { path: { id }, query: { target } };
    const rendered = await ask(
      serviceOf({ options, environment }).GET('/v1/placements/{id}/rendered', { params, signal }),
    );
    const files = folder === undefined ? [] : writeTexts(rendered, folder);
    output.result(folder === undefined ? rendered : { ...rendered, files }, () =>
      folder === undefined ? texts(rendered) : files.join('\n'),
    );
    for (const warning of warningsOf(rendered)) output.note(warning);
    return EXIT.done;
  },
});

function warningsOf({ enforcement, items, warnings }: Rendered): string[] {
  const adjusted = items.flatMap(({ vm, adjusted: change }) =>
    change ? [`${vm}: ${change.why}: ${change.to.budgetUs} us in ${change.to.periodUs} us`] : [],
  );
  return [
    ...warnings.map(({ code, detail }) => `${code}: ${detail}`),
    ...adjusted,
    `enforcement: ${enforcement}`,
  ];
}

function texts({ items }: Rendered): string {
  return items
    .map(({ vm, core, text: words }) => `# ${vm}${core === null ? '' : `, core ${core}`}\n${words}`)
    .join('\n\n');
}

function writeTexts({ target, items }: Rendered, folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  return items.map(({ vm, core, text: words }) => {
    const file = join(folder, `${vm}${core === null ? '' : `.core${core}`}.${target}`);
    writeFileSync(file, `${words}\n`);
    return file;
  });
}
