import { command } from '../command-line/command.js';
import { EXIT } from '../command-line/exit-codes.js';
import { connectionOptions } from '../connection/connection-options.js';
import { ask, serviceOf } from '../connection/service.js';

const argument = [{ name: 'PLACEMENT', summary: 'its id' }];

export const release = command({
  name: 'release',
  summary: 'gives back what a placement claimed',
  arguments: argument,
  options: connectionOptions,
  examples: [['plimsoll release 0b0e7f0e-6f0c-4f4e-8d0e-3a1c5f1c2d3e', 'its cores are free again']],
  async run({ arguments: [id = ''], options, environment, output, signal }) {
    const path = { id };
    const released = await ask(
      serviceOf({ options, environment }).DELETE('/v1/placements/{id}', { params: { path }, signal }),
    );
    output.result(released, () => `Placement ${id} is released.`);
    return EXIT.done;
  },
});

export const confirm = command({
  name: 'confirm',
  summary: 'keeps a placement that is held',
  arguments: argument,
  options: connectionOptions,
  examples: [['plimsoll confirm 0b0e7f0e-6f0c-4f4e-8d0e-3a1c5f1c2d3e', 'it no longer ends by itself']],
  async run({ arguments: [id = ''], options, environment, output, signal }) {
    const path = { id };
    const confirmed = await ask(
      serviceOf({ options, environment }).POST('/v1/placements/{id}/confirm', { params: { path }, signal }),
    );
    output.result(confirmed, () => `Placement ${id} is confirmed.`);
    return EXIT.done;
  },
});
