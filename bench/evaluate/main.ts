/** `npm run evaluate -- FILE.csv`: judges the model of a benchmark by data that it did not see. See ../README.md. */
import { parseArgs } from 'node:util';
import { TooLittleData } from '@plimsoll/curves';
import { messageOf, Refusal, readConditions, say, write } from '../files.js';
import { asJson } from './json.js';
import { picture } from './picture.js';
import { type Report, report } from './report.js';
import { svg } from './svg.js';
import { describe } from './text.js';

const USAGE = 'name one file: npm run evaluate -- FILE.csv [--json] [--svg PICTURE.svg]';

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, svg: { type: 'string' } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new Refusal([USAGE]);
    return { ...values, file };
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal([`${messageOf(error)}; ${USAGE}`]);
  }
}

function reportOn(file: string): Report {
  try {
    return report(file, readConditions(file));
  } catch (error) {
    throw error instanceof TooLittleData ? new Refusal([`${file}: ${error.message}`]) : error;
  }
}

say('evaluate', () => {
  const { file, json, svg: drawing } = readArguments();
  const found = reportOn(file);
  if (drawing !== undefined) write(drawing, svg(found));
  return json ? [JSON.stringify(asJson(found))] : [...describe(found), '', ...picture(found)];
});
