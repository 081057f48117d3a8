import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Failure, gist, ROOT, run } from './run.mjs';

const STAMP = path.join(ROOT, 'node_modules', '.plimsoll-build');
const BUILT = ['apps', 'libs', 'migrations'];
const ALSO_READ = ['package-lock.json', 'tsconfig.base.json'];
const NOT_BUILT = /(^|\/)(node_modules|test|fixtures)$|\.spec\.tsx?$|\.tsbuildinfo$/;

function* filesBelow(folder) {
  const entries = fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true });
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const place = `${folder}/${entry.name}`;
    if (NOT_BUILT.test(place)) continue;
    if (entry.isDirectory()) yield* filesBelow(place);
    else yield place;
  }
}

function digest(places, describe) {
  const hash = createHash('sha256');
  for (const place of places) hash.update(`${place}\n`).update(describe(path.join(ROOT, place)));
  return hash.digest('hex');
}

const files = () => BUILT.flatMap((folder) => [...filesBelow(folder)]);
const isOutput = (place) => place.includes('/dist/');

/** A digest of the contents of all sources. */
const sources = () =>
  digest([...ALSO_READ, ...files().filter((place) => !isOutput(place))], (file) => fs.readFileSync(file));

/** A digest of the sizes and times of all built files: it stays only while nobody touches them. */
const outputs = () =>
  digest(files().filter(isOutput), (file) => {
    const { size, mtimeMs } = fs.statSync(file);
    return `${size} ${mtimeMs}\n`;
  });

/** Whether what is built is untouched, and was built from the present sources. */
export function isBuilt() {
  return fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === `${sources()} ${outputs()}`;
}

/**
 * Builds what changed of the service, of the agent and of the libraries below them, and the dashboard.
 * Throws a Failure with the reasons of the tool that refused.
 */
export async function build(started) {
  console.log('building ...');
  fs.rmSync(STAMP, { force: true });
  // Taken first: a source that is edited meanwhile makes the next start build again.
  const from = sources();
  const endings = await Promise.allSettled([
    run('tsc', ['-b', 'apps/api', 'apps/agent'], { started }),
    run('vite', ['build'], { folder: 'apps/dashboard', started }),
  ]);
  const results = endings.map(({ value, reason }) => {
    if (reason) throw reason;
    return value;
  });
  const failed = results.filter(({ code }) => code !== 0);
  if (failed.length > 0) {
    throw new Failure(`the build failed:\n${failed.map(({ output }) => gist(output)).join('\n')}`);
  }
  fs.writeFileSync(STAMP, `${from} ${outputs()}`);
}
