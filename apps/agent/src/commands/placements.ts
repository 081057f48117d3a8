import { answer, itemsOf, type Placement } from '@plimsoll/client';
import { command } from '../command-line/command.js';
import { EXIT } from '../command-line/exit-codes.js';
import { choice, text } from '../command-line/option.js';
import { textTable } from '../command-line/text-table.js';
import { connectionOptions } from '../connection/connection-options.js';
import { serviceOf, toldByService } from '../connection/service.js';

export const placements = command({
  name: 'placements',
  summary: 'lists what is placed, the newest first',
  options: {
    host: text('HOST', 'only with a VM on this host: its name or id'),
    status: choice(['held', 'confirmed', 'released'], 'only these'),
    ...connectionOptions,
  },
  examples: [['plimsoll placements --host h1 --status confirmed', 'what host h1 carries']],
  async run({ options, environment, output, signal }) {
    const service = serviceOf({ options, environment });
    const { host, status } = options;
    const query = { ...(host === undefined ? {} : { host }), ...(status === undefined ? {} : { status }) };
    const pages = itemsOf((page) =>
      answer(service.GET('/v1/placements', { params: { query: { ...query, ...page } }, signal })),
    );
    const found: Placement[] = [];
    await toldByService(async () => {
      for await (const one of pages) found.push(one);
    });
    output.result(found, () => table(found));
    return EXIT.done;
  },
});

function table(found: readonly Placement[]): string {
  const rows = found.flatMap(({ id, status, assignments }) =>
    assignments.map(({ vm, host, cores, reservation: { budgetUs, periodUs } }) => [
      id ?? '',
      status,
      vm,
      host,
      cores.join(','),
      `${budgetUs} us`,
      `${periodUs} us`,
    ]),
  );
  return textTable(['placement', 'status', 'VM', 'host', 'cores', 'budget', 'period'], rows);
}
