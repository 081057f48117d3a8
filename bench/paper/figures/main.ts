/** `npm run figures -- FOLDER`: draws figures 1b, 2, 3 and 4 of the paper from simulation. See ../../README.md. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { paperParameters } from '@plimsoll/simulator';
import { inCallersFolder, messageOf, Refusal, say, write } from '../../files.js';
import { chart, HEIGHT, WIDTH } from './chart.js';
import { figures } from './figures.js';
import { findChromium, renderPng } from './png.js';

const USAGE = 'name one folder: npm run figures -- FOLDER [--repetitions N]';

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { repetitions: { type: 'string', default: '10' } },
    });
    const repetitions = Number(values.repetitions);
    if (!Number.isSafeInteger(repetitions) || repetitions < 1)
      throw new Refusal([`--repetitions needs a whole number from 1 on, not ${values.repetitions}`]);
    const [folder, ...more] = positionals;
    if (folder === undefined || more.length > 0) throw new Refusal([USAGE]);
    return { folder, repetitions };
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal([`${messageOf(error)}; ${USAGE}`]);
  }
}

say('figures', () => {
  const { folder, repetitions } = readArguments();
  const chromium = findChromium();
  const files = figures.flatMap(({ name, draw }) => {
    const [svg, png] = [join(folder, `${name}.svg`), join(folder, `${name}.png`)];
    write(svg, chart(draw(paperParameters, repetitions)));
    if (chromium === undefined) return [svg];
    renderPng(chromium, inCallersFolder(svg), inCallersFolder(png), WIDTH, HEIGHT);
    return [svg, png];
  });
  return [
    ...files,
    ...(chromium === undefined ? ['no PNG: there is no Chromium, see PLIMSOLL_CHROMIUM'] : []),
  ];
});
