import type { NewPlacement } from '@plimsoll/client';
import { command } from '../command-line/command.js';
import { EXIT } from '../command-line/exit-codes.js';
import { readJson } from '../command-line/json-file.js';
import { flag, text, wholeNumber } from '../command-line/option.js';
import { connectionOptions } from '../connection/connection-options.js';
import { ask, serviceOf } from '../connection/service.js';
import { placementInWords } from './placement-words.js';

const DAY_SECONDS = 86_400;

export const place = command({
  name: 'place',
  summary: 'finds cores for VMs, with the budgets that keep their promises, and claims them',
  details: 'All VMs are placed, or none. A refusal (3) counts what stood in the way on which cores.',
  arguments: [{ name: 'REQUEST', summary: 'JSON: the request of POST /v1/placements; - is standard input' }],
  options: {
    dryRun: flag('tell what would be done, and store nothing'),
    hold: wholeNumber('SECONDS', 'release it by itself after so long, unless it is confirmed', {
      least: 1,
      most: DAY_SECONDS,
    }),
    idempotencyKey: text('KEY', 'of this claim: whoever repeats it with the same key has claimed once'),
    ...connectionOptions,
  },
  examples: [
    ['plimsoll place examples/requests/placement.json --dry-run', 'where they would go'],
    ['plimsoll place request.json --hold 60', 'claimed for a minute; plimsoll confirm keeps it'],
  ],
  async run({ arguments: [file = ''], options, environment, output, signal }) {
    const service = serviceOf({ options, environment });
    const { dryRun, hold, idempotencyKey } = options;
    const body: NewPlacement = {
      ...(readJson(file) as NewPlacement), // the service says what is wrong with it
      ...(dryRun ? { dryRun } : {}),
      ...(hold === undefined ? {} : { hold: { ttlSeconds: hold } }),
    };
    const headers = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey };
    const placed = await ask(service.POST('/v1/placements', { body, headers, signal }));
    output.result(placed, () => placementInWords(placed));
    return EXIT.done;
  },
});
